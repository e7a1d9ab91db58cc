import { join } from 'node:path';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { startNatter } from './support/natter.ts';

const SITE = join(import.meta.dirname, '../../apps/playground/dist');

/** What a test sets on the editor itself, as the page does. */
interface Editor {
  code: string;
  document: string;
  against: string | undefined;
  failure: { readonly line: number; readonly message: string } | undefined;
}

const CODE = `import OpenAI from 'openai';
const client = new OpenAI();
await client.chat.completions.create({
  model: 'sandbox-chat',
  max_tokens: 20,
});`;

/** Runs in the page, where axe has just been put; the rest of the page has a test of its own. */
const FIND_VIOLATIONS = `axe.run().then(({ violations }) =>
  JSON.stringify(violations.flatMap(({ id, nodes }) =>
    nodes.filter(({ target }) => JSON.stringify(target).includes('code-editor'))
      .map(({ html, failureSummary }) => [id, html, failureSummary]))))`;

const openPage = useBrowser();

async function openEditor(options: BrowserContextOptions = {}, path = '/en/lessons/first-call') {
  const { address } = await startNatter({}, ['--tutorial', SITE]);
  const page = await openPage({ viewport: { width: 1440, height: 900 }, ...options });
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  await page.goto(address + path);
  await expect.poll(() => page.locator('.cm-line').count()).toBeGreaterThan(10);
  return { page, refused };
}

/** Sets properties of the editor. */
async function set(page: Page, wanted: Partial<Editor>): Promise<void> {
  await page
    .locator('code-editor')
    .evaluate((editor, properties) => void Object.assign(editor, properties), wanted);
}

const codeOf = async (page: Page) => (await page.locator('.cm-line').allTextContents()).join('\n');

/** Opens an editor with code that has nothing before it. */
async function openCode(code = CODE, options: BrowserContextOptions = {}) {
  const opened = await openEditor(options);
  await set(opened.page, { document: 'test', code });
  await expect.poll(() => codeOf(opened.page)).toBe(code);
  return opened;
}

const lineOf = (page: Page, text: string) => page.locator('.cm-line', { hasText: text });
const choices = (page: Page) => page.locator('.cm-tooltip-autocomplete li');
const decorationOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).textDecorationLine);

describe('help with the parameters', () => {
  it('offers them by keyboard, the deprecated ones struck out and last', async () => {
    const { page } = await openCode(CODE.replace('  max_tokens: 20,\n', '  \n'));
    await lineOf(page, "model: 'sandbox-chat'").click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Space');
    await expect.poll(() => choices(page).first().textContent()).toContain('messages');
    await expect.poll(() => choices(page).last().textContent()).toContain('function_call');
    expect(await decorationOf(page, 'li.deprecated .cm-completionLabel')).toBe('line-through');
    await expect
      .poll(() => page.locator('.cm-completionInfo').textContent())
      .toContain('The whole conversation so far');
  });

  it('takes a choice with Tab, and otherwise indents', async () => {
    const { page } = await openCode(CODE.replace('  max_tokens: 20,\n', '  \n'));
    await lineOf(page, "model: 'sandbox-chat'").click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('tempe');
    await expect.poll(() => choices(page).first().textContent()).toContain('temperature');
    // The list takes no key in its first moments, so that nobody chooses by accident.
    await expect
      .poll(async () => {
        if ((await choices(page).count()) > 0) await page.keyboard.press('Tab');
        return codeOf(page);
      })
      .toContain('\n  temperature: ');
    await page.keyboard.press('Tab');
    await expect.poll(() => codeOf(page)).toContain('\n    temperature: ');
  });

  it('offers the roles inside a message', async () => {
    const { page } = await openCode('const messages = [{ role: }];');
    await page.locator('.cm-line').click();
    await page.keyboard.press('End');
    for (let back = 0; back < 3; back += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(" '");
    await expect.poll(() => choices(page).allTextContents()).toContain('assistant');
  });

  it('strikes out a deprecated name in the code, and says what to use when the pointer rests', async () => {
    const { page } = await openCode();
    await expect.poll(() => decorationOf(page, '.cm-line .deprecated')).toBe('line-through');
    await page.locator('.cm-line .deprecated').hover();
    await expect
      .poll(() => page.locator('.cm-tooltip-hover').textContent())
      .toContain('Use max_completion_tokens instead.');
  });
});

describe('what happened to the code', () => {
  const SOLUTION = CODE.replace('max_tokens', 'max_completion_tokens');

  it('is compared with the solution, and stays with its past when that is over', async () => {
    const { page, refused } = await openCode();
    await lineOf(page, 'const client').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' // mine');
    await set(page, { against: SOLUTION });
    await expect
      .poll(() => page.locator('.cm-deletedChunk').allTextContents())
      .toContainEqual(expect.stringContaining('max_completion_tokens: 20'));
    await set(page, { against: undefined });
    await expect.poll(() => page.locator('.cm-deletedChunk').count()).toBe(0);
    expect(await codeOf(page)).toContain('new OpenAI(); // mine');
    await page.locator('.cm-content').press('ControlOrMeta+z');
    await expect.poll(() => codeOf(page)).toBe(CODE);
    expect(refused).toEqual([]);
  });

  it('takes a line of the solution over, by keyboard too', async () => {
    const { page } = await openCode();
    await set(page, { against: SOLUTION });
    await page.getByRole('button', { name: 'Use this' }).press('Enter');
    await expect.poll(() => codeOf(page)).toBe(SOLUTION);
    await page.locator('.cm-content').press('ControlOrMeta+z');
    await expect.poll(() => codeOf(page)).toContain('\n  max_tokens: 20');
  });

  it('comes back with undo when it has been reset, but not into another lesson', async () => {
    const { page } = await openCode();
    await set(page, { code: 'start();' });
    await expect.poll(() => codeOf(page)).toBe('start();');
    await page.locator('.cm-content').press('ControlOrMeta+z');
    await expect.poll(() => codeOf(page)).toBe(CODE);
    await set(page, { document: 'another', code: 'other();' });
    await expect.poll(() => codeOf(page)).toBe('other();');
    await page.locator('.cm-content').press('ControlOrMeta+z');
    expect(await codeOf(page)).toBe('other();');
  });

  it('is marked where the run failed, until it changes', async () => {
    const { page } = await openCode();
    await set(page, { failure: { line: 5, message: 'Unsupported parameter' } });
    await expect.poll(() => page.locator('.failed-line').textContent()).toContain('max_tokens: 20');
    expect(await page.locator('.failure-message').textContent()).toBe('Unsupported parameter');
    await lineOf(page, 'model').click();
    await page.keyboard.type(' ');
    await expect.poll(() => page.locator('.failure-message, .failed-line').count()).toBe(0);
  });
});

describe('the editor', () => {
  it('lets go with Escape and Tab, and says so', async () => {
    const { page } = await openCode();
    const content = page.locator('.cm-content');
    const isFocused = () => content.evaluate((element) => element.matches(':focus'));
    const described = await content.evaluate((element) => {
      const root = element.getRootNode() as ShadowRoot;
      return root.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;
    });
    expect(described).toContain('Press Escape, then Tab, to leave the editor.');
    await lineOf(page, 'const client').click();
    await page.keyboard.press('Tab');
    expect(await isFocused()).toBe(true);
    await expect.poll(() => page.locator('code-editor .hint').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect.poll(isFocused).toBe(false);
    expect(await codeOf(page)).toContain('\n  const client');
  });

  it.each(['light', 'dark'] as const)('is accessible with everything open: %s', async (scheme) => {
    const commented = CODE.replace('20,', '20, // 旧的');
    const { page, refused } = await openCode(commented, { colorScheme: scheme });
    await set(page, {
      against: CODE.replace('max_tokens', 'max_completion_tokens'),
      failure: { line: 4, message: 'no such model' },
    });
    await lineOf(page, 'model').first().click();
    await page.keyboard.press('End');
    await page.keyboard.type('\nte');
    await expect.poll(() => choices(page).count()).toBeGreaterThan(0);
    await page.evaluate(axe.source);
    const found = await page.evaluate<string>(FIND_VIOLATIONS);
    expect(JSON.parse(found)).toEqual([]);
    expect(refused).toEqual([]);
  });

  it('does not make a phone zoom', async () => {
    const { page } = await openEditor({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    const size = await page
      .locator('.cm-editor')
      .evaluate((element) => getComputedStyle(element).fontSize);
    expect(size).toBe('16px');
  });
});
