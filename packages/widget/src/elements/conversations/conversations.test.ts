import type { ConversationList, ConversationSummary } from '@natter/protocol';
import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ConversationBook } from '../../core/conversation-book.ts';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import './conversations.define.ts';

const HOUR = 3_600_000;
const today = new Date().setHours(12, 0, 0, 0);

const conversation = (number: number, title = `Conversation ${number}`): ConversationSummary => ({
  id: `c${number}`,
  title,
  updatedAt: today - number * 25 * HOUR,
});

/** A book in memory, of which a test can hold back and refuse what it wants. */
function bookOf(kept: readonly ConversationSummary[], size = 50) {
  let rows = [...kept];
  const asked: { search: string; before: string | undefined; signal: AbortSignal | undefined }[] =
    [];
  const control = {
    asked,
    list: async (search: string, before?: string): Promise<ConversationList> => {
      const found = rows.filter(({ title }) => title.includes(search));
      const from = Number(before ?? 0);
      const next = from + size < found.length ? { next: `${from + size}` } : {};
      return { conversations: found.slice(from, from + size), ...next };
    },
    erase: async (id: string): Promise<void> => {
      rows = rows.filter((row) => row.id !== id);
    },
  };
  const book: ConversationBook = {
    list(search, before, signal) {
      asked.push({ search, before, signal });
      return control.list(search, before);
    },
    erase: (id) => control.erase(id),
  };
  return { book, control };
}

async function open(
  book: ConversationBook,
  attributes = { lang: 'en', theme: 'light', current: '' },
) {
  const list = await mount(
    'natter-conversations',
    html`<div lang=${attributes.lang}>
      <natter-conversations
        style="height:400px;width:320px"
        .book=${book}
        current=${attributes.current}
      ></natter-conversations>
    </div>`,
  );
  const root = list.shadowRoot!;
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const titles = () => all('.open .title').map(({ textContent }) => textContent);
  const heard = (name: keyof GlobalEventHandlersEventMap) => {
    const events: Event[] = [];
    const hear = (event: Event) => events.push(event);
    document.addEventListener(name, hear);
    onTestFinished(() => document.removeEventListener(name, hear));
    return events;
  };
  const focused = () =>
    root.activeElement?.closest('li')?.dataset['id'] ?? root.activeElement?.localName;
  const press = (selector: string) => root.querySelector<HTMLElement>(selector)?.click();
  const write = (text: string) => {
    const field = root.querySelector('input')!;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  return { list, root, all, titles, heard, focused, press, write };
}

const three = () => [0, 1, 2].map((number) => conversation(number));

describe('natter-conversations', () => {
  it.each(['light', 'dark'])(
    'lists by day, marks what is open, accessible in %s',
    async (theme) => {
      const { book } = bookOf([
        { id: 'a', title: 'This morning', updatedAt: Date.now() },
        { id: 'b', title: 'The day before', updatedAt: Date.now() - 24 * HOUR },
        { id: 'c', title: 'Long ago', updatedAt: new Date(2024, 1, 3, 14, 5).getTime() },
      ]);
      const { list, all, titles } = await open(book, { lang: 'en', theme, current: 'b' });
      list.style.colorScheme = theme;
      list.style.background = theme === 'dark' ? '#222' : '#fff';
      list.style.color = theme === 'dark' ? '#fff' : '#111';
      await expect.poll(titles).toEqual(['This morning', 'The day before', 'Long ago']);
      expect(all('h3').map(({ textContent }) => textContent)).toEqual([
        'today',
        'yesterday',
        'February 3, 2024',
      ]);
      expect(all('time').map(({ textContent }) => textContent)[0]).toBe('now');
      expect(all('time')[2]?.textContent).toMatch(/2:05/);
      expect(all('[aria-current="true"] .title').map(({ textContent }) => textContent)).toEqual([
        'The day before',
      ]);
      await expectAccessible(list);
    },
  );

  it('speaks Chinese, dates too', async () => {
    const { book } = bookOf([
      { id: 'a', title: '退货', updatedAt: Date.now() },
      { id: 'b', title: '发票', updatedAt: new Date(2024, 1, 3).getTime() },
    ]);
    const { all, root } = await open(book, { lang: 'zh-CN', theme: 'light', current: '' });
    await expect
      .poll(() => all('h3').map(({ textContent }) => textContent))
      .toEqual(['今天', '2024年2月3日']);
    await expect.poll(() => root.querySelector('input')?.placeholder).toBe('搜索对话');
  });

  it('bears a language that is none', async () => {
    const { titles } = await open(bookOf(three()).book, { lang: 'x_y', theme: '', current: '' });
    await expect.poll(() => titles().length).toBe(3);
  });

  it.each([
    '<img src=x onerror="window.hacked = true">',
    '${alert(1)}',
    '</span><script>window.hacked = true</script>',
    'مرحبا كيف الحال',
    'one\n\ntwo',
  ])('shows the title %j as the text that it is, on one line', async (title) => {
    const { book } = bookOf([conversation(0, title)]);
    const { titles, all } = await open(book);
    await expect.poll(titles).toEqual([title]);
    expect(all('img, script')).toEqual([]);
    expect(all('.open')[0]?.clientHeight).toBeLessThan(60);
    expect(all('.title')[0]?.dir).toBe('auto');
    expect('hacked' in window).toBe(false);
  });

  it('marks what in a title would steer what is read, and would not be seen', async () => {
    const { book } = bookOf([conversation(0, 'invoice\u202Efdp.exe')]);
    const { titles, all } = await open(book);
    await expect.poll(() => titles().length).toBe(1);
    expect(all('.title .unseen').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('202E'),
    ]);
    expect(titles()[0]).not.toContain('\u202E');
  });

  it('opens a conversation, begins a new one, and is left by its button', async () => {
    const { press, heard, titles } = await open(bookOf(three()).book);
    const [opened, begun, left] = [
      heard('natter-open-conversation'),
      heard('natter-new-conversation'),
      heard('natter-close-list'),
    ];
    await expect.poll(() => titles().length).toBe(3);
    press('li:nth-child(1) .open');
    press('.new');
    press('.back');
    expect(opened).toMatchObject([{ conversationId: 'c0' }]);
    expect([begun.length, left.length]).toEqual([1, 1]);
  });

  it('leads through rows by the arrow keys, Home and End, with one row for the tabulator', async () => {
    const { list, focused, heard, titles, all } = await open(bookOf(three()).book, {
      lang: 'en',
      theme: '',
      current: 'c1',
    });
    const opened = heard('natter-open-conversation');
    await expect.poll(() => titles().length).toBe(3);
    expect(all('.open[tabindex="0"]').map((row) => row.closest('li')?.dataset['id'])).toEqual([
      'c1',
    ]);
    list.focus();
    const path: unknown[] = [focused()];
    for (const key of ['ArrowDown', 'ArrowDown', 'End', 'ArrowDown', 'Home', 'ArrowUp']) {
      await userEvent.keyboard(`{${key}}`);
      path.push(focused());
    }
    expect(path).toEqual(['input', 'c0', 'c1', 'c2', 'c2', 'c0', 'input']);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(opened).toMatchObject([{ conversationId: 'c1' }]);
  });

  it('is left by Escape, which nobody around it hears', async () => {
    const { list, heard } = await open(bookOf(three()).book);
    const left = heard('natter-close-list');
    const keys = heard('keydown');
    list.focus();
    await userEvent.keyboard('{Escape}');
    expect([left.length, keys.length]).toEqual([1, 0]);
  });
});

describe('the search', () => {
  it('finds, says that nothing was found, and brings all back', async () => {
    const { book } = bookOf([conversation(0, 'Refund'), conversation(1, 'Invoice')]);
    const { list, root, titles, write } = await open(book);
    await expect.poll(titles).toEqual(['Refund', 'Invoice']);
    list.focus();
    await userEvent.keyboard('Inv');
    await expect.poll(titles).toEqual(['Invoice']);
    expect(root.querySelector('[role="status"]')?.textContent).toBe('1 conversation listed');
    write('nobody');
    await expect.poll(() => root.querySelector('p.rest')?.textContent).toContain('Nothing found');
    write('');
    await expect.poll(titles).toEqual(['Refund', 'Invoice']);
    await expectAccessible(list);
  });

  it('asks once for what is typed quickly, and not at all for what is still composed', async () => {
    const { book, control } = bookOf(three());
    const { root, titles, write } = await open(book);
    await expect.poll(() => titles().length).toBe(3);
    for (const text of ['C', 'Co', 'Con']) write(text);
    await expect.poll(() => control.asked.map(({ search }) => search)).toEqual(['', 'Con']);
    const field = root.querySelector('input')!;
    field.value = 'ni';
    field.dispatchEvent(new InputEvent('input', { isComposing: true }));
    field.value = '你';
    field.dispatchEvent(new CompositionEvent('compositionend'));
    await expect.poll(() => control.asked.map(({ search }) => search)).toEqual(['', 'Con', '你']);
  });

  it('cancels the older question, and never shows its answer, however late it comes', async () => {
    const { book, control } = bookOf(three());
    const answers = new Map<string, (list: ConversationList) => void>();
    control.list = (search) => new Promise((resolve) => answers.set(search, resolve));
    const { titles, write } = await open(book);
    write('old');
    await expect.poll(() => answers.has('old')).toBe(true);
    write('new');
    await expect.poll(() => answers.has('new')).toBe(true);
    expect(control.asked.map(({ signal }) => signal?.aborted)).toEqual([true, true, false]);
    answers.get('new')?.({ conversations: [conversation(2, 'new')] });
    await expect.poll(titles).toEqual(['new']);
    answers.get('old')?.({ conversations: [conversation(1, 'old')] });
    answers.get('')?.({ conversations: three() });
    await expect.poll(() => answers.size).toBe(3);
    expect(titles()).toEqual(['new']);
  });
});

describe('a list that comes in pages', () => {
  it('brings 1,000 conversations page by page, each once, as its end comes near', async () => {
    const { book, control } = bookOf(
      Array.from({ length: 1000 }, (_, number) => conversation(number)),
    );
    const { all, root } = await open(book);
    await expect.poll(() => all('li').length).toBe(50);
    const rows = root.querySelector('.rows')!;
    await expect
      .poll(
        () => {
          rows.scrollTop = rows.scrollHeight;
          return all('li').length;
        },
        { interval: 20 },
      )
      .toBe(1000);
    expect(new Set(all('li').map(({ dataset }) => dataset['id'])).size).toBe(1000);
    expect(control.asked).toHaveLength(20);
    expect(all('.more')).toEqual([]);
  });

  it('brings a further page by its button too', async () => {
    const { book } = bookOf(
      [0, 1, 2, 3].map((number) => conversation(number)),
      2,
    );
    const { list, all, press } = await open(book);
    // Out of sight, nothing comes by itself.
    list.style.height = '0';
    await expect.poll(() => all('li').length).toBeGreaterThan(1);
    press('.more');
    await expect.poll(() => all('li').length).toBe(4);
  });

  it('fills what is seen although the pages are short', async () => {
    const { book } = bookOf(
      [0, 1, 2, 3].map((number) => conversation(number)),
      1,
    );
    const { all } = await open(book);
    await expect.poll(() => all('li').length).toBe(4);
  });

  it('asks no further where a page brings nothing and points to itself', async () => {
    const { book, control } = bookOf([]);
    control.list = async () => ({ conversations: [], next: 'again' });
    const { all } = await open(book);
    await expect.poll(() => all('p.rest').length).toBe(1);
    expect(control.asked.length).toBeLessThan(3);
  });

  it('says that there is nothing yet', async () => {
    const { list, all } = await open(bookOf([]).book);
    await expect.poll(() => all('p.rest')[0]?.textContent).toBe('No conversations yet.');
    await expectAccessible(list);
  });

  it('says that it failed, keeps what had come, and goes on when asked', async () => {
    const { book, control } = bookOf(
      [0, 1, 2].map((number) => conversation(number)),
      2,
    );
    const { list: answer } = control;
    let broken = true;
    control.list = (search, before) =>
      broken && before !== undefined
        ? Promise.reject(new TypeError('Failed to fetch'))
        : answer(search, before);
    const { list, all, press, titles } = await open(book);
    await expect.poll(() => all('[role="alert"]').length).toBe(1);
    expect(titles()).toHaveLength(2);
    await expectAccessible(list);
    broken = false;
    press('.again');
    await expect.poll(() => titles().length).toBe(3);
    expect(all('[role="alert"]')).toEqual([]);
  });
});

describe('erasing', () => {
  it('asks first, in the row, and keeps what is to be kept, with the focus where it was', async () => {
    const { book, control } = bookOf(three());
    const { list, all, press, focused, titles, root, heard } = await open(book);
    const left = heard('natter-close-list');
    await expect.poll(() => titles().length).toBe(3);
    for (const leave of ['{Enter}', '{Escape}']) {
      press('[data-id="c1"] .erase');
      await expect.poll(() => root.activeElement?.className).toBe('keep');
      expect(titles()).toHaveLength(2);
      await expectAccessible(list);
      await userEvent.keyboard(leave);
      await expect.poll(() => titles().length).toBe(3);
      await expect.poll(focused).toBe('c1');
    }
    expect(all('.question')).toEqual([]);
    expect(left).toEqual([]);
    expect((await control.list('')).conversations).toHaveLength(3);
  });

  it('erases after the second step, says so, and moves the focus to the row beside it', async () => {
    const { book, control } = bookOf(three());
    const { press, focused, titles, heard, root } = await open(book);
    const erased = heard('natter-erased');
    await expect.poll(() => titles().length).toBe(3);
    for (const [id, beside] of [
      ['c1', 'c2'],
      ['c2', 'c0'],
      ['c0', 'input'],
    ]) {
      press(`[data-id="${id}"] .erase`);
      await expect.poll(focused).toBe(id);
      await userEvent.keyboard('{Tab}{Enter}');
      await expect.poll(focused).toBe(beside);
      expect(root.querySelector('[role="status"]')?.textContent).toBe('Erased.');
    }
    expect(erased).toMatchObject(['c1', 'c2', 'c0'].map((conversationId) => ({ conversationId })));
    expect((await control.list('')).conversations).toEqual([]);
  });

  it('says in the row that it failed, and tries again', async () => {
    const { book, control } = bookOf(three());
    const { erase } = control;
    control.erase = () => Promise.reject(new TypeError('Failed to fetch'));
    const { press, root, titles, list } = await open(book);
    await expect.poll(() => titles().length).toBe(3);
    press('[data-id="c1"] .erase');
    await list.updateComplete;
    press('.sure');
    await expect
      .poll(() => root.querySelector('[role="alert"]')?.textContent)
      .toContain('It could not be erased.');
    control.erase = erase;
    press('.sure');
    await expect.poll(titles).toEqual(['Conversation 0', 'Conversation 2']);
  });
});
