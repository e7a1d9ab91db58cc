import { describe, expect, it } from 'vitest';
import type { RelayOptions } from './relay-options.ts';
import { bearing, openSession } from './test-support/open-session.ts';
import { startPacedProvider } from './test-support/paced-provider.ts';
import { openAnswer } from './test-support/read-answer.ts';
import { startProvider } from './test-support/start-provider.ts';
import { startRelay } from './test-support/start-relay.ts';

const SHOP = 'https://shop.example';
const UNCOUNTED = { session: Infinity, ip: Infinity, site: Infinity };

/** A public site whose provider keeps what it is sent. */
async function startSite(options: Partial<RelayOptions> = {}) {
  const sent: Record<string, unknown>[] = [];
  const { baseURL, seen } = await startProvider((response, text) => {
    if (text !== '') sent.push(JSON.parse(text) as Record<string, unknown>);
    response.writeHead(200, { 'content-type': 'application/json' });
    const choices = [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }];
    const data = [{ id: 'm', object: 'model', created: 1, owned_by: 'x' }];
    response.end(JSON.stringify({ choices, output: [], status: 'completed', data }));
  });
  const site = { baseURL, model: 'm', origins: [SHOP], openAIWire: true, rates: UNCOUNTED };
  const relay = await startRelay({ ...site, ...options });
  const { token } = await openSession(relay, SHOP);
  const headers = { 'content-type': 'application/json', ...bearing(token, SHOP) };
  const post = (path: string, body: object) =>
    fetch(relay.origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const complete = (fields: object) =>
    post('/v1/chat/completions', {
      model: 'm',
      messages: [{ role: 'user', content: 'Hi' }],
      ...fields,
    });
  return { ...relay, sent, seen, headers, post, complete };
}

describe('somebody who wants to make the site pay', () => {
  it('pays for prompts that were given up before the first byte', async () => {
    const { baseURL, seen } = await startProvider(() => {});
    const relay = await startRelay({
      baseURL,
      model: 'm',
      origins: [SHOP],
      rates: UNCOUNTED,
      budgets: { visitor: 6500 },
      maxOutputTokens: 10,
      grace: 60_000,
    });
    const { token } = await openSession(relay, SHOP);
    const headers = { 'content-type': 'application/json', ...bearing(token, SHOP) };
    const statuses: number[] = [];
    for (const id of ['c1', 'c2', 'c3']) {
      const message = { id: 'm', role: 'user', parts: [{ type: 'text', text: 'x'.repeat(9000) }] };
      const before = seen.calls;
      const asked = fetch(`${relay.origin}/chat`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ id, message }),
      });
      await expect.poll(async () => seen.calls > before || (await settled(asked))).toBe(true);
      await fetch(`${relay.origin}/chat/${id}/stop`, { method: 'POST', headers });
      statuses.push((await asked).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
    expect(seen.calls).toBe(2);
  });

  it.each(['true', 1, {}, []])('gets no stream by asking for %j', async (stream) => {
    const { complete, sent } = await startSite();
    const response = await complete({ stream });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { param: 'stream' } });
    expect(sent).toEqual([]);
  });

  it.each([-1, 0, 0.5, '9999', 9999])('gets no longer answer by asking for %j', async (value) => {
    const options = { visitorsMay: ['max_tokens'], maxOutputTokens: 200 };
    const { complete, sent } = await startSite(options);
    await complete({ max_tokens: value });
    expect(sent.map(({ max_tokens: most }) => most)).toEqual([200]);
  });

  it.each([
    { tools: { type: 'web_search' } },
    { tools: [{ type: 'web_search' }] },
    { tool_choice: { type: 'web_search' } },
  ])('gets no tool of the provider by %j', async (fields) => {
    const { complete, sent } = await startSite({ visitorsMay: ['tools'] });
    expect((await complete(fields)).status).toBe(400);
    expect(sent).toEqual([]);
  });

  it('has the model know whose site it is on, on every wire', async () => {
    const { complete, post, sent } = await startSite({ systemPrompt: 'Only about lamps.' });
    await complete({});
    await post('/v1/responses', { model: 'm', input: 'Hi' });
    expect(sent).toMatchObject([
      { messages: [{ role: 'system', content: 'Only about lamps.' }, { role: 'user' }] },
      { instructions: 'Only about lamps.' },
    ]);
  });

  it('makes the provider list its models once a minute, not more', async () => {
    const { origin, headers, seen } = await startSite();
    for (let count = 0; count < 20; count += 1) {
      expect((await fetch(`${origin}/v1/models`, { headers })).status).toBe(200);
    }
    expect(seen.calls).toBe(1);
  });

  it('may read an answer in a few tabs, and not in a thousand', async () => {
    const provider = await startPacedProvider();
    const relay = await startRelay({ baseURL: provider.baseURL, model: 'm', grace: 60_000 });
    const message = { id: 'm', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };
    const { origin } = relay;
    const first = await openAnswer({ origin, path: '/chat', body: { id: 'c', message } });
    provider.say('Half');
    const read = () => openAnswer({ origin, path: '/chat/c/stream' });
    const tabs = await Promise.allSettled(Array.from({ length: 60 }, read));
    const open = tabs.filter((tab) => tab.status === 'fulfilled').map(({ value }) => value);
    expect(open.length).toBe(32);
    open[0]?.leave();
    await expect
      .poll(() =>
        read().then(
          () => 'read',
          () => 'refused',
        ),
      )
      .toBe('read');
    for (const tab of [first, ...open]) tab.leave();
  });
});

/** Whether a request has been answered. */
async function settled(asked: Promise<unknown>): Promise<boolean> {
  const marker = {};
  return (await Promise.race([asked, Promise.resolve(marker)])) !== marker;
}
