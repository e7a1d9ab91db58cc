import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { messageThatSays } from '../../../.storybook/play/press.ts';
import { LONG } from '../../../.storybook/samples/contents.ts';
import { answered, conversationIn, said, stateOf } from '../../../.storybook/samples/messages.ts';
import { talkIn } from '../../../.storybook/samples/talk.ts';
import type { ChatPhase } from '../../core/chat-state.ts';
import type { Message } from '../../core/message.ts';
import './thread.define.ts';

interface Args {
  /** What was said in the language of the story, or these messages. */
  readonly messages: readonly Message[] | undefined;
  readonly phase: ChatPhase;
  readonly queue: readonly Message[];
  readonly suggests: boolean;
}

export default {
  title: 'Elements/Thread',
  component: 'natter-thread',
  render: ({ messages, phase, queue, suggests }, { globals }) => {
    const { language } = globals;
    return html`<natter-thread
      .store=${stateOf(messages ?? conversationIn(language), phase, queue)}
      .suggestions=${suggests ? talkIn(language).suggestions : []}
    ></natter-thread>`;
  },
  parameters: { stage: { width: 400, height: 560 } },
  args: { messages: undefined, phase: { name: 'idle' }, queue: [], suggests: false },
} satisfies Meta<Args>;

export const Greeting: StoryObj<Args> = { args: { messages: [] } };

export const Suggestions: StoryObj<Args> = { args: { messages: [], suggests: true } };

export const SaidBefore: StoryObj<Args> = {};

/** What was said before is being fetched. */
export const Loading: StoryObj<Args> = { args: { messages: [], phase: { name: 'loading' } } };

/** Nothing of the answer has come yet. */
export const Waiting: StoryObj<Args> = {
  args: { messages: [said('How do I send something back?')], phase: { name: 'waiting' } },
};

export const Streaming: StoryObj<Args> = {
  args: {
    messages: [said('How do I send something back?')],
    phase: { name: 'streaming', reply: answered('You have **30 days**. It takes three') },
  },
};

/** It begins with what was asked, and goes to its end. */
export const LongAnswer: StoryObj<Args> = {
  args: { messages: [said('What is a token?'), answered(LONG)] },
};

export const Stopped: StoryObj<Args> = {
  args: { messages: [said('What is a token?'), answered('A model reads', { stopped: true })] },
};

/** The connection was lost in mid-answer, and is being taken up again. */
export const Resuming: StoryObj<Args> = {
  args: {
    messages: [said('What is a token?')],
    phase: { name: 'resuming', reply: answered('A model reads and writes **tokens**: pieces') },
  },
};

/** What is said without a network is kept, and goes by itself. */
export const Offline: StoryObj<Args> = {
  args: {
    messages: [{ ...said('What is a token?'), unsent: true }],
    phase: { name: 'held', problem: { code: 'relay-unreachable' } },
    queue: [{ ...said('And what does it cost?', [], 'second'), unsent: true }],
  },
};

export const RateLimited: StoryObj<Args> = {
  args: {
    messages: [said('What is a token?')],
    phase: { name: 'failed', problem: { code: 'rate-limited', retryAfter: 3000 } },
  },
};

export const Failed: StoryObj<Args> = {
  args: {
    messages: [said('What is a token?')],
    phase: { name: 'failed', problem: { code: 'provider-down' } },
  },
};

/** What had arrived stays above the sentence that says why there is no more. */
export const CutOff: StoryObj<Args> = {
  args: {
    messages: [
      said('What is a token?'),
      answered('A model reads and writes', { problem: { code: 'answer-cut' } }),
    ],
    phase: { name: 'failed', problem: { code: 'answer-cut' } },
  },
};

export const RightToLeft: StoryObj<Args> = { globals: { language: 'ar' } };

export const Chinese: StoryObj<Args> = { globals: { language: 'zh-CN' } };

/** A thousand messages: what is far away costs nothing. */
export const AThousandMessages: StoryObj<Args> = {
  args: {
    messages: Array.from({ length: 500 }, (_, index) => [
      said(`Question ${index + 1}`, [], `q${index}`),
      answered(`Answer ${index + 1}, with a **word** in it.`, { id: `a${index}` }),
    ]).flat(),
  },
  async play({ canvasElement }) {
    const last = await messageThatSays(canvasElement, 'Answer 500');
    await expect(last).toBeVisible();
  },
};
