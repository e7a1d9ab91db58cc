import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ChatState } from '../../core/chat-state.ts';
import { emptyChat } from '../../core/chat-state.ts';
import type { Message } from '../../core/message.ts';
import { expectAccessible, findAll, mount } from '../../test-support/mount.ts';
import '../thread/thread.define.ts';
import './find.define.ts';

/** A conversation that is told what it is. */
function createConversation(first: Partial<ChatState>) {
  let state: ChatState = { ...emptyChat, ...first };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next: Partial<ChatState>) {
      state = { ...state, ...next };
      for (const listener of listeners) listener();
    },
  };
}

const message = (id: string, text: string, role: Message['role'] = 'assistant'): Message => ({
  id,
  role,
  parts: [{ type: 'text', text }],
});

async function openFind(messages: readonly Message[], direction = 'ltr') {
  const store = createConversation({ messages });
  const thread = await mount(
    'natter-thread',
    html`<div
      lang="en"
      dir=${direction}
      style="--_surface: #fff; --_surface-raised: #fff; --_text: #222; --_text-quiet: #555; --_size: 15px; width: 400px"
    >
      <natter-find></natter-find>
      <natter-thread style="height: 300px" .store=${store}></natter-thread>
    </div>`,
  );
  await expect.poll(() => findAll(thread.shadowRoot!, '.body > *').length).toBeGreaterThan(0);
  const find = thread.parentElement!.querySelector('natter-find')!;
  find.thread = thread;
  await find.updateComplete;
  const field = find.shadowRoot!.querySelector('input')!;
  const outcome = () => find.shadowRoot!.querySelector('[part="count"]')!.textContent;
  const look = async (words: string) => {
    field.value = words;
    field.dispatchEvent(new InputEvent('input'));
    await find.updateComplete;
    return outcome();
  };
  /** The words that are marked. */
  const marked = (name = 'natter-found') =>
    [...(CSS.highlights.get(name) ?? [])].map(({ startContainer, startOffset, endOffset }) =>
      startContainer.textContent?.slice(startOffset, endOffset),
    );
  return { find, thread, store, field, look, outcome, marked };
}

const isInSight = (thread: Element): boolean => {
  const [range] = [...(CSS.highlights.get('natter-found-current') ?? [])];
  const place = document.createRange();
  place.setStart(range!.startContainer, range!.startOffset);
  place.setEnd(range!.endContainer, range!.endOffset);
  const { top, bottom } = place.getBoundingClientRect();
  const sight = thread.getBoundingClientRect();
  return top >= sight.top && bottom <= sight.bottom && bottom > top;
};

describe('natter-find', () => {
  it('marks what is found, in everything that was said, and changes nothing of it', async () => {
    const { find, thread, look, marked } = await openFind([
      message('1', 'A cat', 'user'),
      message('2', 'Two **cats** and a `cat`.\n\n```js\nconst cat = 1;\n```'),
    ]);
    const before = findAll(thread.shadowRoot!, '.body').map(({ textContent }) => textContent);
    await expect.poll(() => look('cat')).toBe('1 of 4');
    expect(marked()).toEqual(['cat', 'cat', 'cat', 'cat']);
    expect(findAll(thread.shadowRoot!, '.body').map(({ textContent }) => textContent)).toEqual(
      before,
    );
    await expectAccessible(find);
    find.remove();
    expect(marked()).toEqual([]);
  });

  it('makes its marks visible', async () => {
    const { thread, look } = await openFind([message('1', 'A cat')]);
    await look('cat');
    const [body] = findAll(thread.shadowRoot!, '.body > *');
    expect(getComputedStyle(body!, '::highlight(natter-found-current)').backgroundColor).not.toBe(
      'rgba(0, 0, 0, 0)',
    );
  });

  it.each([
    ['CAFE', 'Un café noir', 'café'],
    ['caf\u00e9', 'Un cafe noir', 'cafe'],
    ['abc', 'Ａｂｃ', 'Ａｂｃ'],
    ['部署', '怎么部署到服务器？', '部署'],
    ['strasse', 'Die Straße dort', 'Straße'],
    ["don't", 'We don’t know', 'don’t'],
    ['fi', 'an oﬃce', 'ﬃ'],
    ['한', '저는 한국', '한'],
    ['a b', 'one a\nb two', 'a\nb'],
    ['.*', 'it is .* here', '.*'],
    ['m', 'Cafe\u0301m', 'm'],
  ])('finds %j in %j', async (wanted, text, found) => {
    const { look, marked } = await openFind([message('1', text, 'user')]);
    expect(await look(wanted)).toBe('1 of 1');
    expect(marked()).toEqual([found]);
  });

  it('finds nothing across two paragraphs, in names of buttons, or for blanks', async () => {
    const { look } = await openFind([message('1', 'one\n\ntwo\n\n```js\nlet x;\n```')]);
    expect(await look('onetwo')).toBe('Not found');
    expect(await look('Copy')).toBe('Not found');
    expect(await look('')).toBe('');
  });

  it('goes on and back by Enter, F3 and its buttons, round and round', async () => {
    const { find, field, look, outcome } = await openFind([message('1', 'x x x', 'user')]);
    await look('x');
    field.focus();
    const steps = [
      ['{Enter}', '2 of 3'],
      ['{F3}', '3 of 3'],
      ['{Enter}', '1 of 3'],
      ['{Shift>}{Enter}{/Shift}', '3 of 3'],
      ['{Shift>}{F3}{/Shift}', '2 of 3'],
    ] as const;
    for (const [keys, expected] of steps) {
      await userEvent.keyboard(keys);
      await expect.poll(outcome).toBe(expected);
    }
    await userEvent.click(find.shadowRoot!.querySelector('[part="next"]')!);
    await expect.poll(outcome).toBe('3 of 3');
    expect(find.shadowRoot!.activeElement?.getAttribute('part')).toBe('next');
  });

  it('asks to be closed by Escape, which nothing else hears', async () => {
    const { find, field } = await openFind([message('1', 'x', 'user')]);
    const heard: string[] = [];
    find.addEventListener('natter-close-find', () => heard.push('close'));
    find.addEventListener('keydown', ({ key }) => heard.push(key));
    field.focus();
    await userEvent.keyboard('{Escape}');
    expect(heard).toEqual(['close']);
  });

  it('brings what it shows into sight, also what nobody has come near, and leaves the focus', async () => {
    const long = Array.from({ length: 120 }, (_each, index) =>
      message(`${index}`, `Message ${index} says **needle** once.\n\n${'More words. '.repeat(20)}`),
    );
    const { thread, field, look, outcome } = await openFind(long);
    field.focus();
    await look('needle');
    expect(outcome()).toMatch(/of 120$/);
    for (const keys of ['{Enter}', '{Enter}', '{Shift>}{Enter}{Enter}{Enter}{Enter}{/Shift}']) {
      await userEvent.keyboard(keys);
      await expect.poll(() => isInSight(thread)).toBe(true);
    }
    await look('Message 7 says');
    await expect.poll(() => isInSight(thread)).toBe(true);
    // It is drawn as what it is once somebody is there, and stays marked.
    await expect.poll(() => findAll(thread.shadowRoot!, 'strong').length).toBeGreaterThan(0);
    await expect.poll(() => isInSight(thread)).toBe(true);
    await expect.poll(outcome).toBe('1 of 1');
    expect(thread.parentElement!.contains(document.activeElement)).toBe(true);
    expect(document.activeElement?.localName).toBe('natter-find');
  });

  it('keeps up with an answer that grows, and stays where it is', async () => {
    const { store, look, outcome } = await openFind([message('1', 'a needle')]);
    await look('needle');
    const grow = (text: string) =>
      store.set({ phase: { name: 'streaming', reply: message('2', text) } });
    grow('One needle');
    await expect.poll(outcome).toBe('1 of 2');
    grow('One needle and\n\na needle');
    await expect.poll(outcome).toBe('1 of 3');
    store.set({
      messages: [message('1', 'a needle'), message('2', 'One needle and\n\na needle')],
      phase: { name: 'idle' },
    });
    await expect.poll(outcome).toBe('1 of 3');
  });

  it('shares the page with another search', async () => {
    const one = await openFind([message('1', 'first', 'user')]);
    const other = await openFind([message('1', 'second', 'user')]);
    await one.look('first');
    await other.look('second');
    expect(one.marked().toSorted()).toEqual(['first', 'second']);
    one.find.remove();
    expect(other.marked()).toEqual(['second']);
  });

  it('looks through a thousand messages at once', async () => {
    const long = Array.from({ length: 1000 }, (_each, index) =>
      message(`${index}`, `Message ${index}. ${'Words that are said, 还有中文。 '.repeat(25)}`),
    );
    const { look } = await openFind(long);
    const begin = performance.now();
    expect(await look('word')).toMatch(/of 25,000$/);
    expect(await look('words that')).toMatch(/of 25,000$/);
    // A hundred times of what it takes, so that only another order of growth is noticed.
    expect(performance.now() - begin).toBeLessThan(25_000);
  });

  it('marks what is near, wherever the reader goes', async () => {
    const { find, thread, look, outcome } = await openFind([
      message('1', `${'y '.repeat(3000)}y`, 'user'),
    ]);
    const starts = () => [...CSS.highlights.get('natter-found')!].map((range) => range.startOffset);
    await look('y');
    const current = () => Number(outcome()?.replaceAll(/,|of.*/g, ''));
    while (current() !== 1) {
      find.step(1);
      await find.updateComplete;
    }
    expect(starts()).toContain(0);
    expect(starts().length).toBeLessThan(1000);
    thread.scrollTop = thread.scrollHeight;
    await expect.poll(starts).toContain(6000);
    expect(starts()).not.toContain(0);
  });

  it('begins where the reader is, and stays there while more is written', async () => {
    const text = Array.from({ length: 300 }, (_each, line) => `line ${line}`).join('\n');
    const { thread, look } = await openFind([message('1', text, 'user')]);
    await expect.poll(() => thread.scrollTop).toBeGreaterThan(4500);
    const numberOf = async (words: string) => Number((await look(words))!.split(' ')[0]);
    const first = await numberOf('lin');
    expect(first).toBeGreaterThan(200);
    expect(await numberOf('line')).toBe(first);
    expect(await numberOf('line 2')).toBeGreaterThan(50);
  });

  it('finds nothing in a message that is hidden while it is edited', async () => {
    const { thread, look, outcome } = await openFind([message('1', 'seen'), message('2', 'seen')]);
    expect(await look('seen')).toMatch(/of 2$/);
    const [first] = findAll(thread.shadowRoot!, 'natter-message') as HTMLElement[];
    first!.hidden = true;
    await expect.poll(outcome).toBe('1 of 1');
    first!.hidden = false;
    await expect.poll(outcome).toMatch(/of 2$/);
  });

  it('takes a letter of kana for no other one', async () => {
    const { look } = await openFind([message('1', 'がんばる、ﾊﾟﾝ', 'user')]);
    expect(await look('か')).toBe('Not found');
    expect(await look('は')).toBe('Not found');
    expect(await look('がん')).toBe('1 of 1');
    expect(await look('パン')).toBe('1 of 1');
  });

  it('goes nowhere by the Enter of an input method that has said its last words before', async () => {
    const { field, look, outcome } = await openFind([message('1', 'a a')]);
    expect(await look('a')).toBe('1 of 2');
    // Safari leaves only this.
    const taken = { key: 'Enter', keyCode: 229, bubbles: true, composed: true };
    field.dispatchEvent(new KeyboardEvent('keydown', taken));
    await new Promise(requestAnimationFrame);
    expect(outcome()).toBe('1 of 2');
  });

  it('looks through what is folded only while it is open', async () => {
    const { thread, look } = await openFind([message('1', 'visible words')]);
    const details = document.createElement('details');
    details.append('hidden treasure');
    findAll(thread.shadowRoot!, '.prose')[0]!.append(details);
    onTestFinished(() => details.remove());
    expect(await look('treasure')).toBe('Not found');
    details.open = true;
    await expect.poll(() => look('treasure')).toBe('1 of 1');
  });
});
