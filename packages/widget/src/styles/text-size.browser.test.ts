import { html, render } from 'lit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../define.ts';

let sheet: CSSStyleSheet;

beforeEach(() => {
  sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
});

afterEach(() => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  render(html``, document.body);
});

async function sizeOfText(): Promise<string> {
  render(html`<natter-chat mode="inline"></natter-chat>`, document.body);
  const chat = document.querySelector('natter-chat');
  await chat?.updateComplete;
  const panel = chat?.shadowRoot?.querySelector('.panel');
  return panel ? getComputedStyle(panel).fontSize : '';
}

describe('the size of text', () => {
  it.each([
    'html { font-size: 62.5% }',
    'html { font-size: 24px }',
    'natter-chat { font: 9px monospace }',
    '* { font-size: 30px; line-height: 1; letter-spacing: 0.3em }',
  ])('is not that of the page: %s', async (rule) => {
    sheet.replaceSync(rule);
    expect(await sizeOfText()).toBe('15px');
  });

  it('is what the site says of the chat', async () => {
    sheet.replaceSync('natter-chat { --natter-font-size: 18px }');
    expect(await sizeOfText()).toBe('18px');
  });
});
