import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { findIn, press } from '../../../.storybook/play/press.ts';
import { answered, said } from '../../../.storybook/samples/messages.ts';
import type { Actions } from './actions.ts';
import './actions.define.ts';

type Args = Pick<Actions, 'message' | 'newest' | 'busy' | 'rates' | 'reachable'>;

const ANSWER = answered('You have **30 days**.', {
  version: { number: 2, of: 3 },
});

export default {
  title: 'Elements/Actions',
  component: 'natter-actions',
  render: ({ message, newest, busy, rates, reachable }) =>
    html`<natter-actions
      .message=${message}
      .speech=${undefined}
      ?newest=${newest}
      ?busy=${busy}
      ?rates=${rates}
      ?reachable=${reachable}
    ></natter-actions>`,
  parameters: { stage: { width: 400 } },
  args: {
    message: answered('You have 30 days.'),
    newest: true,
    busy: false,
    rates: true,
    reachable: true,
  },
} satisfies Meta<Args>;

export const UnderAnAnswer: StoryObj<Args> = {};

/** Only the last answer is given once more. */
export const UnderAnOlderAnswer: StoryObj<Args> = { args: { newest: false } };

export const WithVersions: StoryObj<Args> = { args: { message: ANSWER } };

export const UnderAQuestion: StoryObj<Args> = { args: { message: said('How long do I have?') } };

/** While an answer is on its way nothing else can be asked for. */
export const Busy: StoryObj<Args> = { args: { message: ANSWER, busy: true } };

export const Editing: StoryObj<Args> = {
  args: { message: said('How long do I have?') },
  async play({ canvasElement }) {
    await press(canvasElement, 'natter-actions', '[part~="edit"]');
    const field = await findIn<HTMLTextAreaElement>(canvasElement, 'natter-edit-field', 'textarea');
    await expect(field).toHaveValue('How long do I have?');
  },
};

/** A thumb down asks what was wrong. */
export const AskingWhatWasWrong: StoryObj<Args> = {
  async play({ canvasElement }) {
    // Whoever holds the row says whether it was kept.
    canvasElement.addEventListener('natter-feedback', (event) => event.stopPropagation());
    await press(canvasElement, 'natter-actions', '[part~="bad"]');
    await findIn(canvasElement, 'natter-feedback-form', 'textarea');
  },
};

export const RightToLeft: StoryObj<Args> = {
  args: { message: ANSWER },
  globals: { language: 'ar' },
};

export const Narrow: StoryObj<Args> = {
  args: { message: ANSWER },
  parameters: { stage: { width: 272 } },
};
