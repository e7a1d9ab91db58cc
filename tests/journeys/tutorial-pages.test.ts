import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { consoleOf, ended, PHONE, run, useTutorial } from './support/tutorial.ts';

const openTutorial = useTutorial(useBrowser());
const english = { locale: 'en' };

/** Runs in the page, where axe has just been put. */
const FIND_VIOLATIONS = `axe.run().then(({ violations }) =>
  JSON.stringify(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])))`;

async function violationsOf(page: Page): Promise<unknown> {
  return JSON.parse(await page.evaluate<string>(`${axe.source}; ${FIND_VIOLATIONS}`)) as unknown;
}

/** What fades in is judged once it is there. */
const expectAccessible = (page: Page, what: string) =>
  expect.poll(async () => [what, await violationsOf(page)]).toEqual([what, []]);

const LESSONS = [
  'what-it-is',
  'preparation',
  'first-call',
  'context',
  'web-integration',
  'json-output',
  'prompts',
  'output-length',
  'temperature',
  'streaming',
  'errors',
  'going-live',
];

describe('every page', () => {
  it.each([
    ['zh-CN', 'light'],
    ['zh-CN', 'dark'],
    ['en', 'light'],
    ['en', 'dark'],
  ] as const)(
    'is accessible, in %s and %s',
    { timeout: 180_000 },
    async (language, colorScheme) => {
      const { page, address } = await openTutorial(`/${language}`, {
        locale: language,
        colorScheme,
      });
      for (const lesson of LESSONS) {
        await page.goto(`${address}/${language}/lessons/${lesson}`);
        await page.locator('exercise-card li').first().waitFor();
        await expect.poll(() => page.locator('.cm-line').count()).toBeGreaterThan(3);
        await expectAccessible(page, lesson);
      }
      for (const name of ['play', 'widget']) {
        await page.goto(`${address}/${language}/${name}`);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await expectAccessible(page, name);
      }
    },
  );

  it.each([
    ['wide', {}],
    ['on a phone', PHONE],
  ])('is accessible with a result in every tab, %s', async (_name, options) => {
    const { page } = await openTutorial('/zh-CN/lessons/streaming', options);
    if (options === PHONE) await page.getByRole('button', { name: '代码', exact: true }).click();
    await expect.poll(() => page.locator('.cm-line').count()).toBeGreaterThan(3);
    await page.getByRole('button', { name: '运行', exact: true }).click();
    await ended(page, '完成');
    for (const tab of ['控制台', '对话', /^线路/, '时间线', '图']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect.poll(() => page.locator('[role="tabpanel"]:not([hidden])').count()).toBe(1);
      await expectAccessible(page, String(tab));
    }
  });
});

describe('progress', () => {
  it('is exported, cleared and imported again', async () => {
    const { page } = await openTutorial('/en/lessons/first-call', english);
    await run(page, 'console.log("mine");\n\n\n');
    await ended(page, 'Done');
    await page.getByRole('button', { name: 'Contents' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export progress' }).click();
    const file = await (await saving).path();
    expect(readFileSync(file, 'utf8')).toContain('mine');

    await page.getByRole('button', { name: 'Clear progress' }).click();
    await page.getByRole('button', { name: 'Sure?' }).click();
    await expect.poll(() => page.locator('.cm-content').textContent()).toContain('OpenAI');
    await page.locator('contents-dialog input[type="file"]').setInputFiles(file);
    await expect.poll(() => page.locator('.cm-content').textContent()).toContain('mine');
    await page.locator('contents-dialog input[type="file"]').setInputFiles({
      name: 'other.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    });
    await expect
      .poll(() => page.locator('contents-dialog .progress').textContent())
      .toContain('no progress');
  });

  it('is not kept where the browser is full, which the page says while the lesson works', async () => {
    const { page } = await openTutorial('/en/lessons/first-call', english);
    await page.evaluate(
      `Storage.prototype.setItem = () => { throw new DOMException('Full', 'QuotaExceededError'); }`,
    );
    await run(page, 'console.log("works");\n\n\n');
    await ended(page, 'Done');
    expect(await consoleOf(page)).toBe('works');
    await expect.poll(() => page.getByText('cannot keep your progress').count()).toBe(1);
  });
});

describe('the tutorial', () => {
  it('finds lessons by words of either language, by keyboard', async () => {
    const { page } = await openTutorial('/en/lessons/first-call', english);
    await page.locator('exercise-card li').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('Retry-After');
    const hits = page.locator('search-dialog li a');
    await expect.poll(() => hits.count()).toBeGreaterThan(0);
    await page.locator('search-dialog input').fill('沙盒模型');
    await expect.poll(() => hits.first().innerText()).toMatch(/\S/);
    await page.locator('search-dialog input').fill('jitter');
    await expect.poll(() => hits.count()).toBeGreaterThan(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/en\/lessons\/errors$/);
  });

  it('goes on when the relay is back: the work is kept, and the page says what happens', async () => {
    const { page } = await openTutorial('/en/lessons/first-call', english);
    await expect.poll(() => page.locator('model-badge').getByText('Sandbox').count()).toBe(1);
    await expect.poll(() => page.locator('iframe').count()).toBe(1);
    await page.context().setOffline(true);
    await expect
      .poll(() => page.locator('model-badge').getByText('does not answer').count())
      .toBe(1);
    await run(page, 'console.log("kept");\n\n\n');
    await ended(page, 'Done');
    await page.context().setOffline(false);
    await expect.poll(() => page.locator('model-badge').getByText('Sandbox').count()).toBe(1);
    expect(await page.locator('.cm-content').textContent()).toContain('kept');
  });

  it('points from a finding to the request that proves it, and saves and loads what travelled', async () => {
    const { page } = await openTutorial('/en/lessons/first-call', english);
    await expect.poll(() => page.locator('.cm-line').count()).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await ended(page, 'Done');
    await page.getByRole('button', { name: 'Show it on the wire' }).first().click();
    await expect.poll(() => page.locator('call-card[pointed] exchange-view').count()).toBe(1);

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save recording' }).click();
    const file = await (await saving).path();
    expect(readFileSync(file, 'utf8')).not.toMatch(/eyJ[\w-]+\./);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect.poll(() => page.locator('call-card').count()).toBe(0);
    await page.locator('wire-panel input[type="file"]').setInputFiles(file);
    await expect.poll(() => page.locator('call-card').count()).toBeGreaterThan(0);
    await page.getByRole('tab', { name: 'Picture' }).click();
    await expect.poll(() => page.locator('sequence-picture svg').count()).toBe(1);
  });

  it('copies a request as code that sends it', async () => {
    const { page, address } = await openTutorial('/en/lessons/first-call', english);
    await page
      .context()
      .grantPermissions(['clipboard-read', 'clipboard-write'], { origin: address });
    await expect.poll(() => page.locator('.cm-line').count()).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await ended(page, 'Done');
    await page.getByRole('tab', { name: /^Wire/ }).click();
    const copy = page.locator('copy-request').last();
    for (const [name, text] of [
      ['curl', 'curl -sS'],
      ['Python', 'from openai import OpenAI'],
      ['TypeScript', "import OpenAI from 'openai'"],
    ] as const) {
      await copy.getByRole('button', { name }).click();
      await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toContain(text);
    }
  });

  it('shares free play by a link, which runs nothing until somebody presses Run', async () => {
    const { page, address, asked } = await openTutorial('/en/play', english);
    await page
      .context()
      .grantPermissions(['clipboard-read', 'clipboard-write'], { origin: address });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('switch', { name: 'max_completion_tokens' }).first().click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect
      .poll(() => page.evaluate('navigator.clipboard.readText()'))
      .toContain('/en/play#play=');
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    await page.goto('about:blank');
    await page.goto(link);
    const wanted = page.getByRole('switch', { name: 'max_completion_tokens' }).first();
    await expect.poll(() => wanted.isChecked()).toBe(true);
    const questions = () => asked.filter((url) => url.endsWith('/v1/chat/completions')).length;
    expect(questions()).toBe(0);
    await page.getByRole('button', { name: 'Run', exact: true }).first().click();
    await expect.poll(questions).toBe(1);
    await expect.poll(() => page.locator('play-result').count()).toBeGreaterThan(0);
  });

  it('shows the widget that is being built, and its code', async () => {
    const { page } = await openTutorial('/en/widget', english);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await expect.poll(() => page.locator('preview-chat').count()).toBe(1);
    await expect
      .poll(() => page.locator('builder-page').getByText('<script').count())
      .toBeGreaterThan(0);
  });

  it.each(['Bubble', 'Side', 'Inline', 'Page'])(
    'keeps the widget inside of its preview: %s',
    async (mode) => {
      const { page } = await openTutorial('/en/widget', english);
      await page.getByRole('radio', { name: mode, exact: true }).check({ force: true });
      const window = () => page.locator('widget-preview .viewport').boundingBox();
      const panel = () => page.locator('preview-chat .panel').boundingBox();
      const isInside = async () => {
        const [outer, inner] = await Promise.all([window(), panel()]);
        if (!outer || !inner) return false;
        const { x, y, width, height } = inner;
        return (
          x >= outer.x &&
          y >= outer.y &&
          x + width <= outer.x + outer.width &&
          y + height <= outer.y + outer.height
        );
      };
      await expect.poll(isInside).toBe(true);
    },
  );

  it('prints the text of a lesson and nothing around it', async () => {
    const { page } = await openTutorial('/en/lessons/first-call', english);
    await page.locator('exercise-card li').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('reading-pane h1').isVisible()).toBe(true);
    expect(await page.locator('code-editor').isVisible()).toBe(false);
    expect(await page.locator('header.top').isVisible()).toBe(false);
  });
});
