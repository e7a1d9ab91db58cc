import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { CHINESE_LINE } from '../../../.storybook/samples/contents.ts';
import { press } from '../../../.storybook/play/press.ts';
import type { Reasoning } from './reasoning.ts';
import './reasoning.define.ts';

type Args = Pick<Reasoning, 'text' | 'growing'>;

const THOUGHTS = `The visitor wants to send something back. The terms say 30 days, and shoes that were worn outside are an exception.

So: the three steps first, then the exception, with its link.`;

export default {
  title: 'Elements/Reasoning',
  component: 'natter-reasoning',
  render: ({ text, growing }) =>
    html`<natter-reasoning .text=${text} ?growing=${growing}></natter-reasoning>`,
  parameters: { stage: { width: 520 } },
  args: { text: THOUGHTS, growing: false },
} satisfies Meta<Args>;

export const Thinking: StoryObj<Args> = { args: { growing: true } };

export const Done: StoryObj<Args> = {};

export const Unfolded: StoryObj<Args> = {
  play: ({ canvasElement }) => press(canvasElement, 'natter-reasoning', 'summary'),
};

export const AVeryLongChineseLine: StoryObj<Args> = {
  args: { text: CHINESE_LINE },
  play: ({ canvasElement }) => press(canvasElement, 'natter-reasoning', 'summary'),
};
