import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { PROBLEMS, readProblem } from '@natter/protocol';
import express from 'express';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRelay } from '../app.ts';
import { bearing, openSession } from '../test-support/open-session.ts';
import { rawRequest } from '../test-support/raw-request.ts';
import { startRelay } from '../test-support/start-relay.ts';
import { isDeeper } from './json-depth.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const MEGABYTE = 1024 * 1024;
const SHOP = 'https://shop.example';
const UNCOUNTED = { rates: { session: Infinity, ip: Infinity, site: Infinity }, maxAnswers: 1000 };

/** Writes bytes to a socket and reads what comes back, until the other side ends or answers. */
function speak(origin: string, ...pieces: (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname);
    let text = '';
    const done = () => {
      socket.destroy();
      resolve(text);
    };
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece;
      if (/\r\n\r\n[^]*\}/.test(text)) done();
    });
    // Node cuts off whom it refuses; what it had said before still counts.
    socket.on('end', done).on('error', (error) => (text === '' ? reject(error) : done()));
    for (const piece of pieces) socket.write(piece);
  });
}

const head = (path: string, headers: string) =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n${headers}\r\n\r\n`;
const nested = (levels: number) =>
  `{"message":"Hi","extra":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

describe('a body that is too large', () => {
  it('is refused by its announced length, before any of it has come', async () => {
    const { origin, failures } = await startRelay();
    const headers = `Content-Type: application/json\r\nContent-Length: ${MEGABYTE + 1}`;
    const answer = await speak(origin, head('/chat', headers));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(failures).toEqual(['body-too-large']);
  });

  it('is refused while it still comes in pieces and never ends', async () => {
    const { origin } = await startRelay();
    const headers = 'Content-Type: application/json\r\nTransfer-Encoding: chunked';
    const piece = `10000\r\n${'x'.repeat(0x1_00_00)}\r\n`;
    const answer = await speak(origin, head('/chat', headers), ...Array(18).fill(piece));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is refused by its size when %s is unpacked', async (encoding, pack) => {
    const { origin } = await startRelay();
    const bomb = pack(Buffer.alloc(64 * MEGABYTE, 0x20));
    expect(bomb.length).toBeLessThan(MEGABYTE);
    const headers = { ...JSON_TYPE, 'content-encoding': encoding };
    expect((await rawRequest(`${origin}/chat`, 'POST', headers, bomb)).status).toBe(413);
  });

  it('cuts off whoever goes on sending it', async () => {
    const { origin } = await startRelay();
    const { port } = new URL(origin);
    const socket = connect(Number(port), '127.0.0.1');
    const closed = new Promise((resolve) => socket.on('close', resolve).on('error', () => {}));
    socket.resume();
    socket.write(head('/chat', `Content-Type: application/json\r\nContent-Length: ${2 ** 40}`));
    const feed = () => {
      while (!socket.destroyed && socket.write(Buffer.alloc(65_536)));
    };
    socket.on('drain', feed);
    feed();
    await closed;
    expect(socket.bytesWritten).toBeLessThan(64 * MEGABYTE);
  });

  it('is not one of just a megabyte', async () => {
    const { origin } = await startRelay();
    const body = `{"message":"Hi","extra":"${'x'.repeat(MEGABYTE - 27)}"}`;
    expect(body).toHaveLength(MEGABYTE);
    expect((await rawRequest(`${origin}/chat`, 'POST', JSON_TYPE, body)).status).toBe(200);
    expect((await rawRequest(`${origin}/chat`, 'POST', JSON_TYPE, `${body} `)).status).toBe(413);
  });
});

describe('a body that is refused when all of it has come', () => {
  it('leaves the connection to the next request', async () => {
    const { origin } = await startRelay();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const ports = new Set<number | undefined>();
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    for (let count = 0; count < 3; count += 1) {
      const status = await new Promise((resolve, reject) => {
        const asked = request(`${origin}/chat`, { method: 'POST', headers, agent }, (response) => {
          ports.add(response.socket.localPort);
          response.resume().on('end', () => resolve(response.statusCode));
        });
        asked.on('error', reject).end('no gzip');
      });
      expect(status).toBe(400);
    }
    expect(ports.size).toBe(1);
  });
});

describe('a packed body', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is unpacked with %s', async (encoding, pack) => {
    const { origin } = await startRelay();
    const headers = { ...JSON_TYPE, 'content-encoding': encoding };
    const body = pack(Buffer.from('{"message":"Hi"}'));
    expect((await rawRequest(`${origin}/chat`, 'POST', headers, body)).status).toBe(200);
  });

  it.each([
    ['that is cut', 'gzip', gzipSync(Buffer.from('{"message":"Hi"}')).subarray(0, 15)],
    ['that is none', 'gzip', Buffer.from('{"message":"Hi"}')],
    ['of an unknown kind', 'compress', Buffer.from('{"message":"Hi"}')],
  ])('is a bad request when it is one %s', async (_name, encoding, body) => {
    const { origin } = await startRelay();
    const headers = { ...JSON_TYPE, 'content-encoding': encoding };
    expect((await rawRequest(`${origin}/chat`, 'POST', headers, body)).status).toBe(400);
  });
});

describe('a type other than JSON', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/jsonp',
    '',
  ])('%j is a bad request', async (type) => {
    const { origin } = await startRelay();
    const headers = { 'content-type': type };
    const answer = await rawRequest(`${origin}/v1/responses`, 'POST', headers, '{"model":"m"}');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).error.message).toContain('application/json');
  });

  it('is not JSON with a charset of UTF-8', async () => {
    const { origin } = await startRelay();
    for (const charset of ['utf-8', 'UTF-8', '"utf-8"', 'utf8']) {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      const answer = await rawRequest(`${origin}/chat`, 'POST', headers, '{"message":"Hi"}');
      expect(answer.status).toBe(200);
    }
  });
});

describe('depth and number', () => {
  it('are accepted up to 64 levels and refused from there on', async () => {
    const { origin } = await startRelay();
    const statusOf = async (levels: number) =>
      (await rawRequest(`${origin}/chat`, 'POST', JSON_TYPE, nested(levels))).status;
    expect(await statusOf(64)).toBe(200);
    expect(await statusOf(65)).toBe(400);
    expect(await statusOf(10_000)).toBe(400);
    expect(await statusOf(400_000)).toBe(400);
  });

  it('do not count what is only written in strings', () => {
    const bytes = (text: string) => Buffer.from(text);
    expect(isDeeper(bytes('{"a":"[[[[{{{{"}'), 1)).toBe(false);
    expect(isDeeper(bytes(String.raw`{"a":"\"[[[["}`), 1)).toBe(false);
    expect(isDeeper(bytes(String.raw`{"a\\":[[1]]}`), 2)).toBe(true);
    expect(isDeeper(bytes('[[],[],[]]'), 2)).toBe(false);
    expect(isDeeper(bytes('{"字":{"字":[]}}'), 2)).toBe(true);
  });

  it('are 500 messages at most', async () => {
    const { origin } = await startRelay();
    const send = (field: string, count: number) => {
      const list = Array.from({ length: count }, () => ({ role: 'user', content: 'Hi' }));
      const path = field === 'input' ? 'responses' : 'chat/completions';
      const body = JSON.stringify({ model: 'sandbox-chat', [field]: list });
      return rawRequest(`${origin}/v1/${path}`, 'POST', JSON_TYPE, body);
    };
    expect((await send('messages', 500)).status).toBe(200);
    for (const field of ['messages', 'input']) {
      const answer = await send(field, 501);
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toMatchObject({
        error: { param: field, code: null },
      });
    }
  });

  it('are checked as well when the host’s app has read the body already', async () => {
    const relay = createRelay({ baseURL: 'http://127.0.0.1:1/v1', store: 'sqlite::memory:' });
    const server = createServer(express().use(express.json({ limit: '10mb' }), relay));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(async () => {
      server.closeAllConnections();
      server.close();
      await relay.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat`;
    for (const levels of [65, 100_000]) {
      expect((await rawRequest(url, 'POST', JSON_TYPE, nested(levels))).status).toBe(400);
    }
    expect((await rawRequest(url, 'POST', JSON_TYPE, '{"message":"Hi"}')).status).toBe(502);
  });
});

const STRANGE_BODIES: readonly (readonly [string, string | Uint8Array])[] = [
  ['bad UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a UTF-8 sequence that is cut', Buffer.from([0x22, 0xe4, 0xbd])],
  ['UTF-16', Buffer.from('{"message":"Hi"}', 'utf16le')],
  ['nothing but NUL', Buffer.alloc(100)],
  ['a NUL in a string', '{"message":"\u0000"}'],
  ['an array', '[]'],
  ['an array of arrays', '[[[]]]'],
  ['a string', '"Hi"'],
  ['a number', '1e999'],
  ['null', 'null'],
  ['true', 'true'],
  ['only space', '   '],
  ['half an object', '{"message":"Hi"'],
  ['two objects', '{"message":"Hi"}{}'],
  ['a comment', '{"message":"Hi"/**/}'],
  ['a lone surrogate', String.raw`{"message":"\ud800"}`],
  ['__proto__', '{"__proto__":{"message":"Hi"}}'],
  ['__proto__ beside words', '{"message":"Hi","__proto__":{"id":"x"},"constructor":{"a":1}}'],
  ['duplicate keys', '{"message":"a","message":7}'],
  ['huge numbers', '{"message":1e999,"id":123456789012345678901234567890}'],
  ['a number as message', '{"message":7}'],
  ['an object as message', '{"message":{"toString":1}}'],
  ['objects for everything', '{"id":{},"message":{"id":{},"role":{},"parts":{}},"trigger":{}}'],
  ['messages that are an object', '{"model":"sandbox-chat","messages":{"length":1}}'],
  ['messages of nulls', '{"model":"sandbox-chat","messages":[null,null]}'],
  ['input of nulls', '{"model":"sandbox-chat","input":[null]}'],
  ['a model that is an object', '{"model":{},"messages":[]}'],
  ['a model of __proto__', '{"model":"__proto__","messages":[],"input":""}'],
];

const STRANGE_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  '',
  '\0',
  '__proto__',
  '\ud800',
  '../../etc/passwd',
  [],
  [[]],
  [null],
  {},
  { length: -1 },
  { toString: 1, constructor: 2 },
  'x'.repeat(20_000),
];
const MESSAGE = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };
/** Good bodies, each value of which is replaced by every strange one. */
const TEMPLATES: readonly (readonly [string, object])[] = [
  ['session', { visitor: 'x'.repeat(22), userToken: 'a.b.c' }],
  ['chat', { message: 'Hi', id: 'c1' }],
  ['chat', { id: 'c1', message: MESSAGE }],
  ['chat', { id: 'c1', messages: [MESSAGE], trigger: 'submit-message', messageId: 'm1' }],
  [
    'v1/chat/completions',
    {
      model: 'sandbox-chat',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
      stream_options: { include_usage: true },
      max_tokens: 5,
    },
  ],
  [
    'v1/responses',
    { model: 'sandbox-chat', input: [{ role: 'user', content: 'Hi' }], max_output_tokens: 5 },
  ],
];

/** All variants of a value in which one value, however deep, is another. */
function* variants(value: unknown): Generator<unknown> {
  yield* STRANGE_VALUES;
  if (typeof value !== 'object' || value === null) return;
  for (const [field, inner] of Object.entries(value)) {
    for (const variant of variants(inner)) {
      yield Array.isArray(value)
        ? value.with(Number(field), variant)
        : { ...value, [field]: variant };
    }
  }
}

describe('whatever else arrives', () => {
  it.each(TEMPLATES)('at /%s is never a failure of the relay: %j', async (path, template) => {
    const { origin } = await startRelay({ origins: [SHOP], openAIWire: true, ...UNCOUNTED });
    const { token } = await openSession({ origin }, SHOP);
    const headers = { ...JSON_TYPE, accept: 'application/json', ...bearing(token, SHOP) };
    const failed: string[] = [];
    for (const variant of variants(template)) {
      const body = JSON.stringify(variant);
      const answer = await rawRequest(`${origin}/${path}`, 'POST', headers, body);
      if (answer.status >= 500) failed.push(body);
    }
    expect(failed).toEqual([]);
  });

  it.each(STRANGE_BODIES)('%s is never a failure of the relay', async (_name, body) => {
    const { origin } = await startRelay();
    for (const path of ['chat', 'session', 'v1/chat/completions', 'v1/responses']) {
      const { status } = await rawRequest(`${origin}/${path}`, 'POST', JSON_TYPE, body);
      expect({ path, isFailure: status >= 500 }).toEqual({ path, isFailure: false });
    }
  });

  it('is a bad request where the address is malformed', async () => {
    const { origin } = await startRelay();
    for (const path of ['/chat/%E0%A4%A', '/chat/%', '/chat/%zz']) {
      const answer = await speak(origin, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    }
    for (const path of ['/chat/%00', '//', '/../../etc/passwd', '/chat/..%2f..%2f', '/v1/%2e%2e']) {
      const answer = await speak(origin, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    }
  });

  it.each(['PUT', 'PATCH', 'PROPFIND', 'TRACE', 'QUERY'])(
    'is an unknown route with the method %s',
    async (method) => {
      const { origin } = await startRelay();
      for (const path of ['chat', 'session', 'v1/chat/completions', 'nowhere']) {
        const { status } = await rawRequest(`${origin}/${path}`, method, {});
        expect([404, 405]).toContain(status);
      }
    },
  );

  it.each([
    ['huge headers', `X-Padding: ${'x'.repeat(20_000)}`, 431],
    ['a length that is no number', 'Content-Length: many', 400],
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6', 400],
    ['a length and pieces', 'Content-Length: 5\r\nTransfer-Encoding: chunked', 400],
    ['a header that is folded badly', 'X-A: b\r\n\u0000: c', 400],
  ])('is refused by Node itself: %s', async (_name, headers, status) => {
    const { origin } = await startRelay();
    const text = `POST /chat HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${headers}\r\n\r\n{"a":1}`;
    expect(await speak(origin, text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('is nothing to the relay when its sender leaves half-way', async () => {
    const { origin, failures, lines } = await startRelay();
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    const half = `${head('/chat', 'Content-Type: application/json\r\nContent-Length: 500')}{"a`;
    await new Promise<void>((resolve) => socket.write(half, () => resolve()));
    socket.destroy();
    await expect.poll(() => lines.length).toBe(1);
    expect(failures.filter((code) => PROBLEMS[code as 'relay-failed'].status >= 500)).toEqual([]);
  });

  it('is told as a problem that a program can read', async () => {
    const { origin } = await startRelay();
    const answer = await rawRequest(`${origin}/chat`, 'POST', JSON_TYPE, '{');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(readProblem(JSON.parse(answer.body))).toMatchObject({ code: 'bad-request' });
  });
});
