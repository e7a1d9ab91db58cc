import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { BROWSER_ARGUMENTS, findBrowser } from './browser.mjs';
import { build, ROOT } from './workspace.mjs';

/** Starts the built product and waits for its address. */
function startProduct(folder: string) {
  const argv = ['--port', '0', '--store', `sqlite:${join(folder, 'picture.db')}`];
  const site = ['--tutorial', join(ROOT, 'apps/playground/dist')];
  const child = spawn(
    process.execPath,
    [join(ROOT, 'packages/server/bin/natter.js'), ...argv, ...site],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const ready = /Natter is ready: (\S+)/.exec(text)?.[1];
      if (ready) resolve(ready);
    });
    child.on('exit', () => reject(new Error('The product did not start.')));
  });
  return { address, stop: () => child.kill('SIGINT') };
}

/** Runs the lesson and looks at what has travelled, as a reader would. */
async function useIt(page: Page): Promise<void> {
  await page.locator('model-badge p').waitFor();
  await page.locator('code-pane .run').click();
  await page.locator('run-console .end').filter({ hasText: /\d/ }).waitFor();
  await page.locator('#tab-wire').click();
  await page.locator('exchange-view .answer').waitFor();
}

await build();
const folder = mkdtempSync(join(tmpdir(), 'natter-picture-'));
const product = startProduct(folder);
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: BROWSER_ARGUMENTS,
});
try {
  for (const language of ['en', 'zh-CN']) {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 860 },
      deviceScaleFactor: 1.5,
      reducedMotion: 'reduce',
      colorScheme: 'light',
    });
    await page.goto(`${await product.address}/${language}/lessons/first-call`);
    await useIt(page);
    await page.screenshot({ path: join(ROOT, `docs/picture.${language}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  product.stop();
  rmSync(folder, { recursive: true, force: true });
}
