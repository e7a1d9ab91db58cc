import { html } from 'lit';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import type { Follow } from '../../controllers/follow-controller.ts';
import { type ChatPhase, type ChatState, emptyChat } from '../../core/chat-state.ts';
import { type Message, textOf, userMessage } from '../../core/message.ts';
import { createStore } from '../../core/store.ts';
import type { SendEvent } from '../../events/send-event.ts';
import { expectAccessible, findAll, mount } from '../../test-support/mount.ts';
import './thread.define.ts';

const answer = (id: string, text: string, more: Partial<Message> = {}): Message => ({
  id,
  role: 'assistant',
  parts: [{ type: 'text', text }],
  ...more,
});

const WORDS = 'It has been raining in the mountains, and the river has come up a little. '.repeat(
  5,
);
const history = (length: number, text = WORDS): Message[] =>
  Array.from({ length }, (_, index) =>
    index % 2 === 0
      ? userMessage(`m${index}`, `${index}. ${text}`)
      : answer(`m${index}`, `${index}. ${text}`),
  );

interface Opening {
  readonly messages?: readonly Message[];
  readonly phase?: ChatPhase;
  readonly follow?: Follow;
}

async function open({ messages = [], phase = { name: 'idle' }, follow = 'end' }: Opening = {}) {
  const first: ChatState = { ...emptyChat, messages, phase };
  const store = createStore<ChatState, Partial<ChatState>>(
    (state, more) => ({ ...state, ...more }),
    first,
  );
  const thread = await mount(
    'natter-thread',
    html`<div lang="en" style="display:grid;height:300px;width:360px">
      <natter-thread
        .store=${store}
        .follow=${follow}
        .suggestions=${['What is this?']}
      ></natter-thread>
    </div>`,
  );
  const said = () => store.get().messages;
  const root = thread.shadowRoot!;
  return {
    thread,
    root,
    store,
    say: (id: string, text: string) =>
      store.dispatch({ messages: [...said(), userMessage(id, text)], phase: { name: 'waiting' } }),
    grow: (text: string, id = 'r') =>
      store.dispatch({ phase: { name: 'streaming', reply: answer(id, text) } }),
    finish: (text: string, id = 'r') =>
      store.dispatch({ messages: [...said(), answer(id, text)], phase: { name: 'idle' } }),
    fresh: () => root.querySelector<HTMLElement>('.fresh'),
    entry: (index: number) => root.querySelectorAll<HTMLElement>('article')[index]!,
    real: () => root.querySelectorAll('natter-message'),
  };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Waits until what was drawn has been laid out and followed. */
const frames = async (count = 4) => {
  for (let each = 0; each < count; each += 1) await new Promise(requestAnimationFrame);
};
const fromEnd = (element: Element) =>
  element.scrollHeight - element.scrollTop - element.clientHeight;
const topOf = (thread: Element, element: Element) =>
  element.getBoundingClientRect().top - thread.getBoundingClientRect().top;
const lines = (count: number, text = 'Line.') => `${text}\n\n`.repeat(count);

/** Turns the wheel over a thread, as a hand does. */
async function wheel(thread: Element, deltaY: number) {
  const { left, top, width, height } = thread.getBoundingClientRect();
  const frame = window.frameElement?.getBoundingClientRect();
  const before = thread.scrollTop;
  await (cdp() as unknown as { send: (name: string, options: object) => Promise<void> }).send(
    'Input.dispatchMouseEvent',
    {
      type: 'mouseWheel',
      x: left + width / 2 + (frame?.left ?? 0),
      y: top + height / 2 + (frame?.top ?? 0),
      deltaX: 0,
      deltaY,
    },
  );
  await expect.poll(() => thread.scrollTop).not.toBe(before);
}

async function streamed(more: Opening = {}): Promise<Opened> {
  const opened = await open(more);
  opened.say('m', 'Hi');
  opened.grow(lines(40));
  await expect.poll(() => opened.thread.scrollHeight).toBeGreaterThan(600);
  await frames();
  return opened;
}

/** What was seen of messages while that which shows them was still being fetched. */
let plain: (string | null)[] = [];

beforeAll(async () => {
  const thread = document.createElement('natter-thread');
  thread.store = createStore((state) => state, { ...emptyChat, messages: history(20) });
  document.body.append(thread);
  await thread.updateComplete;
  plain = [...thread.shadowRoot!.querySelectorAll('.messages > p')].map(
    ({ textContent }) => textContent,
  );
  await vi.waitUntil(() => thread.shadowRoot?.querySelector('article'), { timeout: 20_000 });
  thread.remove();
});

describe('natter-thread', () => {
  it('greets before anything was said, and sends a suggestion', async () => {
    const { thread, root } = await open();
    const sent: string[] = [];
    const hear = (event: SendEvent) => sent.push(event.text);
    document.addEventListener('natter-send', hear);
    onTestFinished(() => document.removeEventListener('natter-send', hear));
    expect(root.textContent).toContain('What would you like to know?');
    root.querySelector('button')?.click();
    expect(sent).toEqual(['What is this?']);
    await expectAccessible(thread);
  });

  it('shows the newest ones as plain words until what shows messages has come', () => {
    expect(plain).toEqual(history(20).slice(-8).map(textOf));
  });

  it('shows what is said, what is awaited and what arrives, in one and the same element', async () => {
    const { thread, root, say, grow, finish, real } = await open();
    say('m1', 'Hi');
    await thread.updateComplete;
    expect(real()).toHaveLength(1);
    expect(root.querySelector('.dots')).not.toBeNull();
    grow('Good');
    await thread.updateComplete;
    expect(root.querySelector('.dots')).toBeNull();
    // A message shows nothing before its words have come.
    await expect.poll(() => root.querySelector('natter-message[growing]')).not.toBeNull();
    const reply = root.querySelector('natter-message[growing]');
    finish('Good day');
    await thread.updateComplete;
    expect(real()[1]).toBe(reply);
    await expect.poll(() => reply?.hasAttribute('growing')).toBe(false);
  });

  it('takes away what is no more and keeps the nodes of what stays', async () => {
    const { thread, store, entry, real } = await open({ messages: history(4) });
    const kept = [entry(0), entry(1)];
    store.dispatch({ messages: [...history(2), answer('other', 'Another answer')] });
    await thread.updateComplete;
    expect([entry(0), entry(1)]).toEqual(kept);
    expect(real()).toHaveLength(3);
    expect(findAll(entry(2), '.prose')[0]?.textContent).toContain('Another answer');
  });

  it('shows what waits for its turn beneath the answer that grows', async () => {
    const { thread, store, grow, entry } = await open({ messages: [userMessage('a', 'One')] });
    store.dispatch({ queue: [{ ...userMessage('b', 'Two'), unsent: true }] });
    grow('Good');
    await thread.updateComplete;
    expect(findAll(entry(1), '.prose')).toHaveLength(1);
    expect(findAll(entry(2), '.state')[0]?.textContent).toBe('Not sent yet');
  });
});

describe('an answer that grows in a natter-thread', () => {
  it('is drawn at most once per frame, and renders no element again', async () => {
    const { thread, root, grow, real } = await open({ messages: history(20) });
    grow('First.');
    // What is fetched for it has come, and whoever waited for that has been drawn.
    await expect.poll(() => findAll(root, '.prose').at(-1)?.textContent?.trim()).toBe('First.');
    await customElements.whenDefined('natter-actions');
    await thread.updateComplete;
    await frames();
    const updates: string[] = [];
    for (const element of [thread, ...real()]) {
      element.addController({ hostUpdate: () => updates.push(element.localName) });
    }
    let drawn = 0;
    const last = [...real()].at(-1)!;
    const paint = last.paint.bind(last);
    last.paint = (message) => {
      drawn += 1;
      paint(message);
    };
    let text = 'First.';
    let passed = 0;
    for (let frame = 0; frame < 5; frame += 1) {
      for (let delta = 0; delta < 40; delta += 1) grow((text += ' more'));
      await frames(1);
      passed += 1;
    }
    await expect.poll(() => findAll(root, '.prose').at(-1)?.textContent?.trim()).toBe(text);
    expect(updates).toEqual([]);
    expect(drawn).toBeLessThanOrEqual(passed + 1);
  });

  it('is drawn by a timer where there are no frames', async () => {
    const { thread, root, grow } = await open({ messages: history(2, 'Words') });
    grow('First.');
    await thread.updateComplete;
    const none = window.requestAnimationFrame;
    window.requestAnimationFrame = () => 1;
    onTestFinished(() => {
      window.requestAnimationFrame = none;
    });
    grow('First. Second.');
    await expect
      .poll(() => findAll(root, '.prose').at(-1)?.textContent?.trim())
      .toMatch(/Second\.$/);
  });

  it('is followed to its end', async () => {
    const { thread, say, grow } = await open();
    say('m1', 'Hi');
    for (let count = 1; count < 40; count += 1) {
      grow(lines(count));
      await frames(1);
    }
    await frames();
    expect(thread.scrollHeight).toBeGreaterThan(600);
    expect(fromEnd(thread)).toBeLessThan(2);
  });

  it('is followed through everything that the layout does', async () => {
    const { thread, grow } = await streamed();
    const box = thread.parentElement!;
    for (const [width, height] of [
      [360, 120],
      [700, 300],
      [280, 300],
      [360, 300],
    ]) {
      box.style.width = `${width}px`;
      box.style.height = `${height}px`;
      await frames();
      expect(fromEnd(thread)).toBeLessThan(2);
    }
    grow(lines(20));
    await frames();
    grow(lines(60));
    await frames();
    expect(fromEnd(thread)).toBeLessThan(2);
  });

  it('leaves a reader who turns the wheel alone, however little, while words keep coming', async () => {
    const { thread, grow } = await streamed();
    let count = 40;
    let going = true;
    const stream = () => {
      grow(lines((count += 1)));
      if (going) requestAnimationFrame(stream);
    };
    stream();
    await frames();
    await wheel(thread, -12);
    await frames(20);
    const place = thread.scrollTop;
    await frames(10);
    going = false;
    expect(thread.scrollTop).toBe(place);
    expect(fromEnd(thread)).toBeGreaterThan(100);
  });

  it('leaves a reader alone whom a key, a match on the page or the scroll bar has taken elsewhere', async () => {
    const { thread, grow, fresh } = await streamed();
    thread.focus();
    await userEvent.keyboard('{PageUp}');
    await expect.poll(() => fromEnd(thread)).toBeGreaterThan(50);
    await frames(30);
    const place = thread.scrollTop;
    grow(lines(60));
    await frames();
    expect(thread.scrollTop).toBe(place);
    thread.scrollTop = 40;
    await frames();
    grow(lines(80));
    await frames();
    expect(thread.scrollTop).toBe(40);
    expect(fresh()).not.toBeNull();
  });

  it('does not run away from what is being selected', async () => {
    const { thread, root, grow } = await streamed();
    const words = findAll(root, '.prose p').at(-2)!.firstChild!;
    thread.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    const place = thread.scrollTop;
    grow(lines(60));
    await frames();
    expect(thread.scrollTop).toBe(place);
    getSelection()!.setBaseAndExtent(words, 0, words, 3);
    thread.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, composed: true }));
    grow(lines(80));
    await frames();
    expect(thread.scrollTop).toBe(place);
    getSelection()!.removeAllRanges();
    grow(lines(90));
    await frames();
    expect(thread.scrollTop).toBe(place);
  });

  it('goes on being followed after a press that selects nothing', async () => {
    const { thread, grow } = await streamed();
    thread.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    grow(lines(60));
    await frames();
    thread.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, composed: true }));
    await expect.poll(() => fromEnd(thread)).toBeLessThan(2);
  });

  it('brings a reader who says something back to the end', async () => {
    const { thread, say, finish } = await streamed();
    thread.scrollTop = 40;
    await frames();
    finish(lines(40));
    await frames();
    expect(thread.scrollTop).toBe(40);
    say('m2', 'And then?');
    await frames();
    expect(fromEnd(thread)).toBeLessThan(2);
  });
});

describe('the button for new messages', () => {
  it('counts what has come below, goes there when it is pressed, and follows again', async () => {
    const { thread, root, grow, finish, fresh } = await streamed();
    thread.scrollTop = 40;
    await frames();
    expect(fresh()?.textContent?.trim()).toBe('1 new message');
    finish(lines(40));
    grow('More.', 'r2');
    await expect.poll(() => fresh()?.textContent?.trim()).toBe('2 new messages');
    await expectAccessible(thread);
    fresh()?.click();
    await frames();
    expect(fromEnd(thread)).toBeLessThan(2);
    expect(fresh()).toBeNull();
    expect((thread.getRootNode() as Document).activeElement).toBe(thread);
    grow(`More.\n\n${lines(30)}`, 'r2');
    await expect.poll(() => findAll(root, '.prose p').length).toBeGreaterThan(60);
    await frames();
    expect(fromEnd(thread)).toBeLessThan(2);
  });

  it('is not there for somebody who reads what they have seen before', async () => {
    const { thread, fresh } = await open({ messages: history(12) });
    await frames();
    thread.scrollTop = 100;
    await frames();
    expect(fromEnd(thread)).toBeGreaterThan(100);
    expect(fresh()).toBeNull();
  });

  it('goes away when the reader comes to the end by themselves', async () => {
    const { thread, fresh } = await streamed();
    thread.scrollTop = 40;
    await expect.poll(() => fresh()).not.toBeNull();
    thread.scrollTop = thread.scrollHeight;
    await expect.poll(() => fresh()).toBeNull();
  });
});

describe('follow="answer-start"', () => {
  it("brings an answer's beginning to the top and leaves it there", async () => {
    const { thread, entry, grow, finish } = await streamed({ follow: 'answer-start' });
    const reply = entry(1);
    expect(topOf(thread, reply)).toBeGreaterThan(-2);
    expect(topOf(thread, reply)).toBeLessThan(20);
    const place = thread.scrollTop;
    grow(lines(60));
    await frames();
    finish(lines(60));
    await frames();
    expect(thread.scrollTop).toBe(place);
  });

  it('goes to the end of an answer that fits', async () => {
    const { thread, say, grow } = await open({ messages: history(6), follow: 'answer-start' });
    say('m', 'Hi');
    grow(lines(2));
    await frames(8);
    expect(fromEnd(thread)).toBeLessThan(2);
  });

  it('leaves a reader alone who goes on reading while it grows', async () => {
    const { thread, grow } = await streamed({ follow: 'answer-start' });
    thread.scrollTop += 150;
    await frames();
    const place = thread.scrollTop;
    grow(lines(60));
    await frames();
    expect(thread.scrollTop).toBe(place);
  });
});

describe('follow="none"', () => {
  it("never scrolls by itself but for the visitor's own words", async () => {
    const { thread, grow, fresh, say, finish } = await open({
      messages: history(6),
      follow: 'none',
    });
    await frames();
    expect(thread.scrollTop).toBe(0);
    grow(lines(20));
    await frames();
    expect(thread.scrollTop).toBe(0);
    expect(fresh()).not.toBeNull();
    finish(lines(20));
    await frames();
    say('mine', 'And then?');
    await thread.updateComplete;
    expect(fromEnd(thread)).toBeLessThan(60);
    const place = thread.scrollTop;
    await frames();
    grow(lines(20), 'r2');
    await frames();
    expect(thread.scrollTop).toBe(place);
  });
});

describe('a long natter-thread', () => {
  it('keeps messages that are far away light, and all of their words on the page', async () => {
    const { thread, root, real } = await open({ messages: history(1000) });
    await frames();
    expect(fromEnd(thread)).toBeLessThan(2);
    expect(real().length).toBeLessThan(60);
    const articles = [...root.querySelectorAll('article')];
    expect(articles).toHaveLength(1000);
    expect(articles[3]?.textContent).toBe(`3. ${WORDS}`);
    expect(getComputedStyle(articles[3]!, '::before').content).toBe('"Assistant: "');
    await expectAccessible(thread);
  });

  it('makes them real when somebody comes near, and leaves them so', async () => {
    const { thread, root, entry, real } = await open({ messages: history(1000) });
    await frames();
    thread.scrollTop = thread.scrollHeight / 2;
    await expect
      .poll(() => {
        const edge = thread.getBoundingClientRect();
        const hit = root.elementFromPoint(edge.left + 180, edge.top + 150);
        return hit?.closest('article')?.querySelector('natter-message') !== null;
      })
      .toBe(true);
    expect(entry(0).querySelector('natter-message')).toBeNull();
    const count = real().length;
    thread.scrollTop = thread.scrollHeight;
    await frames(8);
    expect(real().length).toBeGreaterThanOrEqual(count);
    expect(real().length).toBeLessThan(120);
  });

  it('touches none of them when another one is added', async () => {
    const { root, say, grow, real } = await open({ messages: history(1000) });
    await frames(8);
    const touched = new Set<Node>();
    const watcher = new MutationObserver((records) => {
      for (const { target } of records) touched.add(target);
    });
    watcher.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    const before = real().length;
    say('m', 'Hi');
    grow('Good');
    await frames();
    watcher.disconnect();
    expect(real().length).toBe(before + 2);
    expect(touched.size).toBeLessThan(16);
  });

  it('does not move what is read while messages around it become real', async () => {
    const { thread, root } = await open({ messages: history(400) });
    await frames();
    thread.scrollTop = thread.scrollHeight / 2;
    await frames(12);
    const edge = thread.getBoundingClientRect();
    const read = root.elementFromPoint(edge.left + 180, edge.top + 40)!.closest('article')!;
    const place = topOf(thread, read);
    for (const article of root.querySelectorAll<HTMLElement>('article')) {
      if (article === read) break;
      article.style.paddingTop = '3px';
    }
    await frames(6);
    expect(Math.abs(topOf(thread, read) - place)).toBeLessThan(2);
  });
});

describe('content that grows above', () => {
  it.each(['auto', 'none'])('never moves what is read (overflow-anchor: %s)', async (anchor) => {
    const { thread, entry } = await open({ messages: history(12) });
    thread.style.setProperty('overflow-anchor', anchor);
    await frames();
    thread.scrollTop = topOf(thread, entry(8)) + thread.scrollTop - 60;
    await frames();
    const inside = findAll(entry(7), '.prose p').at(-1)!;
    const place = topOf(thread, inside);
    entry(2).style.paddingTop = '300px';
    await frames();
    expect(Math.abs(topOf(thread, inside) - place)).toBeLessThan(2);
    entry(2).style.paddingTop = '0';
    await frames();
    expect(Math.abs(topOf(thread, inside) - place)).toBeLessThan(2);
    const image = document.createElement('div');
    image.style.height = '200px';
    inside.before(image);
    await frames();
    expect(Math.abs(topOf(thread, inside) - place)).toBeLessThan(2);
  });
});

describe('the position in a natter-thread', () => {
  it('is at the end until somebody goes elsewhere', async () => {
    const { thread } = await open({ messages: history(12) });
    await frames();
    expect(thread.position).toBe('end');
    thread.scrollTop = 0;
    await frames();
    expect(thread.position).toMatchObject({ messageId: 'm0' });
  });

  it('comes back with the conversation, before the first paint', async () => {
    const messages = history(200);
    const { thread, store, entry } = await open({ phase: { name: 'loading' } });
    thread.position = { messageId: 'm60', offset: -30 };
    store.dispatch({ messages, phase: { name: 'idle' } });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    expect(Math.round(topOf(thread, entry(60)))).toBe(-30);
    expect(entry(60).querySelector('natter-message')).not.toBeNull();
    await frames(12);
    expect(Math.abs(topOf(thread, entry(60)) + 30)).toBeLessThan(2);
    expect(thread.position).toEqual({ messageId: 'm60', offset: -30 });
  });

  it('is the end where its message is no more', async () => {
    const { thread, store } = await open({ phase: { name: 'loading' } });
    thread.position = { messageId: 'gone', offset: 0 };
    store.dispatch({ messages: history(20), phase: { name: 'idle' } });
    await frames();
    expect(fromEnd(thread)).toBeLessThan(2);
  });
});

describe('what a natter-thread waits for', () => {
  it('is said of words that are held', async () => {
    const { thread, root } = await open({
      messages: [{ ...userMessage('m', 'Hi'), unsent: true }],
      phase: { name: 'held', problem: { code: 'relay-unreachable' } },
    });
    const notice = () => findAll(root, 'p').at(-1)?.textContent;
    await expect.poll(notice).toContain('Waiting for a connection.');
    await expectAccessible(thread);
  });

  it('is said of a history that cannot be fetched', async () => {
    const { root } = await open({ phase: { name: 'failed', problem: { code: 'storage-down' } } });
    // Its own words come with its element; until then something is said all the same.
    expect(root.querySelector('natter-notice')?.textContent).toContain('Something went wrong');
    await expect
      .poll(() => findAll(root, 'p').map(({ textContent }) => textContent))
      .toContainEqual(expect.stringContaining('cannot be fetched'));
    expect(findAll(root, 'button')).toHaveLength(1);
  });

  it('is no alarm for a connection that comes back at once, and is told quietly when it does not', async () => {
    const { thread, root, store, grow } = await open();
    grow('Good');
    await thread.updateComplete;
    store.dispatch({ phase: { name: 'resuming', reply: answer('r', 'Good') } });
    await thread.updateComplete;
    expect(root.querySelector('natter-message[growing]')).not.toBeNull();
    const line = root.querySelector('.resuming')!;
    expect(line.textContent).toContain('will continue by itself');
    expect(getComputedStyle(line).visibility).toBe('hidden');
    await expect.poll(() => getComputedStyle(line).visibility).toBe('visible');
    grow('Good day');
    await thread.updateComplete;
    expect(root.querySelector('.resuming')).toBeNull();
  });
});
