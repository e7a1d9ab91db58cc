import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { findIn } from '../../../.storybook/play/press.ts';
import { FIVE_SCRIPTS } from '../../../.storybook/samples/contents.ts';
import { PICTURE } from '../../../.storybook/samples/files.ts';
import type { Lightbox } from './lightbox.ts';
import './lightbox.define.ts';

type Args = Pick<Lightbox, 'address' | 'name'>;

export default {
  title: 'Elements/Lightbox',
  component: 'natter-lightbox',
  render: ({ address, name }) =>
    html`<natter-lightbox .address=${address} .name=${name}></natter-lightbox>`,
  parameters: { docs: { story: { inline: false, height: '560px' } } },
  args: { address: PICTURE.url, name: 'Mountains, seen from the lake' },
  async play({ canvasElement }) {
    await findIn(canvasElement, 'natter-lightbox', 'dialog[open]');
  },
} satisfies Meta<Args>;

export const Picture: StoryObj<Args> = {};

export const WithoutAName: StoryObj<Args> = { args: { name: '' } };

/** A picture that does not come says so. */
export const Broken: StoryObj<Args> = { args: { address: 'data:image/png;base64,AAAA' } };

export const HostileName: StoryObj<Args> = { args: { name: FIVE_SCRIPTS.repeat(20) } };
