import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import './launcher.define.ts';

describe('natter-launcher', () => {
  it('is named in the language of the page around it', async () => {
    const chinese = await mount(
      'natter-launcher',
      html`<div lang="zh-CN"><natter-launcher></natter-launcher></div>`,
    );
    await expect
      .poll(() => chinese.shadowRoot?.querySelector('button')?.ariaLabel)
      .toBe('打开对话');
    const english = await mount(
      'natter-launcher',
      html`<div lang="en-GB"><natter-launcher open></natter-launcher></div>`,
    );
    expect(english.shadowRoot?.querySelector('button')?.ariaLabel).toBe('Close the chat');
    await expectAccessible(english);
  });

  it('says what is wanted when it is pressed', async () => {
    const launcher = await mount('natter-launcher', html`<natter-launcher open></natter-launcher>`);
    const wanted: boolean[] = [];
    document.addEventListener('natter-toggle', (event) => wanted.push(event.open), { once: true });
    launcher.shadowRoot?.querySelector('button')?.click();
    expect(wanted).toEqual([false]);
  });
});
