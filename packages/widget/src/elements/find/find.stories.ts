import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { userEvent } from 'storybook/test';
import { findIn, messageThatSays } from '../../../.storybook/play/press.ts';
import { conversationIn, stateOf } from '../../../.storybook/samples/messages.ts';
import { talkIn } from '../../../.storybook/samples/talk.ts';
import '../thread/thread.define.ts';
import './find.define.ts';

interface Args {
  /** What is looked for. */
  readonly words: string;
}

export default {
  title: 'Elements/Find',
  component: 'natter-find',
  render: (_, { globals }) =>
    html`<div>
      <natter-find></natter-find>
      <natter-thread .store=${stateOf(conversationIn(globals['language']))}></natter-thread>
    </div>`,
  parameters: { stage: { width: 400 } },
  args: { words: '' },
  async play({ canvasElement, args, globals }) {
    const { nextAnswer } = talkIn(globals['language']);
    await messageThatSays(canvasElement, nextAnswer.slice(0, 6));
    const find = canvasElement.querySelector('natter-find');
    const thread = canvasElement.querySelector('natter-thread');
    if (find && thread) find.thread = thread;
    const field = await findIn<HTMLInputElement>(canvasElement, 'natter-find', 'input');
    if (args.words !== '') await userEvent.type(field, args.words);
  },
} satisfies Meta<Args>;

export const Empty: StoryObj<Args> = {};

export const Found: StoryObj<Args> = { args: { words: 'the' } };

export const NothingFound: StoryObj<Args> = { args: { words: 'zebra' } };

export const Narrow: StoryObj<Args> = {
  args: { words: 'the' },
  parameters: { stage: { width: 272 } },
};

export const RightToLeft: StoryObj<Args> = {
  args: { words: 'أو' },
  globals: { language: 'ar' },
};
