import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callsOf } from './calls.ts';
import type { Exchange } from './exchange.ts';
import { Recorder } from './recorder.ts';
import { loadRecording, saveRecording } from './recording-file.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function start() {
  let clock = 100;
  const recorder = new Recorder({ now: () => (clock += 1) });
  return { recorder, fetch: recorder.record('code', globalThis.fetch) };
}

const post = (body: string, init: RequestInit = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json', authorization: 'Bearer sk-secret' },
  ...init,
});

describe('the recorder', () => {
  it('keeps what was sent and what came back, and no secret', async () => {
    const origin = await serve((request, response) => {
      response.setHeader('set-cookie', 'secret=1');
      response.setHeader('content-type', 'application/json');
      let body = '';
      request.on('data', (piece) => (body += String(piece)));
      request.on('end', () => response.end(JSON.stringify({ got: JSON.parse(body) as unknown })));
    });
    const { recorder, fetch } = start();
    const response = await fetch(`${origin}/v1/x?y=1`, post('{"a":"你好"}'));
    expect(await response.json()).toEqual({ got: { a: '你好' } });
    const [exchange] = recorder.exchanges;
    expect(exchange).toMatchObject({
      asker: 'code',
      request: { method: 'POST', path: '/v1/x?y=1', body: '{"a":"你好"}' },
      head: { status: 200 },
      body: '{"got":{"a":"你好"}}',
      end: { type: 'complete' },
    });
    expect(saveRecording(recorder.exchanges)).not.toMatch(/secret/);
  });

  it('keeps no token and no visitor of a session', async () => {
    const origin = await serve((_request, response) =>
      response.end('{"token":"sk-secret","visitor":"very-\\"secret","settings":{"model":"m"}}'),
    );
    const { recorder, fetch } = start();
    const response = await fetch(`${origin}/session`, post('{"visitor": "secret"}'));
    expect(await response.text()).toContain('sk-secret');
    const [exchange] = recorder.exchanges;
    expect(exchange?.request.body).toBe('{"visitor": "…"}');
    expect(exchange?.body).toBe('{"token":"…","visitor":"…","settings":{"model":"m"}}');
  });

  it('notes each event of a stream with its time, wherever the bytes are cut', async () => {
    const bytes = Buffer.from('data: {"t":"北京"}\n\n: note\n\nevent: end\ndata: [DONE]\n\n');
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end();
    });
    const { recorder, fetch } = start();
    expect(await (await fetch(origin)).text()).toBe(bytes.toString());
    const [exchange] = recorder.exchanges;
    expect(exchange?.frames.map(({ event, data }) => [event, data])).toEqual([
      ['message', '{"t":"北京"}'],
      ['end', '[DONE]'],
    ]);
    expect(exchange?.bytes).toBe(bytes.length);
    const times = exchange?.frames.map(({ at }) => at) ?? [];
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it('tells an answer that was given up from one that broke', async () => {
    const origin = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      if (request.url === '/break') setTimeout(() => response.destroy(), 20);
    });
    const { recorder, fetch } = start();
    const leaving = new AbortController();
    const left = await fetch(origin, { signal: leaving.signal });
    await left.body?.getReader().read();
    leaving.abort();
    await expect((await fetch(`${origin}/break`)).text()).rejects.toThrow('terminated');
    const cancelled = await fetch(origin);
    await cancelled.body?.cancel();
    await expect(fetch('http://127.0.0.1:1/')).rejects.toThrow('fetch failed');
    expect(recorder.exchanges.map(({ end }) => end?.type)).toEqual([
      'aborted',
      'broken',
      'aborted',
      'broken',
    ]);
  });

  it('takes a stream that was left behind its last event for a whole one', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"a":1}\n\ndata: [DONE]\n\n');
    });
    const { recorder, fetch } = start();
    const response = await fetch(origin);
    await response.body?.getReader().read();
    await expect.poll(() => recorder.exchanges[0]?.frames.length).toBe(2);
    const leaving = await fetch(origin, { signal: AbortSignal.timeout(50) });
    await expect(leaving.text()).rejects.toThrow('timeout');
    expect(recorder.exchanges[1]?.end?.type).toBe('complete');
  });

  it('keeps at most two hundred exchanges', async () => {
    const origin = await serve((_request, response) => response.end('ok'));
    const { recorder, fetch } = start();
    for (let index = 0; index < 205; index += 1) await (await fetch(origin)).text();
    expect(recorder.exchanges).toHaveLength(200);
    expect(recorder.exchanges[0]?.id).toBe(6);
  });
});

describe('the calls of a recording', () => {
  it('put an SDK’s attempts together, also when two calls take turns', async () => {
    const origin = await serve((_request, response) => response.end('ok'));
    const { recorder, fetch } = start();
    const attempt = async (body: string, retry: number) =>
      (
        await fetch(origin, post(body, { headers: { 'x-stainless-retry-count': String(retry) } }))
      ).text();
    await attempt('one', 0);
    await attempt('two', 0);
    await attempt('one', 1);
    await attempt('two', 1);
    await attempt('one', 2);
    await attempt('one', 0);
    const bodies = callsOf(recorder.exchanges).map(({ attempts }) =>
      attempts.map(({ request }) => request.body).join(' '),
    );
    expect(bodies).toEqual(['one one one', 'two two', 'one']);
  });
});

const aimedAt = (path: string, method = 'GET'): Exchange => ({
  id: 1,
  asker: 'code',
  startedAt: 0,
  request: { method, path, headers: [], body: undefined },
  frames: [],
  body: '',
  bytes: 0,
});

describe('a recording as a file', () => {
  it('is read back as it was', async () => {
    const origin = await serve((_request, response) => response.end('ok'));
    const { recorder, fetch } = start();
    await (await fetch(origin, post('{}'))).text();
    const exchanges = loadRecording(saveRecording(recorder.exchanges));
    expect(exchanges).toEqual(JSON.parse(JSON.stringify(recorder.exchanges)));
  });

  it.each([
    '',
    '{}',
    '[]',
    'null',
    '{"type":"natter-recording","version":2,"exchanges":[]}',
    '{"type":"natter-recording","version":1,"exchanges":{}}',
    '{"type":"natter-recording","version":1,"exchanges":[{"id":1}]}',
    '{"type":"natter-recording","version":1,"exchanges":[null]}',
    saveRecording([aimedAt('@evil.example/')]),
    saveRecording([aimedAt('/v1/models', 'GET;id')]),
  ])('is nothing else: %s', (text) => {
    expect(loadRecording(text)).toBeUndefined();
  });

  it('may be empty', () => {
    expect(loadRecording(saveRecording([]))).toEqual([]);
  });
});
