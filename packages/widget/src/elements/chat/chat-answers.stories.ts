import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { findIn, messageThatSays } from '../../../.storybook/play/press.ts';
import { recordingOf, RECORDINGS } from '../../../.storybook/replies/recordings.ts';
import { failWith, replay, replayUntil, silence } from '../../../.storybook/replies/replay.ts';
import { createSandboxSource } from '../../../.storybook/replies/sandbox-source.ts';
import { CARD, CODE, LONG, MATH, TABLE } from '../../../.storybook/samples/contents.ts';
import { talkIn } from '../../../.storybook/samples/talk.ts';
import type { ReplySource } from '../../core/reply-source.ts';
import './chat.define.ts';

interface Args {
  /** Where the answers come from. */
  readonly source: ReplySource;
}

/** Asks by the keyboard, as a visitor does. */
async function ask(canvas: HTMLElement, question = 'What is a token?'): Promise<void> {
  const field = await findIn<HTMLTextAreaElement>(canvas, 'natter-composer', 'textarea');
  await userEvent.type(field, `${question}{Enter}`, { delay: null });
}

export default {
  title: 'Chat/Answers',
  component: 'natter-chat',
  render: ({ source }, { globals }) =>
    html`<natter-chat
      mode="inline"
      .suggestions=${talkIn(globals['language']).suggestions}
      .replySource=${source}
    ></natter-chat>`,
  parameters: { stage: { width: 480 } },
} satisfies Meta<Args>;

/** Ask what you like: a sandbox answers in this very page. */
export const FreePlay: StoryObj<Args> = { args: { source: createSandboxSource() } };

/** The same, of a model that thinks before it speaks. */
export const FreePlayWithThoughts: StoryObj<Args> = {
  args: { source: createSandboxSource('sandbox-compat') },
};

/** A recorded answer, at the speed that the toolbar says. */
export const Recorded: StoryObj<Args> = {
  args: { source: replay(RECORDINGS.threePoints, RECORDINGS.bread) },
  async play({ canvasElement }) {
    await ask(canvasElement);
  },
};

export const RecordedInChinese: StoryObj<Args> = {
  args: { source: replay(RECORDINGS.threePointsInChinese) },
  globals: { language: 'zh-CN' },
  play: ({ canvasElement }) => ask(canvasElement, '流式输出是怎么工作的？'),
};

export const RecordedThoughts: StoryObj<Args> = {
  args: { source: replay(RECORDINGS.thoughtful) },
  play: ({ canvasElement }) => ask(canvasElement),
};

export const RecordedTool: StoryObj<Args> = {
  args: { source: replay(RECORDINGS.toolCall) },
  play: ({ canvasElement }) => ask(canvasElement, '杭州现在多少度？'),
};

/** Everything that an answer can hold, as it grows. */
export const Everything: StoryObj<Args> = {
  args: { source: replay(recordingOf(`${LONG}\n\n${CODE}\n\n${TABLE}\n\n${MATH}`, 12)) },
  play: ({ canvasElement }) => ask(canvasElement),
};

export const JSONThatGrows: StoryObj<Args> = {
  args: { source: replay(recordingOf(CARD, 60)) },
  play: ({ canvasElement }) => ask(canvasElement, 'Where is my order? As JSON.'),
};

export const Waiting: StoryObj<Args> = {
  args: { source: silence },
  play: ({ canvasElement }) => ask(canvasElement),
};

/** It has said a few words, and then nothing comes any more. */
export const Streaming: StoryObj<Args> = {
  args: { source: replayUntil(RECORDINGS.threePoints, { after: 24 }) },
  async play({ canvasElement }) {
    await ask(canvasElement);
    await messageThatSays(canvasElement, 'synthetic');
  },
};

/** What had arrived stays. */
export const Stopped: StoryObj<Args> = {
  args: { source: replayUntil(RECORDINGS.threePoints, { after: 24 }) },
  async play({ canvasElement }) {
    await ask(canvasElement);
    await messageThatSays(canvasElement, 'synthetic');
    await userEvent.click(await findIn(canvasElement, 'natter-composer', '[part~="stop"]'));
    await findIn(canvasElement, 'natter-composer', '[part~="send"]');
  },
};

export const CutOff: StoryObj<Args> = {
  args: {
    source: replayUntil(RECORDINGS.threePoints, { after: 24, problem: { code: 'answer-cut' } }),
  },
  play: ({ canvasElement }) => ask(canvasElement),
};

export const Failed: StoryObj<Args> = {
  args: { source: failWith({ code: 'provider-down' }) },
  play: ({ canvasElement }) => ask(canvasElement),
};

export const BudgetSpent: StoryObj<Args> = {
  args: { source: failWith({ code: 'budget-spent' }) },
  play: ({ canvasElement }) => ask(canvasElement),
};

/** What is said without a network is kept, and goes by itself. */
export const Offline: StoryObj<Args> = {
  args: { source: failWith({ code: 'relay-unreachable' }) },
  play: ({ canvasElement }) => ask(canvasElement),
};

/** A finished answer is announced once, as a whole, in plain words. */
export const Announced: StoryObj<Args> = {
  args: { source: replay(recordingOf('You have **30 days**.')) },
  async play({ canvasElement }) {
    await ask(canvasElement);
    await messageThatSays(canvasElement, '30 days');
    const region = canvasElement.querySelector('natter-chat [aria-live]');
    await waitFor(() => expect(region).toHaveTextContent(/^You have 30 days\.$/), {
      timeout: 15_000,
    });
  },
};

/** What was answered can be copied. */
export const Copied: StoryObj<Args> = {
  args: { source: replay(recordingOf('You have **30 days**.')) },
  async play({ canvasElement }) {
    await ask(canvasElement);
    await messageThatSays(canvasElement, '30 days');
    const copy = await findIn(canvasElement, 'natter-actions', '[part~="copy"]');
    await expect(copy).toHaveAccessibleName();
    await userEvent.click(copy);
  },
};
