import type { Feedback } from '@natter/protocol';
import { html } from 'lit';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Message } from '../../core/message.ts';
import type { FeedbackEvent } from '../../events/feedback-event.ts';
import { ToggleEvent } from '../../events/toggle-event.ts';
import { commit, compose, pressTaken } from '../../test-support/input-method.ts';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import '../message/message.define.ts';
import './actions.define.ts';
import type { Actions } from './actions.ts';
import { sayMoment } from './said-at.ts';

const answer = (text: string, more: Partial<Message> = {}): Message => ({
  id: 'r',
  role: 'assistant',
  parts: [{ type: 'text', text }],
  ...more,
});
const question = (text: string, more: Partial<Message> = {}): Message => ({
  ...answer(text, more),
  role: 'user',
});

/** Voices that say nothing and tell what they were to say. */
class QuietSpeech extends EventTarget {
  readonly said: SpeechSynthesisUtterance[] = [];
  voices = [{ lang: 'en-GB' }, { lang: 'zh-CN' }] as SpeechSynthesisVoice[];
  cancelled = 0;

  getVoices() {
    return this.voices;
  }

  speak(utterance: SpeechSynthesisUtterance) {
    this.said.push(utterance);
  }

  cancel() {
    this.cancelled += 1;
  }
}

async function show(message: Message, settings: Partial<Actions> = {}, lang = 'en') {
  const speech = new QuietSpeech();
  const dir = lang === 'ar' ? 'rtl' : 'ltr';
  const shown = await mount(
    'natter-message',
    html`<div lang=${lang} dir=${dir} style="--_row: 28px; width: 360px">
      <natter-message .message=${message}></natter-message>
    </div>`,
  );
  const row = document.createElement('natter-actions');
  // What these voices cannot do is not asked of them.
  const voices = speech as unknown as SpeechSynthesis;
  Object.assign(row, {
    message,
    shown,
    newest: true,
    rates: true,
    reachable: true,
    speech: voices,
  });
  Object.assign(row, settings);
  shown.after(row);
  await row.updateComplete;
  const root = row.shadowRoot!;
  const button = (name: string) => root.querySelector<HTMLButtonElement>(`[name="${name}"]`);
  const names = () => Array.from(root.querySelectorAll('button'), ({ name }) => name);
  const focused = () => (root.activeElement as HTMLButtonElement | null)?.name;
  return { row, root, shown, speech, button, names, focused };
}

/** What is written to the clipboard from here on. */
function watchClipboard() {
  const written: Record<string, string>[] = [];
  const texts: string[] = [];
  const write = vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
    const types = item?.types ?? [];
    const entries = types.map(async (type) => [type, await (await item!.getType(type)).text()]);
    written.push(Object.fromEntries(await Promise.all(entries)) as Record<string, string>);
  });
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    texts.push(text);
  });
  onTestFinished(() => {
    write.mockRestore();
    writeText.mockRestore();
  });
  return { written, texts, write, writeText };
}

/** What a row asks for. */
function hear(row: Actions) {
  const heard: unknown[] = [];
  row.addEventListener('natter-regenerate', ({ messageId }) => heard.push(['again', messageId]));
  row.addEventListener('natter-edit', ({ messageId, text }) =>
    heard.push(['edit', messageId, text]),
  );
  row.addEventListener('natter-version', ({ messageId, number }) =>
    heard.push(['version', messageId, number]),
  );
  return heard;
}

/** Keeps what is thought of an answer, or does not. */
function keepFeedback(row: Actions, isKept: boolean) {
  const told: (Feedback | undefined)[] = [];
  row.addEventListener('natter-feedback', (event: FeedbackEvent) => {
    told.push(event.feedback);
    event.answer(isKept ? Promise.resolve(true) : Promise.reject(new Error('Not kept')));
  });
  return told;
}

afterEach(() => (document.activeElement as HTMLElement | null)?.blur());

describe('natter-actions', () => {
  it('offers what can be done with an answer, and less of what is older or not whole', async () => {
    const { names, row } = await show(answer('Yes.'));
    expect(names()).toEqual(['copy', 'markdown', 'speak', 'good', 'bad', 'again']);
    Object.assign(row, { newest: false, rates: false });
    await row.updateComplete;
    expect(names()).toEqual(['copy', 'markdown', 'speak']);
    row.message = answer('Half', { problem: { code: 'answer-cut' } });
    Object.assign(row, { newest: true, rates: true });
    await row.updateComplete;
    expect(names()).toEqual(['copy', 'markdown', 'speak']);
    row.message = { ...answer(''), parts: [{ type: 'data-order', data: 1 }] };
    await row.updateComplete;
    expect(names()).toEqual(['again']);
  });

  it("offers what can be done with a visitor's words", async () => {
    const { names } = await show(question('Hi', { version: { number: 1, of: 2 } }));
    expect(names()).toEqual(['edit', 'copy', 'previous', 'next']);
  });

  it('is a toolbar with one tab stop, in which the arrow keys lead', async () => {
    const { row, root, button, focused } = await show(answer('Yes.'));
    expect(root.querySelector('[role="toolbar"]')?.ariaLabel).toBe('Message');
    expect(root.querySelectorAll('button:not([tabindex="-1"])')).toHaveLength(1);
    button('copy')?.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(focused()).toBe('speak');
    expect(root.querySelectorAll('button:not([tabindex="-1"])')).toHaveLength(1);
    expect(button('speak')?.tabIndex).toBe(0);
    await userEvent.keyboard('{ArrowLeft}');
    expect(focused()).toBe('markdown');
    await userEvent.keyboard('{End}');
    expect(focused()).toBe('again');
    await userEvent.keyboard('{ArrowRight}');
    expect(focused()).toBe('copy');
    row.reachable = false;
    await row.updateComplete;
    expect(root.querySelectorAll('button:not([tabindex="-1"])')).toHaveLength(0);
  });

  it('is mirrored where one writes from the right', async () => {
    const { button, focused } = await show(answer('نعم'), {}, 'ar');
    button('copy')?.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(focused()).toBe('markdown');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(focused()).toBe('again');
  });

  it('takes no room among the messages', async () => {
    const { row } = await show(answer('Yes.'));
    expect(row.offsetHeight).toBe(0);
    expect(row.shadowRoot?.querySelector<HTMLElement>('[role="toolbar"]')?.offsetHeight).toBe(28);
  });

  it('says when it was said, in the language of the page', async () => {
    const createdAt = '2026-01-02T03:04:05.000Z';
    const { root } = await show(answer('Ja.', { metadata: { createdAt } }), {}, 'de');
    const time = root.querySelector('time');
    expect(time?.dateTime).toBe(createdAt);
    expect(time?.textContent).toMatch(/2\. Jan/);
    expect(time?.title).toMatch(/Januar 2026/);
  });

  it('is accessible in each of its states', async () => {
    const { row } = await show(answer('Yes.', { version: { number: 2, of: 3 } }), { busy: true });
    await expectAccessible(row);
    row.mode = 'telling';
    await expectAccessible(row);
    const visitor = await show(question('Hi'));
    visitor.row.mode = 'editing';
    await expectAccessible(visitor.row);
  });
});

describe('copying', () => {
  it('gives words to a field and their form to a document, and says so', async () => {
    const { written } = watchClipboard();
    const { root, shown, button } = await show(answer('**Yes**, [it](https://example.com) is.'));
    await expect.poll(() => shown.shadowRoot?.querySelector('strong')).not.toBeNull();
    button('copy')?.click();
    await expect.poll(() => written[0]?.['text/plain']).toBe('Yes, it is.');
    expect(written[0]?.['text/html']).toContain('<strong>Yes</strong>');
    expect(written[0]?.['text/html']).toContain('href="https://example.com/"');
    await expect.poll(() => root.querySelector('[role="status"]')?.textContent).toBe('Copied');
  });

  it('gives Markdown as it was written', async () => {
    const { texts } = watchClipboard();
    const { button } = await show(answer('**Yes**.'));
    button('markdown')?.click();
    await expect.poll(() => texts).toEqual(['**Yes**.']);
  });

  it('says where it does not work', async () => {
    const { writeText } = watchClipboard();
    writeText.mockRejectedValue(new Error('Not allowed'));
    const { root, button, row } = await show(answer('**Yes**.'));
    button('markdown')?.click();
    await expect
      .poll(() => root.querySelector('[role="alert"]')?.textContent)
      .toMatch(/copied|copy/i);
    expect(row.isInUse).toBe(true);
  });

  it('goes by way of a selection where the page has no clipboard', async () => {
    const { write, writeText } = watchClipboard();
    write.mockRejectedValue(new Error('Not allowed'));
    writeText.mockRejectedValue(new Error('Not allowed'));
    let given: DataTransfer | null = null;
    const command = vi.spyOn(document, 'execCommand').mockImplementation(() => {
      const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer() });
      document.dispatchEvent(event);
      given = event.clipboardData;
      return true;
    });
    onTestFinished(() => command.mockRestore());
    const { root, shown, button } = await show(answer('**Yes**.'));
    await expect.poll(() => shown.shadowRoot?.querySelector('strong')).not.toBeNull();
    button('copy')?.click();
    await expect.poll(() => root.querySelector('[role="status"]')?.textContent).toBe('Copied');
    expect((given as DataTransfer | null)?.getData('text/plain')).toBe('Yes.');
  });
});

describe('what a row asks for', () => {
  it('is another answer, or another version', async () => {
    const { row, button } = await show(answer('Yes.', { version: { number: 2, of: 2 } }));
    const heard = hear(row);
    button('again')?.click();
    button('previous')?.click();
    button('next')?.click();
    expect(heard).toEqual([
      ['again', 'r'],
      ['version', 'r', 1],
    ]);
    expect(button('next')?.ariaDisabled).toBe('true');
    expect(row.shadowRoot?.querySelector('.versions')?.ariaLabel).toBe('Version 2 of 2');
  });

  it('is nothing while an answer is on its way', async () => {
    const version = { number: 2, of: 3 };
    const { row, button } = await show(answer('Yes.', { version }), { busy: true });
    const heard = hear(row);
    for (const name of ['again', 'previous', 'next']) {
      expect(button(name)?.ariaDisabled).toBe('true');
      button(name)?.click();
    }
    expect(heard).toEqual([]);
  });
});

describe('editing', () => {
  async function edit(text = 'Helo') {
    const shown = await show(question(text));
    shown.button('edit')?.click();
    await expect.poll(() => shown.root.querySelector('natter-edit-field')).not.toBeNull();
    const field = shown.root.querySelector('natter-edit-field')!;
    await field.updateComplete;
    const input = field.shadowRoot!.querySelector('textarea')!;
    return { ...shown, field, input, heard: hear(shown.row) };
  }

  it('takes the place of the message, and Enter sends what it has become', async () => {
    const { shown, input, heard, row } = await edit();
    expect(shown.hidden).toBe(true);
    expect([input.value, input.ariaLabel]).toEqual(['Helo', 'Your message']);
    await expect.poll(() => input.matches(':focus')).toBe(true);
    await userEvent.keyboard('{Backspace}lo{Shift>}{Enter}{/Shift}there{Enter}');
    expect(heard).toEqual([['edit', 'r', 'Hello\nthere']]);
    await row.updateComplete;
    expect(shown.hidden).toBe(false);
  });

  it('is left by Escape, which does not close the chat, and gives the focus back', async () => {
    const { shown, input, heard, focused } = await edit();
    const closing = vi.fn<() => void>();
    document.addEventListener('keydown', closing);
    onTestFinished(() => document.removeEventListener('keydown', closing));
    await expect.poll(() => input.matches(':focus')).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused()).toBe('edit');
    expect([shown.hidden, heard.length, closing.mock.calls.length]).toEqual([false, 0, 0]);
  });

  it('sends nothing that is being composed, and nothing that is empty', async () => {
    const { input, heard } = await edit('');
    await expect.poll(() => input.matches(':focus')).toBe(true);
    await userEvent.keyboard('{Enter}');
    await compose('ni');
    await pressTaken('Enter');
    expect(heard).toEqual([]);
    await commit('你');
    await userEvent.keyboard('{Enter}');
    expect(heard).toEqual([['edit', 'r', '你']]);
  });

  it('shows the message again when the row goes away', async () => {
    const { shown, row } = await edit();
    row.remove();
    expect(shown.hidden).toBe(false);
  });
});

describe('rating', () => {
  it('is told at once, and taken back by the same thumb', async () => {
    const { row, button } = await show(answer('Yes.'));
    const told = keepFeedback(row, true);
    button('good')?.click();
    await row.updateComplete;
    expect(button('good')?.ariaPressed).toBe('true');
    button('good')?.click();
    await row.updateComplete;
    expect(button('good')?.ariaPressed).toBe('false');
    expect(told).toEqual([{ rating: 'up' }, undefined]);
  });

  it('shows what was thought before', async () => {
    const metadata = { feedback: { rating: 'down' } } as const;
    const { button } = await show(answer('Yes.', { metadata }));
    expect([button('good')?.ariaPressed, button('bad')?.ariaPressed]).toEqual(['false', 'true']);
  });

  it('asks what was wrong, and thanks', async () => {
    const { row, root, button, focused } = await show(answer('Yes.'));
    const told = keepFeedback(row, true);
    button('bad')?.click();
    await expect.poll(() => root.querySelector('natter-feedback-form')).not.toBeNull();
    const form = root.querySelector('natter-feedback-form')!;
    await form.updateComplete;
    const find = <Found extends Element>(selector: string) =>
      form.shadowRoot!.querySelector<Found>(selector)!;
    await expect.poll(() => find('input').matches(':focus')).toBe(true);
    find<HTMLInputElement>('input[value="unclear"]').click();
    const comment = find<HTMLTextAreaElement>('textarea');
    expect(comment.maxLength).toBe(1000);
    comment.value = ' Too long. ';
    find<HTMLButtonElement>('[type="submit"]').click();
    await expect.poll(() => root.querySelector('[role="status"]')?.textContent).toMatch(/Thank/);
    expect(told).toEqual([
      { rating: 'down' },
      { rating: 'down', reasons: ['unclear'], comment: 'Too long.' },
    ]);
    expect(focused()).toBe('bad');
    expect(button('bad')?.ariaPressed).toBe('true');
  });

  it('is left by Escape with the thumb as it is, and the chat open', async () => {
    const { row, root, button, focused } = await show(answer('Yes.'));
    const told = keepFeedback(row, true);
    const closing = vi.fn<() => void>();
    document.addEventListener('keydown', closing);
    onTestFinished(() => document.removeEventListener('keydown', closing));
    button('bad')?.click();
    await expect.poll(() => root.activeElement?.localName).toBe('natter-feedback-form');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused()).toBe('bad');
    expect(root.querySelector('natter-feedback-form')).toBeNull();
    expect([told.length, closing.mock.calls.length]).toEqual([1, 0]);
  });

  it('says where it is not kept, and shows what was thought before', async () => {
    const { row, root, button } = await show(answer('Yes.'));
    keepFeedback(row, false);
    button('good')?.click();
    await expect
      .poll(() => root.querySelector('[role="alert"]')?.textContent)
      .toBe('It could not be passed on.');
    expect(button('good')?.ariaPressed).toBe('false');
    await expectAccessible(row);
  });
});

describe('a moment', () => {
  it.each([
    ['2026-12-01T09:30:00', /^9:30/],
    ['2026-03-01T09:30:00', /^Mar 1, 9:30/],
    ['2024-03-01T09:30:00', /^Mar 1, 2024, 9:30/],
  ])('%s is said as far as it is not known', (moment, short) => {
    expect(sayMoment(moment, 'en', new Date(2026, 11, 1, 12))?.short).toMatch(short);
  });
});

describe('a row in little room', () => {
  it.each([360, 290, 200])(
    'shows all of its buttons, and its time whole or not: %i pixels',
    async (width) => {
      const { row, root } = await show(
        answer('Yes.', {
          version: { number: 12, of: 12 },
          metadata: { createdAt: new Date().toISOString() },
        }),
      );
      row.parentElement?.style.setProperty('width', `${width}px`);
      const bar = root.querySelector('[role="toolbar"]')!.getBoundingClientRect();
      for (const each of root.querySelectorAll('button')) {
        const { right, bottom } = each.getBoundingClientRect();
        expect([right <= bar.right + 1, bottom <= bar.bottom + 1]).toEqual([true, true]);
      }
      const time = root.querySelector('time')!;
      const text = document.createRange();
      text.selectNodeContents(time);
      const [written, room] = [text.getBoundingClientRect(), time.getBoundingClientRect()];
      expect(written.right <= room.right || written.top >= room.bottom - 1).toBe(true);
    },
  );
});

describe('a row that is put elsewhere in its page', () => {
  it('is still in the middle of editing, and says nothing of what was done before', async () => {
    const { row, root, shown, button } = await show(question('Old words'));
    const place = row.parentElement;
    const move = async () => {
      place?.parentElement?.append(place);
      await row.updateComplete;
    };
    watchClipboard();
    button('copy')?.click();
    await expect.poll(() => row.isInUse).toBe(true);
    await move();
    expect([row.isInUse, root.querySelector('.done')?.textContent]).toEqual([false, '']);
    button('edit')?.click();
    await row.updateComplete;
    await move();
    expect([root.querySelector('natter-edit-field')?.text, shown.hidden]).toEqual([
      'Old words',
      true,
    ]);
  });
});

describe('reading aloud', () => {
  it('says the words in their own language, and stops when it is pressed again', async () => {
    const { row, speech, button, shown } = await show(
      answer('**你好**。见 https://example.com/a 。\n\n```\ncode\n```'),
    );
    await expect.poll(() => shown.shadowRoot?.querySelector('strong')).not.toBeNull();
    button('speak')?.click();
    await row.updateComplete;
    expect(speech.said.map(({ text }) => text.replaceAll(/\s/g, '')).join('')).toBe('你好。见。');
    expect(speech.said[0]?.lang).toBe('zh-CN');
    expect([button('speak')?.ariaLabel, row.isInUse]).toEqual(['Stop reading', true]);
    button('speak')?.click();
    await row.updateComplete;
    expect([button('speak')?.ariaLabel, row.isInUse]).toEqual(['Read aloud', false]);
  });

  it('goes on sentence by sentence until all is said', async () => {
    const { row, speech, button, shown } = await show(
      answer('A sentence of some length. '.repeat(30)),
    );
    await expect.poll(() => shown.shadowRoot?.querySelector('p')).not.toBeNull();
    button('speak')?.click();
    expect(speech.said.length).toBeGreaterThan(3);
    for (const { text } of speech.said) expect(text.length).toBeLessThanOrEqual(200);
    speech.said.at(-1)?.dispatchEvent(new Event('end'));
    await row.updateComplete;
    expect(button('speak')?.ariaLabel).toBe('Read aloud');
  });

  it('ends when the chat closes, and when the row goes away', async () => {
    const { row, speech, button } = await show(answer('Yes.'));
    button('speak')?.click();
    await row.updateComplete;
    const before = speech.cancelled;
    document.dispatchEvent(new ToggleEvent(false));
    await row.updateComplete;
    expect(button('speak')?.ariaLabel).toBe('Read aloud');
    expect(speech.cancelled).toBe(before + 1);
    button('speak')?.click();
    row.remove();
    expect(speech.cancelled).toBe(before + 3);
  });

  it('goes on while another chat of the page closes', async () => {
    const { row, speech, button } = await show(answer('Yes.'));
    button('speak')?.click();
    const other = document.body.appendChild(document.createElement('div'));
    onTestFinished(() => other.remove());
    const before = speech.cancelled;
    other.dispatchEvent(new ToggleEvent(false));
    expect([speech.cancelled, row.isInUse]).toEqual([before, true]);
    row.parentElement?.dispatchEvent(new ToggleEvent(false));
    expect([speech.cancelled, row.isInUse]).toEqual([before + 1, false]);
  });

  it('takes a breath in a sentence without an end', async () => {
    const { speech, button, shown } = await show(answer('one and another '.repeat(60)));
    await expect.poll(() => shown.shadowRoot?.querySelector('p')).not.toBeNull();
    button('speak')?.click();
    for (const { text } of speech.said) expect(text.length).toBeLessThanOrEqual(200);
    expect(speech.said.map(({ text }) => text).join(' ')).toBe(
      'one and another '.repeat(60).trim(),
    );
  });

  it('is offered once there is a voice', async () => {
    const speech = new QuietSpeech();
    const { voices } = speech;
    speech.voices = [];
    const { row, button } = await show(answer('Yes.'), {
      speech: speech as unknown as SpeechSynthesis,
    });
    expect(button('speak')).toBeNull();
    speech.voices = voices;
    speech.dispatchEvent(new Event('voiceschanged'));
    await row.updateComplete;
    expect(button('speak')).not.toBeNull();
  });
});
