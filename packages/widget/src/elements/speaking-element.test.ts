import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { wordsAtHand } from '../locales/index.ts';
import { mount } from '../test-support/mount.ts';
import './notice/notice.define.ts';

describe('an element that is fetched when it is needed', () => {
  it('shows nothing until its words are there, and fetches no other language', async () => {
    const place = document.createElement('div');
    place.lang = 'zh-CN';
    const notice = document.createElement('natter-notice');
    notice.problem = { code: 'provider-down' };
    place.append(notice);
    document.body.append(place);
    await Promise.resolve();
    expect(notice.shadowRoot?.textContent ?? '').toBe('');
    await notice.updateComplete;
    expect(notice.shadowRoot?.textContent).toContain(wordsAtHand('zh')?.problems['provider-down']);
    expect(wordsAtHand('en')).toBeUndefined();
    place.remove();
  });

  it('shows them at once where they are there already', async () => {
    const notice = await mount(
      'natter-notice',
      html`<natter-notice lang="zh" .problem=${{ code: 'provider-busy' }}></natter-notice>`,
    );
    expect(notice.shadowRoot?.textContent).toContain(wordsAtHand('zh')?.problems['provider-busy']);
  });
});
