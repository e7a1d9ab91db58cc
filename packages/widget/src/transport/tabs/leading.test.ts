import type { ReplyChunk, ReplyEvent } from '@natter/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chatReducer } from '../../core/chat-reducer.ts';
import { type ChatSessionOptions, ChatSession } from '../../core/chat-session.ts';
import { emptyChat } from '../../core/chat-state.ts';
import { textOf, userMessage } from '../../core/message.ts';
import type { Clock } from '../../core/patience.ts';
import type { Archive, ReplyRequest } from '../../core/reply-source.ts';
import { createStore } from '../../core/store.ts';
import { ManualClock } from '../../test-support/manual-clock.ts';
import { systemClock } from '../system-clock.ts';
import { SharedConversation } from './shared-conversation.ts';

const event = (chunk: ReplyChunk): ReplyEvent => ({ id: '', chunk });
const delta = (text: string) => event({ type: 'text-delta', id: 't', delta: text });
let count = 0;

/** Pages with one conversation, of which something was said before. */
function browser(options: Partial<ChatSessionOptions> = {}) {
  const name = `leading-${(count += 1)}`;
  const asked: ReplyRequest[] = [];
  const gates: (() => void)[] = [];
  let ids = 0;
  const createId = () => `${name}-${(ids += 1)}`;
  const archive: Archive = {
    read: async () => ({ messages: [userMessage('m1', 'Before')] }),
    join: async function* join() {
      yield event({ type: 'finish' });
    },
    showVersion: async () => ({ messages: [] }),
  };
  const replySource = async function* replySource(request: ReplyRequest) {
    asked.push(request);
    yield delta('Half');
    await new Promise<void>((resolve) => gates.push(resolve));
    yield delta(' and whole');
    yield event({ type: 'finish' });
  };
  const openPage = (clock: Clock = systemClock) => {
    const page = new SharedConversation({
      conversationId: 'c1',
      name,
      store: createStore(chatReducer, emptyChat),
      createId,
      clock,
      open: (state, onAction) =>
        new ChatSession(
          {
            conversationId: 'c1',
            replySource,
            archive,
            createId,
            clock: systemClock,
            onAction,
            ...options,
          },
          state,
        ),
    });
    onTestFinished(() => page.close());
    return page;
  };
  const openTwo = async () => {
    const first = openPage();
    await first.load();
    const second = openPage();
    await second.load();
    return [first, second] as const;
  };
  /** Another page that leads and says nothing, as one that is frozen. */
  const freeze = async () => {
    const { promise: gate, resolve: thaw } = Promise.withResolvers<void>();
    const { promise: held, resolve: hold } = Promise.withResolvers<void>();
    navigator.locks
      .request(name, () => {
        hold();
        return gate;
      })
      .catch(() => {});
    await held;
    onTestFinished(() => thaw());
    return thaw;
  };
  return { name, asked, openPage, openTwo, freeze, goOn: () => gates.shift()?.() };
}

const shown = ({ store }: SharedConversation) => {
  const { messages, queue, phase } = store.get();
  const growing = 'reply' in phase && phase.reply ? [phase.reply] : [];
  return [...messages, ...growing, ...queue].map(textOf);
};

describe('a page whose leader says nothing', () => {
  it('fetches the history when it comes to lead after all', async () => {
    const { openPage, freeze } = browser();
    const thaw = await freeze();
    const clock = new ManualClock();
    const page = openPage(clock);
    const loaded = page.load();
    clock.pass(1000);
    await loaded;
    expect(shown(page)).toEqual([]);
    thaw();
    await expect.poll(() => shown(page)).toEqual(['Before']);
  });

  it('leads in its place after a while', async () => {
    const { openPage, freeze } = browser();
    await freeze();
    const clock = new ManualClock();
    const page = openPage(clock);
    const loaded = page.load();
    clock.pass(5000);
    await loaded;
    await expect.poll(() => shown(page)).toEqual(['Before']);
  });

  it('does what it wishes itself, and the other one follows when it wakes', async () => {
    const { asked, openPage, goOn } = browser();
    const first = openPage();
    await first.load();
    const second = openPage({
      ...systemClock,
      sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / 50, signal),
    });
    await second.load();
    // The first one is frozen, and hears nothing.
    const { prototype } = BroadcastChannel;
    const { postMessage } = prototype;
    prototype.postMessage = () => {};
    onTestFinished(() => {
      prototype.postMessage = postMessage;
    });
    await second.send('Hi');
    prototype.postMessage = postMessage;
    await expect.poll(() => shown(second)).toEqual(['Before', 'Hi', 'Half']);
    await expect.poll(() => shown(first)).toEqual(['Before', 'Hi', 'Half']);
    goOn();
    await expect.poll(() => shown(first)).toEqual(['Before', 'Hi', 'Half and whole']);
    expect(asked).toHaveLength(1);
    await first.send('More');
    await expect.poll(() => shown(second).at(-1)).toBe('Half');
    expect(asked).toHaveLength(2);
  });
});

describe('two pages', () => {
  it('lose nothing when something is said in both at once', async () => {
    const { asked, openTwo, goOn } = browser();
    const [first, second] = await openTwo();
    void first.send('One');
    void second.send('Two');
    await expect.poll(() => asked.length).toBe(1);
    goOn();
    await expect.poll(() => asked.length).toBe(2);
    goOn();
    const whole = 'Half and whole';
    await expect.poll(() => shown(second)).toEqual(['Before', 'One', whole, 'Two', whole]);
    expect(shown(first)).toEqual(shown(second));
  });

  it('lose no words that are put in the place of others while the lead is given up', async () => {
    const { openTwo } = browser();
    const [first, second] = await openTwo();
    const edited = second.edit('m1', 'After');
    first.close();
    await edited;
    await expect.poll(() => shown(second)).toEqual(['After', 'Half']);
  });

  it('both know that a reply is over which nobody keeps', async () => {
    const { openTwo } = browser({ archive: undefined });
    const [first, second] = await openTwo();
    void first.send('Hi');
    await expect.poll(() => shown(second)).toEqual(['Hi', 'Half']);
    first.close();
    await expect.poll(() => second.store.get().phase.name).not.toBe('streaming');
    expect(shown(second)).toEqual(['Hi', 'Half']);
  });

  it('hear of each other although the timers of a hidden page come late', async () => {
    const { openPage, goOn } = browser();
    const clock = new ManualClock();
    const first = openPage(clock);
    await first.load();
    const second = openPage();
    await second.load();
    clock.time += 100;
    void first.send('Hi');
    await expect.poll(() => shown(first)).toEqual(['Before', 'Hi', 'Half']);
    clock.time += 100;
    goOn();
    await expect.poll(() => shown(second)).toEqual(['Before', 'Hi', 'Half and whole']);
  });

  it.each([
    [{ type: 'state' }],
    [{ type: 'state', state: { messages: [] } }],
    [{ type: 'actions', actions: 7 }],
    [{ type: 'actions', actions: [{ type: 'message-of-the-next-version' }] }],
    [{ type: 'actions', actions: [{ type: 'of-the-next-version' }] }],
    [{ type: 'wish', id: 'w1' }],
  ])('stay as they are when another version says %j', async (strange) => {
    const { openTwo, name } = browser();
    const [first, second] = await openTwo();
    await expect.poll(() => shown(second)).toEqual(['Before']);
    const channel = new BroadcastChannel(name);
    onTestFinished(() => channel.close());
    channel.postMessage(strange);
    // What is heard next comes behind it.
    void first.send('Hi');
    await expect.poll(() => shown(second)).toEqual(['Before', 'Hi', 'Half']);
    expect(new Set(Object.keys(second.store.get()))).toEqual(new Set(Object.keys(emptyChat)));
  });
});
