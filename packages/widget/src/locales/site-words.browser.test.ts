import { html } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import { answerCommands } from '../commands.ts';
import { findAll, mount } from '../test-support/mount.ts';
import '../elements/chat/chat.define.ts';
import '../elements/notice/notice.define.ts';
import { loadWords } from './index.ts';
import { addWords } from './site-words.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { zhTW } from './zh-TW.ts';

const openChat = (lang: string) =>
  mount(
    'natter-chat',
    html`<natter-chat
      lang=${lang}
      mode="inline"
      .replySource=${async function* none() {}}
    ></natter-chat>`,
  );

const headingOf = (chat: Element) => findAll(chat.shadowRoot!, 'h2')[0]?.textContent?.trim();

/** What is told on the console while something runs. */
async function warningsOf(act: () => unknown): Promise<string[]> {
  const heard = vi.spyOn(console, 'warn').mockImplementation(() => {});
  await act();
  const told = heard.mock.calls.map(([text]) => String(text));
  heard.mockRestore();
  return told;
}

describe('words of a site', () => {
  it('are shown at once in the place of ours, and what they do not say stays', async () => {
    const chat = await openChat('de');
    expect(headingOf(chat)).toBe(de.heading);
    addWords('de', { heading: 'Frag die Werkstatt' });
    await expect.poll(() => headingOf(chat)).toBe('Frag die Werkstatt');
    expect((await loadWords('de')).send).toBe(de.send);
  });

  it('may come before their language does', async () => {
    addWords('fr', { problems: { 'rate-limited': 'Doucement.' } });
    const notice = await mount(
      'natter-notice',
      html`<natter-notice lang="fr" .problem=${{ code: 'rate-limited' }}></natter-notice>`,
    );
    expect(notice.shadowRoot?.textContent).toContain('Doucement.');
    const words = await loadWords('fr');
    expect(words.problems['provider-busy']).toMatch(/sollicité/);
  });

  it('may be said again and again, as by a page that draws itself anew', async () => {
    for (let time = 0; time < 10_000; time += 1) addWords('sv', { heading: `Fråga oss ${time}` });
    expect((await loadWords('sv')).heading).toBe('Fråga oss 9999');
  });

  it('may be a language that we do not have, with English where it says nothing', async () => {
    const chat = await openChat('nl');
    expect(headingOf(chat)).toBe(en.heading);
    addWords('nl', { heading: 'Vraag het ons', newMessages: '{0} nieuwe berichten' });
    await expect.poll(() => headingOf(chat)).toBe('Vraag het ons');
    const words = await loadWords('nl-BE');
    expect([words.newMessages(1234), words.retry, words.language]).toEqual([
      '1.234 nieuwe berichten',
      en.retry,
      'nl',
    ]);
  });

  it('may be a language that is written from the right', async () => {
    addWords('he', { heading: 'שאלו אותנו' });
    expect((await loadWords('he')).direction).toBe('rtl');
  });

  it('may be those of a country alone', async () => {
    addWords('pt-PT', { file: 'Ficheiro' });
    addWords('zh-Hant', { heading: '請問' });
    expect((await loadWords('pt-PT')).file).toBe('Ficheiro');
    expect((await loadWords('pt')).file).toBe('Arquivo');
    expect((await loadWords('zh-HK')).heading).toBe('請問');
    expect((await loadWords('zh-HK')).send).toBe(zhTW.send);
    expect((await loadWords('zh')).heading).not.toBe('請問');
  });

  it('can be written in JSON, with places for what they speak of and forms for how many', async () => {
    addWords('ru', {
      entries: { one: '{0} штука', few: '{0} штуки', many: '{0} штук', other: '{0} штуки' },
      version: '{0}/{1}',
    });
    const { entries, version } = await loadWords('ru');
    expect([1, 2, 5].map(entries)).toEqual(['1 штука', '2 штуки', '5 штук']);
    expect(version(2, 3)).toBe('2/3');
  });

  it.each([
    ['a number', { heading: 7 }],
    ['nothing', { heading: null }],
    ['a blank', { heading: '  ' }],
    ['a text without a place for the number', { newMessages: 'many' }],
    ['a function where a text belongs', { heading: () => 'x' }],
    ['a name that nobody knows', { headline: 'x' }],
    ['a problem that nobody knows', { problems: { 'out-of-luck': 'x' } }],
    ['what is no words at all', 'Frag uns'],
    ['what would change the object itself', JSON.parse('{"__proto__": {"heading": "x"}}')],
  ])('that are %s are ignored, and it is told once', async (_, words: unknown) => {
    const before = await loadWords('ja');
    expect(await warningsOf(() => addWords('ja', words))).toHaveLength(1);
    const after = await loadWords('ja');
    expect({ ...after, newMessages: 0 }).toEqual({ ...before, newMessages: 0 });
    expect(after.newMessages(3)).toBe(before.newMessages(3));
  });

  it.each([
    ['throw', () => JSON.parse('{')],
    ['give no text', () => 7],
  ])('that %s are said in ours, and it is told once', async (_, say: unknown) => {
    addWords('ko', { showMore: say });
    const { showMore } = await loadWords('ko');
    const warnings = await warningsOf(() => {
      expect([showMore(3), showMore(4)]).toEqual(['3개 더 보기', '4개 더 보기']);
    });
    expect(warnings).toHaveLength(1);
  });

  it('are told of where their language is none', async () => {
    expect(await warningsOf(() => addWords('not a language', {}))).toHaveLength(1);
  });

  it('are text, whatever stands in them', async () => {
    const chat = await openChat('es');
    addWords('es', { heading: '<img src=x onerror=alert(1)>' });
    await expect.poll(() => headingOf(chat)).toBe('<img src=x onerror=alert(1)>');
    expect(findAll(chat.shadowRoot!, 'img')).toEqual([]);
  });

  it('can be said by a command, one language or all of them', async () => {
    answerCommands();
    const chat = await openChat('ar');
    window.Natter?.('words', 'ar', { heading: 'الورشة' });
    await expect.poll(() => headingOf(chat)).toBe('الورشة');
    window.Natter?.('words', { ar: { heading: 'المتجر' } });
    await expect.poll(() => headingOf(chat)).toBe('المتجر');
  });

  it('can be said before the script, beside the other settings', async () => {
    window.NatterConfig = { words: { it: { heading: 'Chiedi al negozio' } } };
    await import('../embed.ts');
    await expect.poll(async () => (await loadWords('it')).heading).toBe('Chiedi al negozio');
  });
});
