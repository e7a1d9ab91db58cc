import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import { findIn } from '../../../.storybook/play/press.ts';
import type { Snack } from './snack.ts';
import './snack.define.ts';

type Args = Pick<Snack, 'text'>;

export default {
  title: 'Elements/Snack',
  component: 'natter-snack',
  render: ({ text }) => html`<natter-snack text=${text}></natter-snack>`,
  parameters: { stage: { width: 360 } },
  args: { text: 'Conversation cleared.' },
} satisfies Meta<Args>;

export const Cleared: StoryObj<Args> = {};

export const ALongLine: StoryObj<Args> = {
  args: { text: 'This conversation was cleared, and can be brought back for a moment.' },
  parameters: { stage: { width: 272 } },
};

export const Undone: StoryObj<Args> = {
  async play({ canvasElement }) {
    let count = 0;
    canvasElement.addEventListener('natter-undo', () => (count += 1));
    await userEvent.click(await findIn(canvasElement, 'natter-snack', '[part~="undo"]'));
    await expect(count).toBe(1);
  },
};
