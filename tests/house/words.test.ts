import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { ar } from '../../packages/widget/src/locales/ar.ts';
import { de } from '../../packages/widget/src/locales/de.ts';
import { en } from '../../packages/widget/src/locales/en.ts';
import { es } from '../../packages/widget/src/locales/es.ts';
import { fr } from '../../packages/widget/src/locales/fr.ts';
import { ja } from '../../packages/widget/src/locales/ja.ts';
import { ko } from '../../packages/widget/src/locales/ko.ts';
import { ptBR } from '../../packages/widget/src/locales/pt-BR.ts';
import { ru } from '../../packages/widget/src/locales/ru.ts';
import { UNTRANSLATED } from '../../packages/widget/src/locales/words.ts';
import { zhCN } from '../../packages/widget/src/locales/zh-CN.ts';
import { zhTW } from '../../packages/widget/src/locales/zh-TW.ts';
import { filesLike, read } from './repository.ts';

const LANGUAGES: Readonly<Record<string, object>> = {
  ar,
  de,
  en,
  es,
  fr,
  ja,
  ko,
  'pt-BR': ptBR,
  ru,
  'zh-CN': zhCN,
  'zh-TW': zhTW,
};
const OTHERS = Object.entries(LANGUAGES).filter(([tag]) => tag !== 'en');

/** What the functions are asked to speak of, so that they say something. */
const ABOUT = [7, 9];

type Say = (...about: readonly number[]) => string;

/** All that a language says, by its name: `problems.rate-limited`. */
function sayAll(words: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, word]: [string, unknown]): [string, string][] => {
      const place = path + name;
      if (typeof word === 'function') return [[place, (word as Say)(...ABOUT)]];
      if (typeof word === 'object' && word !== null) return [...sayAll(word, `${place}.`)];
      return [[place, String(word)]];
    }),
  );
}

/** Not words, but what is to be known of them. */
const ABOUT_LANGUAGE = new Set(['language', 'direction', 'fonts']);

const saidBy = (words: object) =>
  new Map([...sayAll(words)].filter(([name]) => !ABOUT_LANGUAGE.has(name)));

const ENGLISH = saidBy(en);

/** What a language says as English does, and rightly. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  // Engineers and everybody else in Germany say "Code".
  de: ['code'],
  // A Spaniard says "no" as well.
  es: ['no', 'fileKinds.audio'],
  // English has them from French.
  fr: [
    'assistant',
    'conversation',
    'conversations',
    'sources',
    'document',
    'code',
    'image',
    'messageActions',
    'fileKinds.image',
    'fileKinds.audio',
  ],
};

/** Names that are the same in every language. */
const NAMES = /Markdown|JSON|AVIF|[\d.,\s]+/g;

/** In what a language is written. */
const SCRIPT: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  'zh-CN': /\p{Script=Han}/u,
  'zh-TW': /\p{Script=Han}/u,
};

const FULL_STOP: Readonly<Record<string, RegExp>> = { ja: /。$/, 'zh-CN': /。$/, 'zh-TW': /。$/ };

describe('the languages of the widget', () => {
  it('are those that have a file', () => {
    const folder = join(import.meta.dirname, '../../packages/widget/src/locales');
    const files = readdirSync(folder).filter((name) => /^[a-z]{2}(?:-[A-Z]{2})?\.ts$/.test(name));
    expect(files.map((name) => name.replace('.ts', ''))).toEqual(Object.keys(LANGUAGES).toSorted());
  });

  it.each(Object.entries(LANGUAGES))(
    '%s says every word, and none that nobody knows',
    (_, words) => {
      const said = saidBy(words);
      const missing = [...ENGLISH.keys()].filter((name) => !said.get(name)?.trim());
      const unknown = [...said.keys()].filter((name) => !ENGLISH.has(name));
      expect({ missing, unknown }).toEqual({ missing: [], unknown: [] });
    },
  );

  it('miss nothing that is said in English in the meantime', () => {
    expect(UNTRANSLATED).toEqual([]);
  });

  it.each(OTHERS)('%s leaves no English over', (tag, words) => {
    const same = [...saidBy(words)]
      .filter(([name, said]) => said.replaceAll(NAMES, '') !== '' && said === ENGLISH.get(name))
      .map(([name]) => name);
    expect(same.toSorted()).toEqual((SAME[tag] ?? []).toSorted());
  });

  it.each(Object.entries(SCRIPT))('%s is written in its own script', (tag, script) => {
    const words = LANGUAGES[tag] ?? {};
    const foreign = [...saidBy(words)].filter(
      ([, said]) => !script.test(said) || /[a-z]{3,}/i.test(said.replaceAll(NAMES, '')),
    );
    expect(foreign).toEqual([]);
  });

  it.each(['zh-CN', 'zh-TW', 'ja'])('%s has full-width punctuation', (tag) => {
    for (const said of saidBy(LANGUAGES[tag] ?? {}).values())
      expect(said).not.toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,.!?;:]/u);
  });

  it('in traditional and simplified Chinese do not mix their characters', () => {
    const simplified = /[们这还没让开关闭对话发请试网络览说选个条复误无图]/u;
    const traditional = /[們這還沒讓開關閉對話發請試網絡覽說選個條復誤無圖]/u;
    const own = (one: RegExp, other: RegExp) =>
      new RegExp(
        `[${[...one.source].filter((each) => !other.source.includes(each)).join('')}]`,
        'u',
      );
    for (const said of saidBy(zhTW).values())
      expect(said).not.toMatch(own(simplified, traditional));
    for (const said of saidBy(zhCN).values())
      expect(said).not.toMatch(own(traditional, simplified));
  });

  it.each(Object.entries(LANGUAGES))('%s ends what it says of a problem', (tag, words) => {
    const problems = [...saidBy(words)].filter(([name]) => name.startsWith('problems.'));
    expect(problems.map(([name]) => name.slice('problems.'.length)).toSorted()).toEqual(
      Object.keys(PROBLEMS).toSorted(),
    );
    for (const [, sentence] of problems) expect(sentence).toMatch(FULL_STOP[tag] ?? /\.$/);
  });

  it.each(Object.entries(LANGUAGES))(
    '%s says how many in the form that the number asks for',
    (_, words) => {
      const { newMessages, entries, conversationsListed } = words as typeof en;
      for (const say of [newMessages, entries, conversationsListed])
        // Arabic says one and two without a figure.
        for (const count of [...(words === ar ? [] : [1, 2]), 3, 5, 11, 21, 100])
          expect(say(count)).toContain(String(count));
    },
  );

  it('say numbers and times as their readers write them', () => {
    expect([en, de, fr, ru].map((words) => words.showAll(12_345))).toEqual([
      'Show all 12,345 characters',
      'Alle 12.345 Zeichen anzeigen',
      'Afficher les 12\u202f345 caractères',
      'Показать все символы: 12\u00a0345',
    ]);
    expect([1, 2, 5].map(ru.newMessages)).toEqual([
      '1 новое сообщение',
      '2 новых сообщения',
      '5 новых сообщений',
    ]);
    expect([1, 2, 3, 11].map(ar.newMessages)).toEqual([
      'رسالة جديدة واحدة',
      'رسالتان جديدتان',
      '3 رسائل جديدة',
      '11 رسالة جديدة',
    ]);
    expect([en, de, zhCN].map(({ waitSeconds }) => [waitSeconds(1), waitSeconds(150)])).toEqual([
      ['Try again in 1 second.', 'Try again in 3 minutes.'],
      ['Möglich in 1 Sekunde.', 'Möglich in 3 Minuten.'],
      ['1 秒后再试。', '3 分钟后再试。'],
    ]);
  });

  it('shout at nobody', () => {
    for (const words of Object.values(LANGUAGES))
      for (const said of saidBy(words).values()) expect(said).not.toMatch(/[!！¡]/u);
    for (const path of filesLike(/\/words\.ts$/))
      expect(read(path)).not.toMatch(/[A-Za-z\p{Script=Han}][!！]/u);
  });
});
