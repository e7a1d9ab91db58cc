import { html } from 'lit';
import { expect, it } from 'vitest';
import { mount } from '../../../test-support/mount.ts';
import '../chat.define.ts';

const typefaceOf = (chat: Element) => {
  const panel = chat.shadowRoot?.querySelector('.panel');
  return panel ? getComputedStyle(panel).fontFamily : '';
};

it.each([
  ['ja', 'Hiragino Sans'],
  ['zh-CN', 'PingFang SC'],
  ['zh-TW', 'PingFang TC'],
  ['ko', 'Apple SD Gothic Neo'],
  ['ar', 'SF Arabic'],
])('%s is set in typefaces of its own', async (lang, typeface) => {
  const chat = await mount(
    'natter-chat',
    html`<natter-chat lang=${lang} mode="inline"></natter-chat>`,
  );
  await expect.poll(() => typefaceOf(chat)).toContain(typeface);
});

it('is set in the typeface that a site names, whatever the language', async () => {
  const chat = await mount(
    'natter-chat',
    html`<natter-chat lang="ja" mode="inline"></natter-chat>`,
  );
  await expect.poll(() => typefaceOf(chat)).toContain('Hiragino Sans');
  chat.style.setProperty('--natter-font', 'Papyrus');
  expect(typefaceOf(chat)).toBe('Papyrus');
});
