import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder } from '../../tools/serve-folder.ts';
import { useBrowser } from './support/browser.ts';

/** Runs in a page where axe has just been put. */
const FIND_VIOLATIONS = `axe.run().then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' at ' + target.join(' '))))`;
const FOLDER = join(import.meta.dirname, '../../packages/widget/dist-storybook');

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly importPath: string;
}

/** The pages of the static Storybook that was made last. */
function pagesLike(path: RegExp): string[] {
  const { entries } = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as {
    readonly entries: Readonly<Record<string, Entry>>;
  };
  return Object.values(entries)
    .filter(({ type, importPath }) => type === 'docs' && path.test(importPath))
    .map(({ id }) => id);
}

describe('a page of the static Storybook', () => {
  let site: Awaited<ReturnType<typeof serveFolder>>;
  beforeAll(async () => (site = await serveFolder(FOLDER)));
  afterAll(() => site.close());
  const openPage = useBrowser();

  async function open(page: Page, id: string): Promise<void> {
    await page.goto(`${site.origin}/iframe.html?viewMode=docs&id=${encodeURIComponent(id)}`);
    await page.locator('.sbdocs-content h1').first().waitFor();
  }

  it.each([
    ['light', /\/en\/[\w-]+\.mdx$/],
    ['dark', /\/zh-CN\/[\w-]+\.mdx$/],
  ] as const)(
    'is whole and accessible in %s, and fits a narrow window',
    async (colorScheme, path) => {
      const page = await openPage({ colorScheme });
      const wrong: string[] = [];
      page.on('console', (message) => {
        // A browser asks for an icon by itself.
        const isIcon = message.location().url.endsWith('/favicon.ico');
        if (message.type() === 'error' && !isIcon) wrong.push(message.text());
      });
      const ids = pagesLike(path);
      expect(ids.length).toBeGreaterThan(6);
      for (const id of ids) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await open(page, id);
        await page.locator('.page-head button').waitFor();
        await page.evaluate(axe.source);
        expect([id, await page.evaluate(FIND_VIOLATIONS)]).toEqual([id, []]);
        await page.setViewportSize({ width: 390, height: 900 });
        const isWide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        if (isWide) wrong.push(`${id} scrolls sideways`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('tells of an element what its class says', async () => {
    const page = await openPage();
    await open(page, 'elements-composer--docs');
    const names = ['When to use', 'Keyboard', 'Properties and attributes', 'Events', 'Parts'];
    const headings = page.locator('.sbdocs-content h2');
    await headings.filter({ hasText: 'Parts' }).first().waitFor();
    expect(await headings.allTextContents()).toEqual(expect.arrayContaining(names));
    expect(await page.locator('td', { hasText: /^Breaks the line\.$/ }).count()).toBe(1);
  });

  it('is copied as Markdown', async () => {
    const page = await openPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    await open(page, 'start-frameworks--docs');
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^# Frameworks\n/);
    expect(copied).toContain("```tsx\nimport '@natter/widget/react';");
    expect(copied).not.toMatch(/<Meta|<page-|\.mdx|\n\n\n/);
  });
});
