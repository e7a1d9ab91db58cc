import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { consoleOf, ended, endOf, PHONE, run, useTutorial } from './support/tutorial.ts';

const LESSON = join(import.meta.dirname, '../../docs/lessons/03-first-call/start.ts');
const openTutorial = useTutorial(useBrowser());

describe('the first lesson', () => {
  it('runs the real SDK against the relay and shows answer, finish reason and usage', async () => {
    const { page } = await openTutorial();
    await expect.poll(() => page.locator('model-badge').getByText('沙盒模型').count()).toBe(1);
    await page.getByRole('button', { name: '运行', exact: true }).click();
    await ended(page, '1 个请求');
    const text = await consoleOf(page);
    expect(text).toContain('ChatGPT API 的主要功能');
    expect(text).toContain('finish_reason: stop');
    expect(text).toMatch(/total_tokens: \d+/);
  });

  it('runs exactly the code that a person would paste into a project', async () => {
    const { page } = await openTutorial('/zh-CN/lessons/first-call');
    await expect.poll(() => page.locator('.cm-line').count()).toBeGreaterThan(10);
    const shown = (await page.locator('.cm-line').allTextContents()).join('\n');
    expect(shown.trimEnd()).toBe(readFileSync(LESSON, 'utf8').trimEnd());
  });

  it('shows the same happening in the live widget beside it', async () => {
    const { page } = await openTutorial();
    await page.getByRole('tab', { name: '对话' }).click();
    await page.getByRole('button', { name: '请介绍一下 ChatGPT API 的主要功能。' }).click();
    const reply = page.locator('natter-message[author="assistant"] .prose');
    await expect
      .poll(() => reply.allTextContents())
      .toEqual([expect.stringContaining('finish_reason')]);
  });

  it('speaks both languages at their own addresses, and keeps the learner’s code', async () => {
    const { page } = await openTutorial('/en/lessons/first-call');
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent())
      .toBe('Your first call');
    await run(page, 'console.log("mine")');
    await ended(page, 'Done');
    await page.getByRole('link', { name: '中文' }).click();
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent())
      .toBe('第一次调用');
    await page.reload();
    await expect
      .poll(() => page.locator('.cm-line').allTextContents())
      .toEqual(['console.log("mine")']);
    await page.getByRole('button', { name: '还原代码' }).click();
    await expect.poll(() => page.locator('.cm-line').count()).toBeGreaterThan(10);
  });

  it('streams: pieces arrive one after another in the learner’s own loop', async () => {
    const { page } = await openTutorial('/en');
    await run(
      page,
      `import OpenAI from 'openai';
const stream = await new OpenAI().chat.completions.create({
  model: process.env.OPENAI_MODEL ?? '',
  messages: [{ role: 'user', content: 'Tell me a story' }],
  stream: true,
});
let count = 0;
for await (const chunk of stream) {
  count += 1;
  console.log(chunk.choices[0]?.delta.content);
  if (count === 12) break;
}
console.log('pieces', count);`,
    );
    await ended(page, 'Done');
    expect(await consoleOf(page)).toContain('pieces 12');
  });

  it('shows what the SDK throws, with its name and the line', async () => {
    const { page } = await openTutorial('/en');
    await run(
      page,
      `import OpenAI from 'openai';
const client = new OpenAI({ maxRetries: 0 });

await client.chat.completions.create({ model: 'sandbox-chat', messages: [] });`,
    );
    await ended(page, 'line 4');
    expect(await endOf(page)).toMatch(/BadRequestError \(400\).*messages/);
  });

  it.each([
    ['a mistake of grammar', 'const a = 1;\nconst = 2;', 'SyntaxError · line 2'],
    ['an exception', '\n\nnull.nothing;', 'TypeError · line 3'],
    [
      'a module that is not there',
      "import fs from 'node:fs';\nfs.readFileSync('x');",
      "Cannot find module 'node:fs'",
    ],
    ['something odd that is thrown', 'throw 7;', '7'],
  ])('explains %s', async (_name, code, text) => {
    const { page } = await openTutorial('/en');
    await run(page, code);
    await ended(page, text);
    expect(await consoleOf(page)).toBe('');
  });

  it('stops a loop that never ends, bounds its output, and runs again', async () => {
    const { page } = await openTutorial('/en');
    await run(page, 'for (let i = 0; i < 1e6; i += 1) console.log(i);\nwhile (true) {}');
    await expect.poll(() => page.locator('run-console pre').count()).toBe(1000);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await ended(page, 'Stopped');
    await run(page, 'console.log("alive")');
    await ended(page, 'Done');
    expect(await consoleOf(page)).toBe('alive');
  });
});

describe('the page', () => {
  it('says at once that the relay is gone, and keeps the code', async () => {
    const { page } = await openTutorial('/en');
    await run(page, 'console.log("kept")');
    await ended(page, 'Done');
    await page.context().setOffline(true);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect
      .poll(() => page.locator('model-badge').getByText('does not answer').count())
      .toBe(1);
    expect(await page.locator('.cm-line').allTextContents()).toEqual(['console.log("kept")']);
    await page.context().setOffline(false);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect.poll(() => page.locator('model-badge').getByText('Sandbox').count()).toBe(1);
  });

  it('asks no other host for anything', async () => {
    const { page, asked, address } = await openTutorial('/en');
    await run(page, 'console.log(1)');
    await ended(page, 'Done');
    expect(asked.filter((url) => !url.startsWith(address) && !url.startsWith('blob:'))).toEqual([]);
  });

  it('says who is asked at an address without a language, and begins with the first lesson', async () => {
    const { page } = await openTutorial('/');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/zh-CN/lessons/what-it-is');
  });

  it('shows one pane at a time on a phone, and the result once the code runs', async () => {
    const { page } = await openTutorial('/zh-CN/lessons/first-call', PHONE);
    await page.locator('reading-pane h1').waitFor();
    expect(await page.locator('code-editor').isVisible()).toBe(false);
    await page.getByRole('button', { name: '代码', exact: true }).click();
    await expect.poll(() => page.locator('code-editor').isVisible()).toBe(true);
    await page.getByRole('button', { name: '运行', exact: true }).click();
    await expect.poll(() => page.locator('run-console').isVisible()).toBe(true);
    await page.getByRole('tab', { name: '对话' }).click();
    expect(await page.locator('natter-chat').isVisible()).toBe(true);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBe(390);
  });
});
