import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { startStaticHost } from './support/static-host.ts';
import { consoleOf, ended, run, SITE } from './support/tutorial.ts';

const openPage = useBrowser();

describe('the tutorial as files alone', () => {
  it('has the model in the page: code, widget and rehearsed failures work without any server', async () => {
    const origin = await startStaticHost(SITE);
    const page = await openPage({ locale: 'en', viewport: { width: 1440, height: 900 } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await page.goto(`${origin}/en/lessons/streaming`);
    await expect.poll(() => page.locator('model-badge').getByText('Sandbox').count()).toBe(1);
    expect(await page.locator('model-badge p').getAttribute('title')).toContain('no server');
    await run(
      page,
      `import OpenAI from 'openai';
const stream = await new OpenAI().chat.completions.create({
  model: process.env.OPENAI_MODEL ?? '',
  messages: [{ role: 'user', content: 'What is streaming?' }],
  stream: true,
});
let pieces = 0;
for await (const { choices } of stream) pieces += choices[0]?.delta.content ? 1 : 0;
console.log('pieces', pieces > 3);`,
    );
    await ended(page, 'Done');
    expect(await consoleOf(page)).toBe('pieces true');

    await page.getByRole('tab', { name: 'Chat' }).click();
    await page.locator('natter-composer textarea').fill('My name is Ada.');
    await page.locator('natter-composer textarea').press('Enter');
    await expect
      .poll(() => page.locator('natter-message[author="assistant"] .prose').allInnerTexts())
      .toEqual([expect.stringMatching(/./)]);

    await page.getByLabel('Rehearse a failure').selectOption('quota');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await ended(page, 'RateLimitError');
    // Only files were asked for.
    expect(asked.filter((each) => !each.startsWith('GET'))).toEqual([]);
    expect(asked.filter((each) => !each.includes(origin) && !each.includes('blob:'))).toEqual([]);
  });

  it('has a page for every address, in its language, and its policy inside', async () => {
    const origin = await startStaticHost(SITE);
    for (const path of ['/en/lessons/errors', '/zh-CN/play', '/en/widget', '/zh-CN']) {
      const response = await fetch(origin + path);
      const text = await response.text();
      expect([path, response.status]).toEqual([path, 200]);
      expect(text).toContain(`<html lang="${path.startsWith('/en') ? 'en' : 'zh-CN'}"`);
      expect(text).toContain('http-equiv="Content-Security-Policy"');
    }
    expect(await (await fetch(`${origin}/runner.html`)).text()).toContain("connect-src 'none'");
    expect((await fetch(`${origin}/nowhere`)).status).toBe(404);
    const vendors: unknown = await (
      await fetch(`${origin}/lessons/12-going-live/vendors.json`)
    ).json();
    expect(JSON.stringify(vendors)).toContain('checkedOn');
  });
});
