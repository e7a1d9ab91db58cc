import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { bundle } from './support/bundle.ts';
import { startSite } from './support/site.ts';

const README = join(import.meta.dirname, '../../packages/sandbox/README.md');
const openPage = useBrowser();

/** The few lines that the sandbox's own page shows. */
function workerCode(): string {
  const code = /```js\n(import \{ createSandbox \}[^]*?)```/.exec(
    readFileSync(README, 'utf8'),
  )?.[1];
  if (code === undefined) throw new Error('The page shows no service worker.');
  return `${code}
addEventListener('activate', (event) => event.waitUntil(clients.claim()));`;
}

const PAGE_CODE = `
import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: new URL('/v1', location.href).href,
  apiKey: 'none',
  dangerouslyAllowBrowser: true,
});
const messages = [{ role: 'user', content: '东京有哪些景点？' }];

window.askWhole = async () => {
  const completion = await client.chat.completions.create({ model: 'sandbox-chat', messages });
  return completion.choices[0].message.content;
};
window.askInPieces = async () => {
  const pieces = [];
  const stream = await client.chat.completions.create({ model: 'sandbox-chat', messages, stream: true });
  for await (const { choices } of stream) {
    pieces.push({ text: choices[0]?.delta.content ?? '', at: performance.now() });
  }
  return pieces;
};
window.askTooMuch = () =>
  client.chat.completions
    .create({ model: 'sandbox-chat:quota', messages })
    .catch(({ status, code }) => ({ status, code }));`;

it('a site of nothing but files has a model: the sandbox answers in its service worker', async () => {
  const site = await startSite();
  site.serve(
    `<!doctype html><html lang="zh"><title>Static</title><script type="module" src="/page.js"></script>
     <script type="module">
       await navigator.serviceWorker.register('/worker.js', { type: 'module' });
       if (!navigator.serviceWorker.controller) {
         await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
       }
       document.title = 'Ready';
     </script>`,
    { '/worker.js': await bundle(workerCode()), '/page.js': await bundle(PAGE_CODE) },
  );
  const page = await openPage();
  await page.goto(site.origin);
  await page.waitForFunction(() => document.title === 'Ready');

  expect(await page.evaluate('askWhole()')).toContain('沙盒模型的合成回答');
  const pieces = (await page.evaluate('askInPieces()')) as { text: string; at: number }[];
  expect(pieces.map(({ text }) => text).join('')).toContain('浅草寺');
  // It speaks at its pace: the pieces come one after another, and not all at the end.
  expect(new Set(pieces.map(({ at }) => Math.round(at / 10))).size).toBeGreaterThan(10);
  expect(await page.evaluate('askTooMuch()')).toEqual({ status: 429, code: 'insufficient_quota' });
});
