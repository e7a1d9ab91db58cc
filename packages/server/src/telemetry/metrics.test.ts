import { describe, expect, it } from 'vitest';
import { openAIFailure, startProvider } from '../test-support/start-provider.ts';
import { startRelay } from '../test-support/start-relay.ts';
import { createMetrics } from './metrics.ts';

const read = async (origin: string, headers = {}) =>
  (await fetch(`${origin}/metrics`, { headers })).text();

const complete = (origin: string, model: string) =>
  fetch(`${origin}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'Hi' }] }),
  });

describe('the figures of a relay', () => {
  it('name requests by method, route and status', async () => {
    const { origin, chat, lines } = await startRelay({ metrics: true });
    await (await chat({ id: 'conversation-of-alice', message: 'Hi' })).text();
    await fetch(`${origin}/chat/conversation-of-alice`);
    await fetch(`${origin}/chat/conversation-of-bob`);
    await fetch(`${origin}/a-made-up-path`);
    await expect.poll(() => lines.length).toBe(4);
    const text = await read(origin);
    const count = 'http_server_request_duration_seconds_count';
    for (const [route, method, status, error] of [
      ['/chat', 'POST', 200, ''],
      ['/chat/{id}', 'GET', 200, ''],
      ['/chat/{id}', 'GET', 404, 'conversation-unknown'],
      ['', 'GET', 404, 'route-unknown'],
    ]) {
      expect(text).toContain(
        `${count}{http_request_method="${method}",http_route="${route}",http_response_status_code="${status}",error_type="${error}"} 1`,
      );
    }
    expect(text).not.toMatch(/alice|bob|made-up/);
  });

  it('name answers by provider and model, with their tokens and their time', async () => {
    const { origin, chat } = await startRelay({ metrics: true });
    await (await chat({ message: 'Hi' })).text();
    await expect
      .poll(() => read(origin))
      .toContain('gen_ai_client_operation_duration_seconds_count{');
    const text = await read(origin);
    const labels =
      /gen_ai_operation_name="chat",gen_ai_provider_name="127.0.0.1",gen_ai_request_model="sandbox-chat",gen_ai_response_model="sandbox-chat"/;
    expect(text).toMatch(labels);
    expect(text).toMatch(/gen_ai_client_token_usage_sum\{.*gen_ai_token_type="input"\} [1-9]/);
    expect(text).toMatch(/gen_ai_client_token_usage_sum\{.*gen_ai_token_type="output"\} [1-9]/);
    expect(text).toMatch(/gen_ai_client_operation_time_to_first_chunk_seconds_count\{.*\} 1/);
    expect(text).toMatch(/natter_answers_running 0/);
    expect(text).toMatch(/natter_event_loop_delay_seconds \d/);
    expect(text).toMatch(/process_resident_memory_bytes \d/);
  });

  it('have no label that a caller makes up', async () => {
    const { baseURL } = await startProvider(openAIFailure(404, 'model_not_found'));
    const { origin, lines } = await startRelay({ metrics: true, baseURL, model: 'm' });
    for (const made of ['made-up-1', 'made-up-2', 'made-up-3']) await complete(origin, made);
    await expect.poll(() => lines.length).toBe(3);
    const text = await read(origin);
    expect(text).not.toContain('made-up');
    expect(text).toMatch(/duration_seconds_count\{.*gen_ai_request_model="other".*\} 3/);
  });

  it('grow no further when a provider makes up names itself', async () => {
    const { observer, read: readFigures, close } = createMetrics({ now: () => 0, routes: [] });
    for (let count = 0; count < 1000; count += 1) {
      const answer = observer.begin({
        operation: 'chat',
        host: 'api.example',
        model: 'm',
        requestId: 'req_1',
      });
      answer.firstChunk();
      answer.end({ model: `m-${count}` });
    }
    const text = await readFigures();
    close();
    expect(text.match(/operation_duration_seconds_count\{/g)).toHaveLength(50);
    expect(text).toContain('gen_ai_response_model="other"');
  });

  it('count answers that run', async () => {
    const { observer, read: readFigures, close } = createMetrics({ now: () => 0, routes: [] });
    const begin = { operation: 'chat', host: 'h', model: 'm', requestId: 'r' } as const;
    const answers = [observer.begin(begin), observer.begin(begin)];
    answers[0]?.end({});
    expect(await readFigures()).toContain('natter_answers_running 1');
    close();
  });
});

describe('who may read them', () => {
  const options = {
    metrics: true,
    origins: ['https://shop.example'],
    siteKeys: ['site-key-of-the-shop'],
  };

  it('is whoever has a site key', async () => {
    const { origin } = await startRelay(options);
    const response = await fetch(`${origin}/metrics`, {
      headers: { authorization: 'Bearer site-key-of-the-shop' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is neither a stranger nor a visitor', async () => {
    const { origin } = await startRelay(options);
    expect((await fetch(`${origin}/metrics`)).status).toBe(401);
    const page = { origin: 'https://shop.example' };
    const session = await fetch(`${origin}/session`, { method: 'POST', headers: page });
    const { token } = (await session.json()) as { token: string };
    const asVisitor = { ...page, authorization: `Bearer ${token}` };
    expect((await fetch(`${origin}/metrics`, { headers: asVisitor })).status).toBe(401);
  });

  it('is nobody unless figures are wanted', async () => {
    const { origin } = await startRelay();
    expect((await fetch(`${origin}/metrics`)).status).toBe(404);
  });
});
