import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningSandbox, listenSandbox } from '@natter/sandbox/node';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { startNatter } from './support/natter.ts';
import { startSite } from './support/site.ts';

const openPage = useBrowser();

const shop = (address: string, attributes = '') =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Shop</title>
   <h1>A plain page</h1><script src="${address}/natter.js" defer ${attributes}></script>`;

/** A plain page of another origin whose only connection to Natter is the script tag. */
async function openShop(environment: Record<string, string> = {}) {
  const site = await startSite();
  const { address } = await startNatter({ NATTER_ORIGINS: site.origin, ...environment });
  site.serve(shop(address));
  const page = await openPage();
  await page.goto(site.origin);
  return { page, site, address };
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
}

const said = (page: Page) => page.locator('natter-message[author="user"] .said');
const replies = (page: Page) => page.locator('natter-message[author="assistant"] .prose');

/** What the notices say, all of them. */
async function noticesOf(page: Page): Promise<string> {
  return (await page.locator('natter-notice p').allTextContents()).join(' ');
}

/** Waits until nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.getByRole('button', { name: '停止回答' }).count()).toBe(0);
}

/** How long the newest reply was each time that it had grown, until `enough` says so. */
async function watchGrowth(page: Page, enough: (lengths: number[]) => boolean): Promise<number[]> {
  const lengths: number[] = [];
  await expect
    .poll(
      async () => {
        const length = (await replies(page).last().textContent())?.length ?? 0;
        if (length > (lengths.at(-1) ?? 0)) lengths.push(length);
        return enough(lengths);
      },
      { interval: 20 },
    )
    .toBe(true);
  return lengths;
}

async function startUpstream(): Promise<{ sandbox: RunningSandbox; events: string[] }> {
  const events: string[] = [];
  const sandbox = await listenSandbox({ observe: ({ type }) => events.push(type) });
  onTestFinished(() => sandbox.close());
  return { sandbox, events };
}

/** A provider whose first answers break off after half a sentence. */
async function startUpstreamThatDies(times: number): Promise<string> {
  const frame = (content: string, reason: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: reason }] })}\n\n`;
  let calls = 0;
  const server = createServer((request, response) => {
    request.resume();
    calls += 1;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(frame('前半句，'));
    if (calls <= times) setTimeout(() => response.socket?.resetAndDestroy(), 200);
    else response.end(`${frame('后半句。', 'stop')}data: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

describe('a plain page of another origin with only the script tag', () => {
  it('answers token by token, remembers the conversation after a reload, and stops upstream', async () => {
    const { sandbox, events } = await startUpstream();
    const { page } = await openShop({ OPENAI_BASE_URL: `${sandbox.origin}/v1` });

    await page.getByRole('button', { name: '打开对话' }).click();
    await say(page, '我叫小明。');
    await watchGrowth(page, (lengths) => lengths.length > 3);
    await expect.poll(() => replies(page).last().textContent()).toContain('合成回答');

    await page.reload();
    await page.getByRole('button', { name: '打开对话' }).click();
    await expect.poll(() => replies(page).count()).toBe(1);
    await expect.poll(() => said(page).last().textContent()).toContain('我叫小明');

    await say(page, '我叫什么？');
    await expect.poll(() => replies(page).last().textContent()).toContain('你叫小明');
    await expect.poll(() => events.filter((type) => type === 'answer-end').length).toBe(2);

    await say(page, '写一个长故事');
    await watchGrowth(page, (lengths) => lengths.length > 3);
    expect(events).not.toContain('answer-abandoned');
    await page.getByRole('button', { name: '停止回答' }).click();
    await expect.poll(() => events).toContain('answer-abandoned');
    const kept = (await replies(page).last().textContent())?.length ?? 0;
    expect(kept).toBeGreaterThan(10);

    await page.reload();
    await page.getByRole('button', { name: '打开对话' }).click();
    await expect.poll(() => replies(page).count()).toBe(3);
    expect(await page.getByText('已停止').isVisible()).toBe(true);
  });

  it('works with the sandbox that the relay brings, and says that it is one', async () => {
    const { page } = await openShop();
    await page.getByRole('button', { name: '打开对话' }).click();
    await expect.poll(() => page.getByText('沙盒模型：回答由程序合成').isVisible()).toBe(true);
    await say(page, '你好');
    await expect.poll(() => replies(page).last().textContent()).toContain('沙盒模型');
  });

  it('asks nothing of any other host, and nothing of the relay before it is opened', async () => {
    const site = await startSite();
    const { address } = await startNatter({ NATTER_ORIGINS: site.origin });
    site.serve(shop(address));
    const page = await openPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(site.origin, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => !url.startsWith(site.origin) && !url.startsWith(address))).toEqual(
      [],
    );
    expect(asked.filter((url) => url.includes('/session') || url.includes('/chat/'))).toEqual([]);
  });

  it('uses the element that the page has placed itself, and loads twice without harm', async () => {
    const site = await startSite();
    const { address } = await startNatter({ NATTER_ORIGINS: site.origin });
    site.serve(
      shop(address).repeat(2) + '<natter-chat mode="inline" heading="Ask the shop"></natter-chat>',
    );
    const page = await openPage();
    await page.goto(site.origin);
    await expect
      .poll(() => page.getByRole('heading', { name: 'Ask the shop' }).isVisible())
      .toBe(true);
    expect(await page.locator('natter-chat').count()).toBe(1);
  });
});

describe('when things go wrong', () => {
  it('tells a visitor of a page that is not listed, in their language', async () => {
    const site = await startSite();
    const { address } = await startNatter({ NATTER_ORIGINS: 'https://shop.example' });
    site.serve(shop(address));
    const page = await openPage();
    await page.goto(site.origin);
    await page.getByRole('button', { name: '打开对话' }).click();
    await expect.poll(() => noticesOf(page)).toContain('这个页面没有开通对话');
    expect(await page.getByRole('button', { name: '再试一次' }).count()).toBe(0);
  });

  it('keeps the words when the network is gone, and sends them by itself once it is back', async () => {
    const { page } = await openShop();
    await page.getByRole('button', { name: '打开对话' }).click();
    await say(page, '你好');
    await expect.poll(() => replies(page).last().textContent()).toContain('沙盒模型');
    await settled(page);
    await page.context().setOffline(true);
    await say(page, '我叫小红。');
    await expect.poll(() => noticesOf(page)).toContain('正在等网络恢复');
    expect(await page.getByRole('button', { name: '现在发送' }).count()).toBe(1);
    await page.context().setOffline(false);
    await expect.poll(() => replies(page).last().textContent()).toContain('小红');
    expect(await noticesOf(page)).toBe('');
    expect(await said(page).count()).toBe(2);
  });

  it('says that the provider cannot be reached, and never how', async () => {
    const { page } = await openShop({
      OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
      OPENAI_MODEL: 'm',
      OPENAI_API_KEY: 'sk-never-shown',
    });
    await page.getByRole('button', { name: '打开对话' }).click();
    await say(page, '你好');
    await expect.poll(() => noticesOf(page)).toContain('暂时联系不上助手');
    expect(await page.content()).not.toMatch(/sk-never-shown|127\.0\.0\.1:1/);
  });

  it('keeps what had arrived when the upstream dies in mid-answer, after a reload too, and gets the whole at the second try', async () => {
    const upstream = await startUpstreamThatDies(1);
    const { page } = await openShop({ OPENAI_BASE_URL: upstream, OPENAI_MODEL: 'm' });
    await page.getByRole('button', { name: '打开对话' }).click();
    await say(page, '你好');
    await expect.poll(() => noticesOf(page)).toContain('连接断了。已收到的内容都在');
    expect(await replies(page).last().textContent()).toBe('前半句，');

    await page.reload();
    await page.getByRole('button', { name: '打开对话' }).click();
    await expect.poll(() => noticesOf(page)).toContain('连接断了');
    expect(await replies(page).last().textContent()).toBe('前半句，');

    await page.getByRole('button', { name: '再试一次' }).click();
    await expect.poll(() => replies(page).allTextContents()).toEqual(['前半句，后半句。']);
    expect(await noticesOf(page)).toBe('');
  });

  it('says that the site has to mend a wrong key, and shows nothing of it', async () => {
    const sandbox = await listenSandbox({ apiKeys: ['the-right-one'] });
    onTestFinished(() => sandbox.close());
    const { page } = await openShop({
      OPENAI_BASE_URL: `${sandbox.origin}/v1`,
      OPENAI_MODEL: 'sandbox-chat',
      OPENAI_API_KEY: 'sk-the-wrong-one',
    });
    await page.getByRole('button', { name: '打开对话' }).click();
    await say(page, '你好');
    await expect.poll(() => noticesOf(page)).toContain('助手的配置有误，需要网站来修复');
    expect(await noticesOf(page)).not.toMatch(/wrong|key/);
  });

  it('lets nobody send a message that is far too long', async () => {
    const { page } = await openShop({ NATTER_MAX_MESSAGE: '20' });
    await page.getByRole('button', { name: '打开对话' }).click();
    await expect.poll(() => page.getByText('沙盒模型：回答由程序合成').isVisible()).toBe(true);
    await say(page, '这是一条故意写得很长很长很长很长很长很长很长的消息。');
    await expect.poll(() => page.getByText('最多 20 字').first().isVisible()).toBe(true);
    expect(await said(page).count()).toBe(0);
  });
});
