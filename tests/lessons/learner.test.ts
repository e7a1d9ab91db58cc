import type { BrowserContextOptions, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../journeys/support/browser.ts';
import { press, tabTo } from './support/keyboard.ts';
import { FOLDERS, type Language } from './support/lesson.ts';
import { startTutorial } from './support/tutorial.ts';

const WORDS = {
  'zh-CN': {
    read: '阅读',
    code: '代码',
    run: '运行',
    compare: '对比解法',
    take: '把解法放进编辑器',
    seen: '这一课做完了（看过解法）。',
    contents: '目录',
    progress: '12 课里完成了 12 课',
  },
  en: {
    read: 'Read',
    code: 'Code',
    run: 'Run',
    compare: 'Compare with the solution',
    take: 'Put the solution into the editor',
    seen: 'This lesson is done, with a look at the solution.',
    contents: 'Contents',
    progress: '12 of 12 lessons done',
  },
} as const;

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

const openPage = useBrowser();
const summary = (page: Page) => page.locator('exercise-card .summary');

/** Runs what is in the editor, and waits until its goals have been looked at. */
async function runByKeyboard(page: Page, language: Language, phone: boolean): Promise<void> {
  const words = WORDS[language];
  if (phone) await press(page, words.code);
  await press(page, words.run);
  await expect
    .poll(() => page.locator('exercise-card li .mark[role="img"]').count())
    .toBeGreaterThan(2);
  if (phone) await press(page, words.read);
}

/** What the page says of each goal that was missed. */
const missed = (page: Page) => page.locator('exercise-card .because').allTextContents();

async function doLesson(page: Page, language: Language, phone: boolean): Promise<void> {
  const words = WORDS[language];
  await expect.poll(() => page.locator('exercise-card li').count()).toBeGreaterThan(2);
  await expect.poll(() => page.locator('.cm-line').count()).toBeGreaterThan(5);
  await runByKeyboard(page, language, phone);
  expect((await missed(page)).length).toBeGreaterThan(0);
  await press(page, words.compare);
  await press(page, words.take);
  await runByKeyboard(page, language, phone);
  expect(await missed(page)).toEqual([]);
  await expect.poll(() => summary(page).textContent()).toContain(words.seen);
}

describe('a learner', () => {
  it.each([
    ['zh-CN', 'on a phone', PHONE],
    ['en', 'on a desktop', DESKTOP],
  ] as const)(
    'does all lessons in %s, by keyboard alone, %s: what they begin with misses a goal, the solution reaches all',
    { timeout: 400_000 },
    async (language, _place, options) => {
      const page = await openPage({ locale: language, ...options });
      await page.goto(`${await startTutorial()}/${language}`);
      for (const [index, folder] of FOLDERS.entries()) {
        await expect
          .poll(() => new URL(page.url()).pathname)
          .toBe(`/${language}/lessons/${folder.slice(3)}`);
        await doLesson(page, language, options === PHONE);
        if (index === FOLDERS.length - 1) break;
        await tabTo(page, ({ rel }) => rel === 'next');
        await page.keyboard.press('Enter');
      }
      await press(page, WORDS[language].contents);
      await expect
        .poll(() => page.locator('contents-dialog .progress').textContent())
        .toContain(WORDS[language].progress);
    },
  );
});
