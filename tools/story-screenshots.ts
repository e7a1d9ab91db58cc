import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { BROWSER_ARGUMENTS, findBrowser } from './browser.mjs';
import { contactSheet, type Shot } from './contact-sheet.ts';
import { serveFolder } from './serve-folder.ts';
import { standStill } from './stand-still.ts';
import { ROOT } from './workspace.mjs';

const STORYBOOK = join(ROOT, 'packages/widget/dist-storybook');
const DEVICES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
type Device = keyof typeof DEVICES;

/** One row of Storybook's index; only what is looked at here. */
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: string;
  readonly tags?: readonly string[];
}

/** How a story is to be seen. */
interface View {
  readonly device: Device;
  readonly theme: string;
  readonly language: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    themes: { type: 'string', default: 'light,dark' },
    languages: { type: 'string', default: 'en,zh-CN,ar' },
    devices: { type: 'string', default: 'desktop,phone' },
    preset: { type: 'string', default: 'default' },
  },
});
const folder = positionals[0] ?? join(tmpdir(), 'natter-stories');

function storiesOf(pattern: RegExp): Entry[] {
  const { entries } = JSON.parse(readFileSync(join(STORYBOOK, 'index.json'), 'utf8')) as {
    entries: Record<string, Entry>;
  };
  return Object.values(entries).filter(({ type, id }) => type === 'story' && pattern.test(id));
}

function viewsOf(): View[] {
  const list = (text: string) => text.split(',');
  return list(values.devices).flatMap((device) =>
    list(values.themes).flatMap((theme) =>
      list(values.languages).map((language) => ({ device: device as Device, theme, language })),
    ),
  );
}

/** The story as it is when it has played to its end. */
async function open(page: Page, origin: string, { id, tags = [] }: Entry, view: View) {
  const { theme, language } = view;
  const wanted = { theme, language, preset: values.preset, motion: 'reduced', speed: 'instant' };
  const globals = Object.entries(wanted).map(([name, value]) => `${name}:${value}`);
  const forcedColors = tags.includes('forced-colours') ? 'active' : 'none';
  await page.emulateMedia({ forcedColors, reducedMotion: 'reduce' });
  await page.goto(`${origin}/iframe.html?viewMode=story&id=${id}&globals=${globals.join(';')}`);
  await page.waitForFunction(() => {
    const { currentRender } = Reflect.get(globalThis, '__STORYBOOK_PREVIEW__') ?? {};
    return ['completed', 'afterEach', 'finished', 'errored'].includes(currentRender?.phase);
  });
  await page.evaluate(standStill);
}

/** The place of the story with a little room around it; everything where it has none of its own. */
async function placeOf(page: Page) {
  const box = await page.locator('natter-stage > *').first().boundingBox();
  const room = 24;
  if (!box || box.width < 2) return { fullPage: false };
  const [left, top] = [Math.max(0, box.x - room), Math.max(0, box.y - room)];
  const size = {
    width: box.width + 2 * room,
    height: Math.min(Math.max(box.height, 60) + 2 * room, 2400),
  };
  return { fullPage: true, clip: { x: left, y: top, ...size } };
}

/** All stories in one view, one after the other, in a page of their own. */
async function shootAll(
  context: BrowserContext,
  origin: string,
  stories: readonly Entry[],
  view: View,
): Promise<Shot[]> {
  const page = await context.newPage();
  const place = join(folder, `${view.device}-${view.theme}-${view.language}`);
  mkdirSync(place, { recursive: true });
  const shots: Shot[] = [];
  for (const story of stories) {
    const path = join(place, `${story.id}.png`);
    try {
      await open(page, origin, story, view);
      await page.screenshot({ path, ...(await placeOf(page)) });
      shots.push({ path, caption: story.name, group: story.title });
    } catch (error) {
      console.error(`${story.id} in ${place}: ${error instanceof Error ? error.message : ''}`);
    }
  }
  await page.close();
  return shots;
}

/** One picture of many, for each group of stories. */
async function layOut(browser: Browser, name: string, shots: readonly Shot[]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1800, height: 1000 } });
  for (const group of new Set(shots.map((shot) => shot.group))) {
    const members = shots.filter((shot) => shot.group === group);
    const file = join(folder, 'sheet.html');
    writeFileSync(file, contactSheet(`${group} · ${name}`, members));
    await page.goto(`file://${file}`);
    await page.waitForLoadState('load');
    const sheet = `${group.replaceAll(/\W+/g, '-')}-${name}.png`;
    await page.screenshot({ path: join(folder, 'sheets', sheet), fullPage: true });
    rmSync(file);
  }
  await page.close();
}

async function shoot(): Promise<void> {
  if (!existsSync(join(STORYBOOK, 'index.json'))) {
    console.error('There is no static Storybook yet: run `pnpm build` first.');
    process.exitCode = 1;
    return;
  }
  mkdirSync(join(folder, 'sheets'), { recursive: true });
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...BROWSER_ARGUMENTS],
  });
  const { origin, close } = await serveFolder(STORYBOOK);
  const stories = storiesOf(new RegExp(values.only));
  for (const view of viewsOf()) {
    const name = `${view.device}-${view.theme}-${view.language}`;
    const context = await browser.newContext(DEVICES[view.device]);
    // Two at a time keep two cores busy.
    const half = Math.ceil(stories.length / 2);
    const shots = await Promise.all(
      [stories.slice(0, half), stories.slice(half)].map((part) =>
        shootAll(context, origin, part, view),
      ),
    );
    await context.close();
    await layOut(browser, name, shots.flat());
    console.log(`${name}: ${shots.flat().length} of ${stories.length}`);
  }
  await browser.close();
  close();
  console.log(`The pictures are in ${folder}, and many on one sheet in ${join(folder, 'sheets')}.`);
}

await shoot();
