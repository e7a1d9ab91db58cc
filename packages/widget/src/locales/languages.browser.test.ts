import { PROBLEMS, type ProblemCode, type StoredMessage } from '@natter/protocol';
import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { createStoryRelay } from '../../.storybook/replies/story-relay.ts';
import type { Chat } from '../elements/chat/chat.ts';
import '../elements/chat/chat.define.ts';
import '../elements/notice/notice.define.ts';
import { ChooseEvent } from '../events/choose-event.ts';
import { findAll, mount } from '../test-support/mount.ts';
import { clippedIn, textsIn } from '../test-support/seen-text.ts';
import { en } from './en.ts';
import { loadWords } from './index.ts';

const LANGUAGES = 'ar de en es fr ja ko pt-BR ru zh-CN zh-TW'.split(' ');
const WIDTH = 320;

/** What visitors, models and sites say: it begins with "zz" and is nobody's language. */
const FOREIGN = /\bzz[\w.-]*/g;
/** What is called so in every language: names of formats, units and keys. */
const NAMES =
  /Markdown|JSON|PDF|kB|MB|Enter|Shift|Ctrl|Alt|Esc(?:ape)?|Tab|text\/plain|TypeScript|\bts\b/gi;

const DAY = 86_400_000;

const answer: StoredMessage = {
  id: 'a1',
  role: 'assistant',
  version: { number: 2, of: 3 },
  metadata: { createdAt: new Date(Date.now() - 2 * DAY).toISOString() },
  parts: [
    { type: 'reasoning', text: 'zzq zzq', state: 'done' },
    {
      type: 'tool-zzlookup',
      toolCallId: 't1',
      state: 'output-available',
      input: { zza: 1, zzb: [1, 2, 3] },
      output: { zzc: null, zzd: true },
    },
    {
      type: 'text',
      text: 'zzq[^1]\n\n```ts\n1 + 1\n```\n\n| zz | zz |\n| - | - |\n| 1 | 2 |\n\n![zzp](https://zz.example/zz.png)\n\n[^1]: zzn',
    },
    { type: 'source-url', sourceId: 's1', url: 'https://zz.example/', title: 'zzs' },
    { type: 'source-document', sourceId: 's2', mediaType: 'text/plain', title: 'zzd' },
    { type: 'file', mediaType: 'text/plain', url: 'data:text/plain,zz', filename: 'zz.txt' },
    { type: 'data-zz', data: { zz: [1, 2] } },
  ],
};

const MESSAGES: readonly StoredMessage[] = [
  { id: 'q1', role: 'user', parts: [{ type: 'text', text: 'zzh' }] },
  answer,
  { id: 'q2', role: 'user', parts: [{ type: 'text', text: 'zzi' }] },
  {
    id: 'a2',
    role: 'assistant',
    parts: [{ type: 'text', text: 'zzj' }],
    stopped: true,
    problem: { code: 'provider-busy' },
  },
  { id: 'q3', role: 'user', parts: [{ type: 'text', text: 'zzk' }] },
  { id: 'a3', role: 'assistant', parts: [{ type: 'text', text: 'zzl' }] },
];

const CONVERSATIONS = [0, 1, 5, 400].map((days) => ({
  id: `c${days}`,
  title: days === 5 ? '' : 'zz zz',
  updatedAt: Date.now() - days * DAY,
}));

const relay = () =>
  createStoryRelay({
    settings: {
      sandbox: true,
      attachments: { types: ['image/*', 'text/plain'], maxBytes: 1e6, maxCount: 3 },
    },
    messages: MESSAGES,
    conversations: CONVERSATIONS,
  });

async function open(language: string): Promise<Chat> {
  const chat = await mount(
    'natter-chat',
    html`<div lang=${language} style="width:${WIDTH}px">
      <natter-chat
        mode="inline"
        theme="light"
        relay="/zz-${language}"
        conversation="zz"
        .fetch=${relay()}
      ></natter-chat>
    </div>`,
  );
  chat.style.height = '2400px';
  return chat;
}

const inside = (chat: Chat, selector: string) =>
  findAll(chat.shadowRoot!, selector) as HTMLElement[];

async function press(chat: Chat, selector: string): Promise<void> {
  await expect.poll(() => inside(chat, selector).length).toBeGreaterThan(0);
  inside(chat, selector).at(-1)?.click();
}

const ENGLISH = new Set(
  Object.values(en).flatMap((word: unknown) => (typeof word === 'string' ? [word] : [])),
);

/** What of the texts is said in English to somebody who speaks another language. */
async function leftIn(texts: readonly string[], language: string): Promise<string[]> {
  if (language === 'en') return [];
  const own = new Set<unknown>(Object.values(await loadWords(language)));
  const isLatin = /^(?:de|es|fr|pt)/.test(language);
  return texts
    .map((text) => text.replaceAll(FOREIGN, '').trim())
    .filter((text) =>
      isLatin ? ENGLISH.has(text) && !own.has(text) : /[a-z]{3,}/i.test(text.replaceAll(NAMES, '')),
    );
}

/** Looks at what is shown now. */
async function look(chat: Chat, language: string) {
  await chat.updateComplete;
  const panel = chat.shadowRoot!.querySelector('.panel')!;
  const root = chat.shadowRoot!;
  return {
    clipped: clippedIn(root, panel.getBoundingClientRect()),
    english: await leftIn(textsIn(root), language),
  };
}

const NOTHING = { clipped: [], english: [] };

describe.each(LANGUAGES)('a chat of 320 pixels in %s', (language) => {
  it('shows a conversation whole, and nothing in English', async () => {
    const chat = await open(language);
    await expect.poll(() => inside(chat, 'natter-tool, natter-sources, .table')).toHaveLength(3);
    await expect.poll(() => inside(chat, 'natter-notice')[0]?.shadowRoot?.textContent).toBeTruthy();
    for (const fold of inside(chat, 'summary')) fold.click();
    await expect.poll(() => look(chat, language)).toEqual(NOTHING);
  });

  it('shows the list of conversations whole, and nothing in English', async () => {
    const chat = await open(language);
    await press(chat, '[part=conversations]');
    await press(chat, '[part=erase]');
    await expect.poll(() => inside(chat, '.question')).toHaveLength(1);
    await expect.poll(() => look(chat, language)).toEqual(NOTHING);
  });

  it('shows its menu, its search and its keys whole, and nothing in English', async () => {
    const chat = await open(language);
    await press(chat, '[part=more]');
    await expect.poll(() => inside(chat, '[role^=menuitem]').length).toBeGreaterThan(3);
    const menu = inside(chat, 'natter-menu')[0]!;
    expect(clippedIn(menu.shadowRoot!, document.documentElement.getBoundingClientRect())).toEqual(
      [],
    );
    expect(await leftIn(textsIn(menu.shadowRoot!), language)).toEqual([]);
    menu.dispatchEvent(new ChooseEvent('find'));
    await expect.poll(() => inside(chat, 'natter-find')).toHaveLength(1);
    menu.dispatchEvent(new ChooseEvent('shortcuts'));
    await expect.poll(() => inside(chat, 'natter-shortcuts')).toHaveLength(1);
    menu.hidePopover();
    await expect.poll(() => look(chat, language)).toEqual(NOTHING);
  });

  it('asks what was wrong with an answer whole, and nothing in English', async () => {
    const chat = await open(language);
    await press(chat, '[part~=bad]');
    await expect.poll(() => inside(chat, '[part=comment]')).toHaveLength(1);
    await expect.poll(() => look(chat, language)).toEqual(NOTHING);
  });

  it('tells every problem whole', async () => {
    const codes = Object.keys(PROBLEMS) as ProblemCode[];
    const place = await mount(
      'main',
      html`<main lang=${language} style="width:${WIDTH - 40}px">
        ${codes.map(
          (code) =>
            html`<natter-notice newest .problem=${{ code, retryAfter: 150 }}></natter-notice>
              <natter-notice held .until=${Date.now() + 9e4} .problem=${{ code }}></natter-notice>`,
        )}
      </main>`,
    );
    const last = [...place.children].at(-1)!;
    await expect.poll(() => last.shadowRoot?.textContent).toBeTruthy();
    expect(clippedIn(place, place.getBoundingClientRect())).toEqual([]);
    expect(await leftIn(textsIn(place), language)).toEqual([]);
  });
});
