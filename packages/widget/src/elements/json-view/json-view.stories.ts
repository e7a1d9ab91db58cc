import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { CARD, ENDLESS_WORD, FIVE_SCRIPTS } from '../../../.storybook/samples/contents.ts';
import type { JsonView } from './json-view.ts';
import './json-view.define.ts';

type Args = Pick<JsonView, 'text' | 'value' | 'label' | 'growing'>;

export default {
  title: 'Elements/JSON view',
  component: 'natter-json-view',
  render: ({ text, value, label, growing }) =>
    html`<natter-json-view
      label=${label}
      .text=${text}
      .value=${value}
      ?growing=${growing}
    ></natter-json-view>`,
  parameters: { stage: { width: 520 } },
  args: { text: CARD, value: undefined, label: 'Order', growing: false },
} satisfies Meta<Args>;

export const Card: StoryObj<Args> = {};

/** What has arrived is shown, though it does not end yet. */
export const Growing: StoryObj<Args> = { args: { text: CARD.slice(0, 130), growing: true } };

/** What never became JSON is shown as it came. */
export const CutOff: StoryObj<Args> = { args: { text: CARD.slice(0, 130) } };

export const Nested: StoryObj<Args> = {
  args: { text: undefined, value: { one: { two: { three: { four: [1, 2, [3, [4]]] } } } } },
};

export const AnEmptyValue: StoryObj<Args> = { args: { text: '{}' } };

export const Narrow: StoryObj<Args> = { parameters: { stage: { width: 272 } } };

export const Hostile: StoryObj<Args> = {
  args: {
    text: undefined,
    value: {
      '__proto__ ': '<script>window.broken = true</script>',
      [FIVE_SCRIPTS]: ENDLESS_WORD,
      [ENDLESS_WORD.slice(0, 300)]: 'javascript:window.broken=true',
    },
  },
};
