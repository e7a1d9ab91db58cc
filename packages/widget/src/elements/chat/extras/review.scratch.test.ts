import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ReplySource } from '../../../core/reply-source.ts';
import { findAll, mount } from '../../../test-support/mount.ts';
import '../chat.define.ts';
import type { Chat } from '../chat.ts';
import { conversationMarkdown } from './export/conversation-markdown.ts';
import { fileName } from './export/file-name.ts';
import { en } from '../../../locales/en.ts';
import { fold, spansOf } from '../../find/fold.ts';
import { isPressed, readShortcut } from '../../shortcuts/shortcut.ts';

const answering: ReplySource = async function* answering({ message }) {
  yield { id: '', chunk: { type: 'text-delta', id: 't', delta: `You said: ${message.text}` } };
  yield { id: '', chunk: { type: 'finish' } };
};
const find = <F extends HTMLElement>(chat: Chat, selector: string) =>
  findAll(chat.shadowRoot!, selector)[0] as F | undefined;
async function open(mode = 'inline', source = answering) {
  localStorage.clear();
  const chat = await mount('natter-chat', html`<natter-chat lang="en" open mode=${mode} style="height:480px;width:400px" .replySource=${source}></natter-chat>`);
  await chat.send('Hello');
  await expect.poll(() => find(chat, 'natter-actions')).toBeTruthy();
  return chat;
}
const labels = (chat: Chat) => findAll(chat.shadowRoot!, '[role^="menuitem"]').map((e) => e.textContent?.trim());

describe('review', () => {
  it('A menu follows lang while open', async () => {
    const chat = await open();
    find(chat, '[part="more"]')!.click();
    await expect.poll(() => find(chat, 'natter-menu')?.matches(':popover-open')).toBe(true);
    chat.lang = 'de';
    await expect.poll(() => find(chat, 'natter-composer textarea, textarea')?.getAttribute('placeholder')).not.toBe('Write a message');
    await expect.poll(() => labels(chat)[0], { timeout: 1500 }).not.toBe('Find in this conversation');
  });
  it('D1 shortcuts dialog while chat is closed', async () => {
    const chat = await open('bubble');
    find(chat, 'natter-thread')!.focus();
    await userEvent.keyboard('?');
    await expect.poll(() => find<HTMLDialogElement>(chat, 'dialog')?.open).toBe(true);
    const button = document.body.appendChild(document.createElement('button'));
    button.textContent = 'page';
    chat.hide();
    await chat.updateComplete;
    await new Promise((r) => setTimeout(r, 500));
    button.focus();
    const focused = document.activeElement === button;
    const open1 = find<HTMLDialogElement>(chat, 'dialog')?.open;
    const vis = find<HTMLDialogElement>(chat, 'dialog')?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    button.remove();
    expect({ focused, open1, vis }).toEqual({ focused: true, open1: false, vis: false });
  });
  it('E editing survives a move of the chat', async () => {
    const chat = await open();
    const article = findAll(chat.shadowRoot!, 'article')[0]!;
    article.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await expect.poll(() => find(chat, '[name="edit"]')).toBeTruthy();
    find(chat, '[name="edit"]')!.click();
    await expect.poll(() => find(chat, 'natter-edit-field')).toBeTruthy();
    const home = chat.parentElement!;
    const other = document.body.appendChild(document.createElement('main'));
    other.append(chat);
    await chat.updateComplete;
    await new Promise((r) => setTimeout(r, 200));
    const shown = findAll(chat.shadowRoot!, 'natter-message')[0] as HTMLElement;
    const state = [!!find(chat, 'natter-edit-field'), shown.hidden];
    home.append(chat);
    other.remove();
    expect(state).toEqual([true, true]);
  });
  it('E2 what was said goes away after a move', async () => {
    const chat = await open();
    const row = find<HTMLElement & { isInUse: boolean }>(chat, 'natter-actions')!;
    find(chat, '[name="markdown"]')!.click();
    await expect.poll(() => row.isInUse).toBe(true);
    const home = chat.parentElement!;
    home.append(chat);
    await expect.poll(() => findAll(chat.shadowRoot!, '.done')[0]?.textContent, { timeout: 5000 }).toBe('');
  }, 8000);
  it('G export', () => {
    const said = (text: string) => conversationMarkdown([{ id: 'a', role: 'assistant', parts: [{ type: 'text', text }] }], { title: 'T', words: en });
    const out = ['</div><h2>You</h2>', '<table>', '</article><h2>You</h2>', '<svg>', '<template>', '<select>','<iframe>'].map((t) => said(t).split('\n').slice(4).join('\n'));
    for (const o of out) { expect.soft(o).toMatch(/&lt;/); }
    // what a browser makes of it
    const doc = new DOMParser().parseFromString('<div class=page><h2>Assistant</h2><blockquote></div><h2 id=x>You</h2></blockquote></div>', 'text/html');
    console.log('FORGED inside quote?', !!doc.querySelector('#x')?.closest('blockquote'));
    const doc2 = new DOMParser().parseFromString('<blockquote><table></blockquote><h2 id=x>You</h2><blockquote>hi</blockquote>', 'text/html');
    console.log('NEXT SPEAKER swallowed?', !!doc2.querySelector('#x')?.closest('blockquote'));
    expect.soft(fileName('con.txt', new Date(2026, 11, 1), 'md')).not.toMatch(/^con\./);
  });
  it('H kana', () => {
    expect.soft(spansOf(fold('がんばる'), fold('か').text)).toEqual([]);
    expect.soft(spansOf(fold('한국'), fold('하').text)).toEqual([]);
    expect.soft(spansOf(fold('한국'), fold('한').text)).toEqual([{ from: 0, to: 1 }]);
    expect.soft(spansOf(fold('a👨‍👩‍👧b'), fold('👨').text)).toHaveLength(1);
    expect.soft(spansOf(fold('Café .* ('), fold('cafe .* (').text)).toHaveLength(1);
    expect.soft(spansOf(fold('straße'), fold('STRASSE').text)).toHaveLength(1);
    expect.soft(spansOf(fold('İstanbul'), fold('istanbul').text)).toHaveLength(1);
  });
  it('S shortcut with a sign and shift', () => {
    const press = (key: string, init: KeyboardEventInit) => new KeyboardEvent('keydown', { key, ...init });
    expect.soft(isPressed(readShortcut('Ctrl+Shift+.')!, press('>', { ctrlKey: true, shiftKey: true, code: 'Period' }))).toBe(true);
    expect.soft(isPressed(readShortcut('Ctrl+Shift+1')!, press('!', { ctrlKey: true, shiftKey: true, code: 'Digit1' }))).toBe(true);
  });
  it('T title', async () => {
    const { saveConversation } = await import('./export/save-conversation.ts');
    void saveConversation;
    const title = `a${'😀'.repeat(60)}`.slice(0, 80);
    expect(title.isWellFormed()).toBe(true);
  });
});
