import { PROBLEMS, type ProblemCode } from '@natter/protocol';
import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { en } from '../../locales/en.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import './notice.define.ts';

const codes = Object.keys(PROBLEMS) as ProblemCode[];

async function show(code: ProblemCode, lang: string, newest = true) {
  const notice = await mount(
    'natter-notice',
    html`<div lang=${lang}>
      <natter-notice .problem=${{ code }} ?newest=${newest}></natter-notice>
    </div>`,
  );
  return {
    notice,
    text: notice.shadowRoot?.querySelector('p')?.textContent,
    button: notice.shadowRoot?.querySelector('button'),
  };
}

describe('natter-notice', () => {
  it.each(codes)('has its own words for %s in both languages', async (code) => {
    expect((await show(code, 'en')).text).toBe(en.problems[code]);
    expect((await show(code, 'zh-CN')).text).toBe(zhCN.problems[code]);
  });

  it('offers to try again where that can help, and on the newest message only', async () => {
    expect((await show('provider-down', 'en')).button).not.toBeNull();
    expect((await show('provider-quota-spent', 'en')).button).toBeNull();
    expect((await show('provider-down', 'en', false)).button).toBeNull();
  });

  it('says how long to wait', async () => {
    const problem = { code: 'provider-busy', retryAfter: 7 };
    const notice = await mount(
      'natter-notice',
      html`<div lang="zh"><natter-notice .problem=${problem}></natter-notice></div>`,
    );
    expect(notice.shadowRoot?.textContent).toContain('7 秒后再试。');
  });

  it('counts no seconds where nothing can be tried again', async () => {
    const problem = { code: 'budget-spent', retryAfter: 5938 };
    const notice = await mount(
      'natter-notice',
      html`<div lang="en"><natter-notice .problem=${problem}></natter-notice></div>`,
    );
    expect(notice.shadowRoot?.textContent).toContain('Please come back later.');
    expect(notice.shadowRoot?.textContent).not.toContain('5938');
  });

  it('asks for the answer once more', async () => {
    const { button, notice } = await show('provider-down', 'en');
    let asked = 0;
    document.addEventListener('natter-retry', () => (asked += 1), { once: true });
    button?.click();
    expect(asked).toBe(1);
    await expectAccessible(notice);
  });
});
