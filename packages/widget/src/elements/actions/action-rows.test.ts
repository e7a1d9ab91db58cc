import { html } from 'lit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ChatSession } from '../../core/chat-session.ts';
import { ProblemError } from '../../core/problem-error.ts';
import type { ReplyNews, ReplySource } from '../../core/reply-source.ts';
import { textOf, userMessage } from '../../core/message.ts';
import { ManualClock } from '../../test-support/manual-clock.ts';
import { mount } from '../../test-support/mount.ts';
import '../thread/thread.define.ts';
import type { Actions } from './actions.ts';

/** A thread with a real session, in which each question has been answered. */
async function open(...questions: readonly string[]) {
  let ids = 0;
  let hold: Promise<void> | undefined;
  const source: ReplySource = async function* answer({ message }): AsyncGenerator<ReplyNews> {
    yield { id: '', chunk: { type: 'text-delta', id: 't', delta: `${message.text}? Yes, ` } };
    await hold;
    yield { id: '', chunk: { type: 'text-delta', id: 't', delta: `${(ids += 1)}.` } };
    yield { id: '', chunk: { type: 'finish', finishReason: 'stop' } };
  };
  const session = new ChatSession({
    conversationId: 'c',
    replySource: source,
    createId: () => `id${(ids += 1)}`,
    clock: new ManualClock(),
  });
  for (const question of questions) await session.send(question);
  const thread = await mount(
    'natter-thread',
    html`<div lang="en" style="--_room: 4px; display: grid; height: 320px; width: 360px">
      <natter-thread rates .store=${session.store}></natter-thread>
    </div>`,
  );
  thread.addEventListener(
    'natter-regenerate',
    ({ messageId }) => void session.regenerate(messageId),
  );
  thread.addEventListener(
    'natter-edit',
    ({ messageId, text }) => void session.edit(messageId, text),
  );
  thread.addEventListener(
    'natter-version',
    ({ messageId, number }) => void session.showVersion(messageId, number),
  );
  const root = thread.shadowRoot!;
  const rows = () => [...root.querySelectorAll('natter-actions')];
  const entries = () => [...root.querySelectorAll('article')];
  /** Under which messages there are rows. */
  const places = () =>
    entries().flatMap((entry, at) => (entry.querySelector('natter-actions') ? [at] : []));
  const rowAt = async (at: number): Promise<Actions> => {
    await expect.poll(() => entries().at(at)?.querySelector('natter-actions')).toBeTruthy();
    const row = entries().at(at)!.querySelector('natter-actions')!;
    await row.updateComplete;
    return row;
  };
  /** Which button has the focus, and of which message. */
  const focused = () => {
    const row = root.activeElement as Actions | null;
    const button = row?.shadowRoot?.activeElement as HTMLButtonElement | null | undefined;
    const at = entries().findIndex((entry) => entry.contains(row));
    return row && button ? [at, button.name] : undefined;
  };
  const press = async (at: number, name: string) => {
    const row = await rowAt(at);
    row.shadowRoot?.querySelector<HTMLButtonElement>(`[name="${name}"]`)?.focus();
    row.shadowRoot?.querySelector<HTMLButtonElement>(`[name="${name}"]`)?.click();
  };
  return {
    thread,
    root,
    session,
    rows,
    entries,
    places,
    rowAt,
    focused,
    press,
    said: () => session.store.get().messages.map(textOf),
    /** Lets answers wait in the middle, until what it answers is called. */
    pause() {
      let go = () => {};
      hold = new Promise((resolve) => (go = resolve));
      onTestFinished(go);
      return go;
    },
  };
}

/** A pointer that comes to something, and one that leaves the page. */
const pointAt = (element: Element, pointerType = 'mouse') =>
  element.dispatchEvent(
    new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType }),
  );

describe('rows of actions', () => {
  it('stand under the newest message alone, once its answer is there', async () => {
    const { session, places, pause, rows } = await open('One');
    await expect.poll(places).toEqual([1]);
    const go = pause();
    const sending = session.send('Two');
    await expect.poll(() => session.store.get().phase.name).toBe('streaming');
    await expect.poll(places).toEqual([]);
    go();
    await sending;
    await expect.poll(places).toEqual([3]);
    expect(rows()[0]).toMatchObject({ newest: true, reachable: true, busy: false, rates: true });
  });

  it('come where a pointer is, move nothing, and go with it', async () => {
    const { thread, root, entries, places } = await open('One', 'Two');
    await expect.poll(places).toEqual([3]);
    const before = entries().map((entry) => entry.getBoundingClientRect().top);
    const height = thread.scrollHeight;
    pointAt(entries()[0]!);
    await expect.poll(places).toEqual([0, 3]);
    pointAt(entries()[1]!);
    await expect.poll(places).toEqual([1, 3]);
    expect(entries().map((entry) => entry.getBoundingClientRect().top)).toEqual(before);
    expect(thread.scrollHeight).toBe(height);
    root.querySelector('.list')?.dispatchEvent(new PointerEvent('pointerleave'));
    await expect.poll(places).toEqual([3]);
  });

  it('come by a tap where nothing hovers, and a finger that goes away leaves them', async () => {
    const touch = vi
      .spyOn(window, 'matchMedia')
      .mockReturnValue({ matches: true } as MediaQueryList);
    onTestFinished(() => touch.mockRestore());
    const { root, entries, places } = await open('One', 'Two');
    pointAt(entries()[0]!, 'touch');
    expect(places()).not.toContain(0);
    entries()[0]?.querySelector('natter-message')?.click();
    await expect.poll(places).toEqual([0, 3]);
    root
      .querySelector('.list')
      ?.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'touch' }));
    expect(places()).toEqual([0, 3]);
  });

  it('lie between their message and the next one', async () => {
    const { entries, rowAt } = await open('One', 'Two');
    pointAt(entries()[1]!);
    const row = (await rowAt(1))
      .shadowRoot!.querySelector('[role="toolbar"]')!
      .getBoundingClientRect();
    const message = entries()[1]!.querySelector('natter-message')!.getBoundingClientRect();
    expect(row.top).toBeGreaterThanOrEqual(message.bottom);
    expect(row.bottom).toBeLessThanOrEqual(entries()[2]!.getBoundingClientRect().top);
    expect(row.height).toBeGreaterThanOrEqual(24);
  });

  it('are one tab stop, from which the arrow keys lead up and down', async () => {
    const { root, rowAt, focused, places } = await open('One', 'Two');
    const newest = await rowAt(3);
    newest.focus();
    expect(focused()).toEqual([3, 'copy']);
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(focused).toEqual([2, 'copy']);
    expect(places()).toEqual([2, 3]);
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await expect.poll(focused).toEqual([0, 'copy']);
    expect(places()).toEqual([0, 3]);
    const stops = [...root.querySelectorAll('natter-actions')].flatMap((row) => [
      ...row.shadowRoot!.querySelectorAll('button:not([tabindex="-1"])'),
    ]);
    expect(stops).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(focused).toEqual([1, 'copy']);
    await userEvent.keyboard('{ArrowRight}');
    expect(focused()).toEqual([1, 'markdown']);
  });

  it('reach messages that were far away and still light', async () => {
    const { rowAt, focused, entries, root } = await open(
      ...Array.from({ length: 30 }, (_, index) => `Question ${index}`),
    );
    expect(root.querySelector('.light')).not.toBeNull();
    (await rowAt(59)).focus();
    for (let at = 58; at > 30; at -= 1) {
      await userEvent.keyboard('{ArrowUp}');
      await expect.poll(focused).toEqual([at, 'copy']);
    }
    expect(entries()[31]?.querySelector('natter-message')).not.toBeNull();
  });

  it('give an answer again, and lead from version to version with the focus', async () => {
    const { session, press, focused, said, thread } = await open('One');
    const first = said()[1];
    await press(1, 'again');
    await expect.poll(() => session.store.get().messages[1]?.version).toEqual({ number: 2, of: 2 });
    expect(document.activeElement).toBe(thread);
    await press(1, 'previous');
    await expect.poll(() => said()[1]).toBe(first);
    await expect.poll(focused).toEqual([1, 'previous']);
    await press(1, 'next');
    await expect.poll(() => session.store.get().messages[1]?.version?.number).toBe(2);
    await expect.poll(focused).toEqual([1, 'next']);
  });

  it('put other words in the place of what was said, and keep the old branch', async () => {
    const { entries, press, rowAt, said, session } = await open('One', 'Two');
    pointAt(entries()[0]!);
    await press(0, 'edit');
    const row = await rowAt(0);
    await expect
      .poll(() => row.shadowRoot?.querySelector('natter-edit-field')?.shadowRoot?.activeElement)
      .toBeTruthy();
    await userEvent.keyboard(' more{Enter}');
    await expect.poll(() => said()[0]).toBe('One more');
    await expect.poll(() => session.store.get().phase.name).toBe('idle');
    expect(said()).toHaveLength(2);
    pointAt(entries()[0]!);
    await press(0, 'previous');
    await expect.poll(said).toHaveLength(4);
    expect(said()[0]).toBe('One');
  });

  it('stay where something is filled in, and ask for nothing while an answer is on its way', async () => {
    const { entries, press, rowAt, root, pause, session, places } = await open('One', 'Two');
    pointAt(entries()[1]!);
    await press(1, 'bad');
    root.querySelector('.list')?.dispatchEvent(new PointerEvent('pointerleave'));
    await expect.poll(places).toEqual([1, 3]);
    const go = pause();
    const sending = session.send('Three');
    pointAt(entries()[0]!);
    const row = await rowAt(0);
    await expect
      .poll(() => row.shadowRoot?.querySelector('[name="edit"]')?.getAttribute('aria-disabled'))
      .toBe('true');
    expect(places()).toContain(1);
    go();
    await sending;
  });

  it('lets nobody edit what still waits for its turn, and so loses no words', async () => {
    const waiting = [userMessage('q1', 'One'), userMessage('q2', 'Two')];
    const refuse: ReplySource = async function* refuse({ message }) {
      if (message.id === 'q1') throw new ProblemError({ code: 'bad-request' });
      yield { id: '', chunk: { type: 'finish', finishReason: 'stop' } };
    };
    const { thread, entries, rowAt } = await open();
    const late = new ChatSession({
      conversationId: 'q',
      replySource: refuse,
      createId: () => 'r',
      clock: new ManualClock(),
      outbox: { read: () => waiting, write: () => {} },
    });
    thread.store = late.store;
    void late.load();
    await expect.poll(() => [late.store.get().phase.name, entries().length]).toEqual(['failed', 3]);
    for (const [at, disabled] of [
      [0, null],
      [2, 'true'],
    ] as const) {
      entries()[at]?.dispatchEvent(
        new PointerEvent('pointerover', { bubbles: true, composed: true }),
      );
      const row = await rowAt(at);
      expect(row.shadowRoot?.querySelector('[name="edit"]')?.ariaDisabled).toBe(disabled);
    }
  });
});
