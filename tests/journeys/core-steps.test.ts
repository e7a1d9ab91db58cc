import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { consoleOf, ended, run, useTutorial } from './support/tutorial.ts';

const openTutorial = useTutorial(useBrowser());

const client = `import OpenAI from 'openai';
const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';
`;

/** The words of an element and of all shadow roots in it, a line for each row. */
function deepText(element: Element): string {
  const rows = /^(?:button|dd|li|div|p|pre)$/;
  const words = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node.localName === 'style') return '';
    const inside = [...(node.shadowRoot ?? node).childNodes].map(words).join('');
    return rows.test(node.localName) ? `${inside}\n` : inside;
  };
  return words(element).replaceAll(/[^\S\n]+/g, ' ');
}

/** What the inspector says of its newest call to a path, opened. */
async function onTheWire(page: Page, path: string): Promise<string> {
  await page.getByRole('tab', { name: /^Wire/ }).click();
  const card = page.locator('call-card').filter({ hasText: path }).last();
  await card.waitFor();
  const head = card.locator('.head');
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
  await expect.poll(() => card.locator('exchange-view').count()).toBeGreaterThan(0);
  return card.evaluate(deepText);
}

/** Says something in the widget and waits until it is answered, or until it says why not. */
async function say(page: Page, words: string): Promise<string> {
  await page.getByRole('tab', { name: 'Chat' }).click();
  const answers = page.locator('natter-message[author="assistant"]');
  const before = await answers.count();
  const composer = page.locator('natter-composer textarea');
  await composer.fill(words);
  await composer.press('Enter');
  await expect.poll(() => answers.count()).toBe(before + 1);
  await expect
    .poll(() => page.locator('natter-composer button').last().getAttribute('aria-label'))
    .toBe('Send');
  return (await answers.last().locator('.prose').allInnerTexts()).join('');
}

const open = (lesson: string) => openTutorial(`/en/lessons/${lesson}`, { locale: 'en' });

describe('a core step, once by code and once by the widget, both through the relay', () => {
  it('first call', async () => {
    const { page } = await open('first-call');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await ended(page, '1 request');
    expect(await consoleOf(page)).toContain('finish_reason: stop');
    const sent = await onTheWire(page, '/v1/chat/completions');
    expect(sent).toContain('"role": "system"');
    expect(sent).toMatch(/finish_reason\s+stop/);
    expect(sent).toMatch(/answered by/);

    expect(await say(page, 'What are the main features of the ChatGPT API?')).toContain('API');
    const chatted = await onTheWire(page, '/chat');
    expect(chatted).toContain('What are the main features');
    expect(chatted).not.toContain('"role": "system"');
    expect(chatted).toMatch(/\d+ frames/);
    expect(chatted).toContain('finish "stop"');
  });

  it('context', async () => {
    const { page } = await open('context');
    await run(
      page,
      `${client}
const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [];
for (const content of ['My name is Ada.', 'What is my name?']) {
  messages.push({ role: 'user', content });
  const { choices } = await client.chat.completions.create({ model, messages });
  messages.push({ role: 'assistant', content: choices[0]?.message.content ?? '' });
  console.log(choices[0]?.message.content);
}`,
    );
    await ended(page, '2 requests');
    expect((await consoleOf(page)).split('\n').at(-1)).toContain('Ada');
    const sent = await onTheWire(page, '/v1/chat/completions');
    expect(sent).toContain('My name is Ada.');
    // What the request before it had not is marked.
    const marked = await page.locator('call-card').last().locator('json-view mark').allInnerTexts();
    expect(marked.join('')).toContain('What is my name?');
    expect(marked.join('')).not.toContain('My name is Ada.');

    await say(page, 'My name is Ada.');
    expect(await say(page, 'What is my name?')).toContain('Ada');
    // The relay keeps the conversation: only the new words travel.
    const chatted = await onTheWire(page, '/chat');
    expect(chatted).toContain('What is my name?');
    expect(chatted).not.toContain('My name is Ada.');

    await page.getByRole('tab', { name: 'Chat' }).click();
    await page.getByRole('button', { name: 'Conversations' }).click();
    await page.getByRole('button', { name: 'New conversation' }).click();
    await expect.poll(() => page.locator('natter-message').count()).toBe(0);
    expect(await say(page, 'What is my name?')).not.toContain('Ada');
    await page.getByRole('button', { name: 'Conversations' }).click();
    await page.getByRole('button', { name: /^My name is Ada/ }).click();
    await expect.poll(() => page.locator('natter-message').count()).toBe(4);
    expect(await say(page, 'What is my name?')).toContain('Ada');
  });

  it('JSON output', async () => {
    const { page } = await open('json-output');
    await run(
      page,
      `${client}import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
const Book = z.object({ title: z.string(), author: z.string(), year: z.number() });
const { choices, usage } = await client.chat.completions.parse({
  model,
  messages: [{ role: 'user', content: 'George Orwell published Nineteen Eighty-Four in 1949.' }],
  response_format: zodResponseFormat(Book, 'book'),
});
console.log(Object.keys(choices[0]?.message.parsed ?? {}).join(), choices[0]?.finish_reason, usage);`,
    );
    await ended(page, '1 request');
    expect(await consoleOf(page)).toContain('title,author,year stop');
    expect(await onTheWire(page, '/v1/chat/completions')).toContain('"strict": true');

    // By prompt alone the JSON is clean one time and fenced another; a clean one is shown as a card.
    const card = page.locator('natter-message:last-of-type natter-json-view');
    for (let asked = 0; asked < 8 && (await card.count()) === 0; asked += 1)
      await say(
        page,
        'Give me JSON with the keys title, author, year. The book is The Little Prince.',
      );
    await expect
      .poll(() => card.last().evaluate(deepText))
      .toMatch(/title\s+The Little Prince\s+author[^]*1943/);
    expect(await onTheWire(page, '/chat')).not.toContain('response_format');
  });

  it('streaming', async () => {
    const { page } = await open('streaming');
    await run(
      page,
      `${client}
const stream = await client.chat.completions.create({
  model,
  messages: [{ role: 'user', content: 'What is streaming?' }],
  stream: true,
  stream_options: { include_usage: true },
});
for await (const { choices, usage } of stream) {
  process.stdout.write(choices[0]?.delta.content ?? '');
  if (usage) console.log('\\nusage', usage.total_tokens);
}`,
    );
    await ended(page, '1 request');
    expect(await consoleOf(page)).toMatch(/usage \d+/);
    const sent = await onTheWire(page, '/v1/chat/completions');
    expect(sent).toContain('[DONE]');
    const times = new Set(sent.match(/\+\d+ ms/g));
    expect(times.size).toBeGreaterThan(3);

    await say(page, 'What is streaming?');
    const pace = await page.locator('widget-pace').evaluate(deepText);
    expect(pace).toMatch(/first words after \d.* pieces a second/s);
    const chatted = await onTheWire(page, '/chat');
    expect(chatted).toContain('text-delta');
    expect(new Set(chatted.match(/\+\d+ ms/g)).size).toBeGreaterThan(3);
  });

  it('retries', async () => {
    const { page } = await open('errors');
    await page.getByLabel('Rehearse a failure').selectOption('429-msx2');
    await run(
      page,
      `${client}
const { choices } = await client.chat.completions.create({
  model,
  messages: [{ role: 'user', content: 'Say hello.' }],
});
console.log(choices[0]?.finish_reason);`,
    );
    await ended(page, '3 requests');
    expect(await consoleOf(page)).toBe('stop');
    const sent = await onTheWire(page, '/v1/chat/completions');
    expect(sent).toContain('3 attempts');
    expect(sent).toContain('rate_limit_exceeded');
    expect(sent).toContain('Attempt 3 of 3');

    await page.getByLabel('Rehearse a failure').selectOption('429x2');
    await page.getByRole('tab', { name: 'Chat' }).click();
    await page.locator('natter-composer textarea').fill('Hello');
    await page.locator('natter-composer textarea').press('Enter');
    const retry = page.locator('natter-notice button');
    for (let refused = 0; refused < 2; refused += 1) {
      await retry.waitFor();
      await retry.click();
    }
    await expect
      .poll(() => page.locator('natter-message[author="assistant"] .prose').allInnerTexts())
      .toEqual([expect.stringMatching(/./)]);
    await page.getByRole('tab', { name: /^Wire/ }).click();
    const statuses = await page
      .locator('call-card')
      .filter({ hasText: '/chat' })
      .filter({ hasText: 'The widget' })
      .locator('.status')
      .allInnerTexts();
    expect(statuses.slice(-3)).toEqual(['503', '503', '200']);
  });

  it('a wait that the widget counts down', async () => {
    const { page } = await open('errors');
    await page.getByLabel('Rehearse a failure').selectOption('429-longx1');
    await page.getByRole('tab', { name: 'Chat' }).click();
    await page.locator('natter-composer textarea').fill('Hello');
    await page.locator('natter-composer textarea').press('Enter');
    await expect.poll(() => page.locator('natter-notice').allInnerTexts()).toHaveLength(1);
    await expect
      .poll(() => page.locator('natter-notice').evaluate(deepText))
      .toMatch(/Will be sent in \d s/);
    await expect
      .poll(() => page.locator('natter-message[author="assistant"] .prose').allInnerTexts())
      .toEqual([expect.stringMatching(/./)]);
    expect(await page.locator('natter-notice').count()).toBe(0);
    expect(await page.locator('natter-message[author="user"]').count()).toBe(1);
  });
});
