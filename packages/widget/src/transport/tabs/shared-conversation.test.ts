import type { ReplyChunk, ReplyEvent } from '@natter/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chatReducer } from '../../core/chat-reducer.ts';
import { ChatSession } from '../../core/chat-session.ts';
import { emptyChat } from '../../core/chat-state.ts';
import { type Message, textOf, userMessage } from '../../core/message.ts';
import { createMemoryOutbox } from '../../core/outbox.ts';
import type { Archive, ReplyRequest } from '../../core/reply-source.ts';
import { createStore } from '../../core/store.ts';
import { systemClock } from '../system-clock.ts';
import { mergeActions } from './merge-actions.ts';
import { SharedConversation } from './shared-conversation.ts';

const event = (chunk: ReplyChunk): ReplyEvent => ({ id: '', chunk });
const delta = (text: string) => event({ type: 'text-delta', id: 't', delta: text });
let conversations = 0;

/** A backend with one conversation, and pages that have it open. */
function browser(isKept?: boolean) {
  conversations += 1;
  const name = `test-${conversations}`;
  const asked: ReplyRequest[] = [];
  const joined: string[] = [];
  const gates: (() => void)[] = [];
  const rate: unknown[][] = [];
  let kept: NonNullable<Message['metadata']> = {};
  const answer: Message = { id: 'a0', role: 'assistant', parts: [{ type: 'text', text: 'Hi' }] };
  const said = userMessage('m1', 'Hi');
  let running: string | undefined;
  const outbox = createMemoryOutbox();
  let ids = 0;
  const createId = () => `${name}-${(ids += 1)}`;
  const reply = async function* reply(text: string) {
    yield event({ type: 'start', messageId: 'a1' });
    running = 'a1';
    yield delta(text);
    await new Promise<void>((resolve) => gates.push(resolve));
    running = undefined;
    yield delta(' and whole');
    yield event({ type: 'finish' });
  };
  const archive: Archive = {
    async rate(...rating) {
      rate.push(rating);
      if (isKept !== true) throw new TypeError('offline');
      kept = rating[2] ? { feedback: rating[2] } : {};
    },
    read: async () =>
      running === undefined
        ? isKept === undefined
          ? undefined
          : {
              messages: [
                { ...said, id: 'm0' },
                { ...answer, metadata: kept },
              ],
            }
        : { messages: [{ ...said, id: asked[0]?.message.id ?? '' }], running },
    join(_conversation, replyId) {
      joined.push(replyId);
      return reply('Half');
    },
    showVersion: async () => ({ messages: [] }),
  };
  const openPage = () => {
    const page = new SharedConversation({
      conversationId: 'c1',
      name,
      store: createStore(chatReducer, emptyChat),
      createId,
      clock: systemClock,
      open: (state, onAction) =>
        new ChatSession(
          {
            conversationId: 'c1',
            replySource(request) {
              asked.push(request);
              return reply('Half');
            },
            archive,
            outbox,
            createId,
            clock: systemClock,
            onAction,
          },
          state,
        ),
    });
    onTestFinished(() => page.close());
    return page;
  };
  return { openPage, asked, joined, rate, goOn: () => gates.shift()?.() };
}

const shown = ({ store }: SharedConversation) => {
  const { messages, phase } = store.get();
  const growing = 'reply' in phase && phase.reply ? [phase.reply] : [];
  return [...messages, ...growing].map(textOf);
};

describe('a conversation in two pages', () => {
  it('is followed by one of them and mirrored by the other', async () => {
    const { openPage, asked, goOn } = browser();
    const first = openPage();
    await first.load();
    const second = openPage();
    await second.load();
    void first.send('Hi');
    await expect.poll(() => shown(second)).toEqual(['Hi', 'Half']);
    goOn();
    // The end is told a moment after the last word.
    await expect.poll(() => second.store.get().messages.length).toBe(2);
    expect(shown(second)).toEqual(['Hi', 'Half and whole']);
    expect(second.store.get()).toEqual(first.store.get());
    expect(asked).toHaveLength(1);
  });

  it('does what the mirror wishes, once', async () => {
    const { openPage, asked, goOn } = browser();
    const first = openPage();
    await first.load();
    const second = openPage();
    await second.load();
    await second.send('Hi');
    await expect.poll(() => shown(first)).toEqual(['Hi', 'Half']);
    second.stop();
    await expect.poll(() => first.store.get().messages.at(-1)?.stopped).toBe(true);
    goOn();
    expect(asked).toHaveLength(1);
  });

  it('shows a page that comes late where it stands', async () => {
    const { openPage, goOn } = browser();
    const first = openPage();
    await first.load();
    void first.send('Hi');
    await expect.poll(() => shown(first)).toEqual(['Hi', 'Half']);
    const late = openPage();
    await late.load();
    await expect.poll(() => shown(late)).toEqual(['Hi', 'Half']);
    goOn();
    await expect.poll(() => shown(late)).toEqual(['Hi', 'Half and whole']);
  });

  it('is gone on with by the mirror when the page that led it has gone in mid-answer', async () => {
    const { openPage, joined, goOn } = browser();
    const first = openPage();
    await first.load();
    const second = openPage();
    await second.load();
    void first.send('Hi');
    await expect.poll(() => shown(second)).toEqual(['Hi', 'Half']);
    first.close();
    await expect.poll(() => joined).toEqual(['a1']);
    await expect.poll(() => shown(second)).toEqual(['Hi', 'Half']);
    goOn();
    goOn();
    await expect.poll(() => shown(second)).toEqual(['Hi', 'Half and whole']);
  });

  it('does what was wished for when nobody led', async () => {
    const { openPage, asked, goOn } = browser();
    const first = openPage();
    await first.load();
    const second = openPage();
    await second.load();
    // Both at once: the wish comes when the one who could grant it is leaving.
    const wished = second.send('Hi');
    first.close();
    await wished;
    await expect.poll(() => shown(second)).toEqual(['Hi', 'Half']);
    goOn();
    await expect.poll(() => shown(second)).toEqual(['Hi', 'Half and whole']);
    expect(new Set(asked.map(({ message }) => message.id)).size).toBe(1);
  });
});

describe('a rating in two pages', () => {
  async function rated(isKept: boolean) {
    const { openPage, rate } = browser(isKept);
    const first = openPage();
    await first.load();
    const second = openPage();
    await second.load();
    return { first, second, rate };
  }
  const feedback = ({ store }: SharedConversation) =>
    store.get().messages.at(-1)?.metadata?.feedback;

  it('is told by the one that leads, shown in both, and known to be kept', async () => {
    const { first, second, rate } = await rated(true);
    expect(await second.rate('a0', { rating: 'up' })).toBe(true);
    await expect.poll(() => feedback(second)).toEqual({ rating: 'up' });
    expect(feedback(first)).toEqual({ rating: 'up' });
    expect(await first.rate('a0', undefined)).toBe(true);
    await expect.poll(() => feedback(second)).toBeUndefined();
    expect(rate).toEqual([
      ['c1', 'a0', { rating: 'up' }],
      ['c1', 'a0', undefined],
    ]);
  });

  it('is shown in neither when it is refused', async () => {
    const { first, second } = await rated(false);
    expect(await second.rate('a0', { rating: 'down' })).toBe(false);
    expect(await first.rate('a0', { rating: 'down' })).toBe(false);
    await expect.poll(() => [first, second].map(feedback)).toEqual([undefined, undefined]);
  });

  it('comes to an end when the page that was to keep it has gone', async () => {
    const { first, second, rate } = await rated(true);
    const rating = second.rate('a0', { rating: 'up' });
    first.close();
    await expect.poll(() => feedback(second)).toEqual({ rating: 'up' });
    expect(typeof (await rating)).toBe('boolean');
    expect(rate.length).toBeGreaterThan(0);
  });
});

describe('mergeActions', () => {
  it('tells many small pieces of a text as one, and changes nothing else', () => {
    const piece = (id: string, text: string) =>
      ({
        type: 'reply-chunk',
        replyId: 'r',
        chunk: { type: 'text-delta', id, delta: text },
      }) as const;
    expect(
      mergeActions([piece('t', 'a'), piece('t', 'b'), piece('u', 'c'), { type: 'reply-stopped' }]),
    ).toEqual([piece('t', 'ab'), piece('u', 'c'), { type: 'reply-stopped' }]);
  });
});
