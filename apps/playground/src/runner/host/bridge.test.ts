import { describe, expect, it } from 'vitest';
import type { FetchReport, HostMessage } from '../messages.ts';
import { Bridge } from '../worker/bridge-fetch.ts';
import { createHostBridge } from './bridge.ts';

const RELAY = 'http://relay.invalid/v1';

/** Both ends of the bridge, joined as the two ports would, and what the relay was asked. */
function join(
  handle: (init: RequestInit) => Response | Promise<Response> = () => new Response('ok'),
) {
  const asked: { path: string; init: RequestInit }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    asked.push({ path: String(input), init });
    return handle(init);
  };
  const host = createHostBridge({ fetch, origin: 'http://relay.invalid' }, (message: HostMessage) =>
    worker.receive(structuredClone(message)),
  );
  const worker = new Bridge((report) => {
    if (report.type === 'fetch' || report.type === 'abort') host.receive(structuredClone(report));
  });
  return { fetch: worker.fetch, asked, host };
}

const post = (body: string, init: RequestInit = {}) => ({ method: 'POST', body, ...init });

describe('the bridge between a learner’s code and the relay', () => {
  it('passes a request on and its answer back, piece by piece', async () => {
    const pieces = ['data: 1\n\n', 'data: 你好\n\n'];
    const { fetch, asked } = join(
      () => new Response(new Blob(pieces).stream(), { status: 201, headers: { 'x-a': 'b' } }),
    );
    const response = await fetch(
      `${RELAY}/chat/completions`,
      post('{}', { headers: { 'content-type': 'application/json' } }),
    );
    expect(response.status).toBe(201);
    expect(response.headers.get('x-a')).toBe('b');
    expect(await response.text()).toBe(pieces.join(''));
    expect(asked).toMatchObject([
      { path: '/v1/chat/completions', init: { method: 'POST', body: '{}' } },
    ]);
  });

  it('leaves the code’s own key and cookies behind', async () => {
    const { fetch, asked } = join();
    const headers = {
      authorization: 'Bearer sk-mine',
      'x-stainless-lang': 'js',
      'x-evil': '1',
      'content-type': 'application/json',
    };
    await fetch(`${RELAY}/chat/completions`, post('{}', { headers }));
    expect(Object.fromEntries(asked[0]!.init.headers as [string, string][])).toEqual({
      'content-type': 'application/json',
      'x-stainless-lang': 'js',
    });
  });

  it.each([
    ['another route', `${RELAY}/files`, post('{}')],
    ['the session route', 'http://relay.invalid/session', post('{}')],
    ['another method', `${RELAY}/chat/completions`, { method: 'DELETE' }],
    ['a path that climbs', `${RELAY}/models/../../session`, {}],
    ['far too much', `${RELAY}/chat/completions`, post('x'.repeat(300_000))],
  ])('refuses %s without asking anybody', async (_name, url, init) => {
    const { fetch, asked } = join();
    await expect(fetch(url, init)).rejects.toThrow(TypeError);
    expect(asked).toEqual([]);
  });

  it('reaches the relay and no other host, whatever the code names', async () => {
    const { fetch, asked } = join();
    for (const url of ['https://evil.example/v1/models', 'http://relay.invalid:81/v1/models'])
      await expect(fetch(url)).rejects.toThrow('cannot be reached from here');
    expect(asked).toEqual([]);
  });

  it('bounds how many requests there are at once and in a run', async () => {
    const { fetch: ask, host } = join(
      (init) =>
        new Promise((_, reject) =>
          init.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    const open = [1, 2, 3, 4].map(() => ask(`${RELAY}/models`).catch(() => {}));
    await expect(ask(`${RELAY}/models`)).rejects.toThrow('at once');
    host.close();
    void open;

    const { fetch, asked } = join();
    for (let count = 0; count < 60; count += 1) await (await fetch(`${RELAY}/models`)).text();
    await expect(fetch(`${RELAY}/models`)).rejects.toThrow('in one run');
    expect(asked).toHaveLength(60);
  });

  it('ends the request when the code aborts it or stops reading', async () => {
    const aborted: string[] = [];
    const endless = (init: RequestInit) => {
      init.signal?.addEventListener('abort', () => aborted.push('aborted'));
      return new Response(
        new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([97])) }),
      );
    };
    const { fetch } = join(endless);
    const controller = new AbortController();
    const response = await fetch(`${RELAY}/models`, { signal: controller.signal });
    controller.abort();
    await expect(response.text()).rejects.toThrow('aborted');
    const other = await fetch(`${RELAY}/models`);
    await other.body?.cancel();
    expect(aborted).toHaveLength(2);
  });

  it('asks nobody when the code thinks better of it at once', async () => {
    const { fetch, asked } = join();
    const controller = new AbortController();
    const answer = fetch(`${RELAY}/chat/completions`, post('{}', { signal: controller.signal }));
    controller.abort();
    await expect(answer).rejects.toThrow('aborted');
    expect(asked).toEqual([]);
  });

  it('tells the code when the relay is gone', async () => {
    const { fetch } = join(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(fetch(`${RELAY}/models`)).rejects.toThrow('Failed to fetch');
  });

  it('never sees a report that it does not know', () => {
    const report: FetchReport = {
      type: 'fetch',
      id: 1,
      method: 'GET',
      url: `${RELAY}/models`,
      headers: [],
      body: undefined,
    };
    expect(() => join().host.receive({ ...report, url: 'not an address' })).not.toThrow();
  });
});
