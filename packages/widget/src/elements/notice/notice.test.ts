import { type Problem, PROBLEMS, type ProblemCode } from '@natter/protocol';
import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { en } from '../../locales/en.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import type { Clock } from '../../controllers/countdown-controller.ts';
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
    text: () => notice.shadowRoot?.querySelector('p')?.textContent,
    button: notice.shadowRoot?.querySelector('button'),
  };
}

/** A clock that stands until it is moved. */
function createClock() {
  let now = 5000;
  let waiting: { readonly at: number; readonly call: () => void } | undefined;
  const clock: Clock = {
    now: () => now,
    wait(milliseconds, call) {
      waiting = { at: now + milliseconds, call };
      return () => (waiting = undefined);
    },
  };
  const pass = (milliseconds: number) => {
    for (const end = now + milliseconds; ;) {
      if (!waiting || waiting.at > end) {
        now = end;
        return;
      }
      const { at, call } = waiting;
      waiting = undefined;
      now = at;
      call();
    }
  };
  return { clock, pass, isWaiting: () => waiting !== undefined };
}

async function count(problem: Problem, more: { held?: boolean; until?: number } = {}) {
  const time = createClock();
  const notice = await mount(
    'natter-notice',
    html`<div lang="en">
      <natter-notice
        newest
        .clock=${time.clock}
        .problem=${problem}
        .until=${more.until}
        ?held=${more.held ?? false}
      ></natter-notice>
    </div>`,
  );
  const root = notice.shadowRoot!;
  const one = (selector: string) => root.querySelector(selector)?.textContent?.trim();
  return {
    ...time,
    notice,
    async later(milliseconds: number) {
      time.pass(milliseconds);
      await notice.updateComplete;
    },
    seen: () => one('[aria-hidden="true"]:not(svg)'),
    heard: () => one('p .only-heard'),
    told: () => one('[role="status"].only-heard'),
    sentence: () => one('p'),
    button: () => root.querySelector('button'),
  };
}

describe('natter-notice', () => {
  it.each(codes)('has its own words for %s in both languages', async (code) => {
    expect((await show(code, 'en')).text()).toBe(en.problems[code]);
    const { text } = await show(code, 'zh-CN');
    await expect.poll(text).toBe(zhCN.problems[code]);
  });

  it('offers to try again where that can help, and on the newest message only', async () => {
    expect((await show('provider-down', 'en')).button).not.toBeNull();
    expect((await show('provider-quota-spent', 'en')).button).toBeNull();
    expect((await show('provider-down', 'en', false)).button).toBeNull();
  });

  it('sets no space between two sentences in Chinese', async () => {
    const problem = { code: 'provider-busy', retryAfter: 7 };
    const notice = await mount(
      'natter-notice',
      html`<div lang="zh-CN"><natter-notice .problem=${problem} newest></natter-notice></div>`,
    );
    const text = () => notice.shadowRoot?.querySelector('p')?.textContent;
    await expect.poll(text).toMatch(/。\S/);
    expect(text()).not.toMatch(/。\s/);
  });

  it('says how long to wait', async () => {
    const problem = { code: 'provider-busy', retryAfter: 7 };
    const notice = await mount(
      'natter-notice',
      html`<div lang="zh"><natter-notice .problem=${problem}></natter-notice></div>`,
    );
    await expect.poll(() => notice.shadowRoot?.textContent).toContain('7 秒后再试。');
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

  it('counts down before the eyes, and says so only at the beginning and at the end', async () => {
    const notice = await count({ code: 'rate-limited', retryAfter: 12 });
    expect([notice.seen(), notice.heard()]).toEqual([
      'Try again in 12 seconds.',
      'Try again in 12 seconds.',
    ]);
    expect([notice.button()?.disabled, notice.told()]).toEqual([true, '']);
    await expectAccessible(notice.notice);
    await notice.later(1000);
    await notice.later(4200);
    expect([notice.seen(), notice.heard()]).toEqual([
      'Try again in 7 seconds.',
      'Try again in 12 seconds.',
    ]);
    await notice.later(6800);
    expect([notice.seen(), notice.told()]).toEqual([undefined, 'You can try again now.']);
    expect(notice.button()?.disabled).toBe(false);
    expect(notice.isWaiting()).toBe(false);
  });

  it('counts anew for another problem, and not at all off the page', async () => {
    const notice = await count({ code: 'rate-limited', retryAfter: 3 });
    await notice.later(3000);
    notice.notice.problem = { code: 'provider-busy', retryAfter: 5 };
    await notice.notice.updateComplete;
    expect([notice.seen(), notice.button()?.disabled]).toEqual(['Try again in 5 seconds.', true]);
    notice.notice.remove();
    expect(notice.isWaiting()).toBe(false);
  });

  it.each([-3, 0, Number.NaN, Number.POSITIVE_INFINITY])(
    'counts no %d seconds: it can be tried again at once',
    async (retryAfter) => {
      const notice = await count({ code: 'rate-limited', retryAfter });
      expect([notice.seen(), notice.button()?.disabled]).toEqual([undefined, false]);
    },
  );

  it('gives long times in minutes', async () => {
    const notice = await count({ code: 'rate-limited', retryAfter: 600 });
    expect(notice.seen()).toBe('Try again in 10 minutes.');
  });

  it('says what words that are kept wait for, and sends them at once when asked to', async () => {
    const held = await count({ code: 'relay-unreachable' }, { held: true });
    expect(held.sentence()).toBe('Waiting for a connection.');
    expect(held.button()?.textContent?.trim()).toBe('Send now');
    let asked = 0;
    document.addEventListener('natter-retry', () => (asked += 1), { once: true });
    held.button()?.click();
    expect(asked).toBe(1);
    await expectAccessible(held.notice);
  });

  it('counts to when words that are kept are sent, and lets them be sent before', async () => {
    const until = Date.now() + 7900;
    const held = await count({ code: 'provider-busy' }, { held: true, until });
    expect(held.seen()).toBe('Will be sent in 8 seconds.');
    expect(held.button()?.disabled).toBe(false);
    await held.later(3000);
    expect(held.seen()).toBe('Will be sent in 5 seconds.');
  });

  it.each([Date.now() - 86_400_000, Date.now() + 86_400_000])(
    'counts to no moment that only a wrong clock can name (%d)',
    async (until) => {
      const held = await count({ code: 'relay-unreachable' }, { held: true, until });
      expect([held.seen(), held.sentence()]).toEqual([undefined, 'Waiting for a connection.']);
    },
  );
});
