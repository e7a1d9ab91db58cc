import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { consoleOf, ended, run, useTutorial } from './support/tutorial.ts';

const openTutorial = useTutorial(useBrowser());

/** Another origin on this machine, which answers anybody and counts who came. */
let hits = 0;
const elsewhere = createServer((_request, response) => {
  hits += 1;
  response.writeHead(200, { 'access-control-allow-origin': '*' }).end('out');
});
elsewhere.on('upgrade', (_request, socket) => {
  hits += 1;
  socket.destroy();
});
let other = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});
afterAll(() => {
  elsewhere.closeAllConnections();
  elsewhere.close();
});

/** Each is to throw, or to find nothing: what it gives back is what it got out of its cage. */
const ATTEMPTS: readonly (readonly [name: string, code: string])[] = [
  ['fetch of another origin', "return await (await fetch('ELSEWHERE/')).text()"],
  ['the real fetch', "return await (await self.fetch('ELSEWHERE/')).text()"],
  [
    'the real fetch of the page',
    "return await (await self.fetch(process.env.RELAY_URL + '/status')).text()",
  ],
  [
    'fetch of a route that is not for code',
    "return await (await fetch(process.env.RELAY_URL + '/session', { method: 'POST' })).text()",
  ],
  [
    'fetch of a file of the page',
    "return await (await fetch(process.env.RELAY_URL + '/index.html')).text()",
  ],
  [
    'fetch with a path that climbs',
    "return await (await fetch(process.env.RELAY_URL + '/v1/models/../../session', { method: 'POST' })).text()",
  ],
  [
    'the SDK with another address',
    "const { default: OpenAI } = require('openai'); return JSON.stringify(await new OpenAI({ baseURL: 'ELSEWHERE/v1', maxRetries: 0 }).models.list())",
  ],
  [
    'XMLHttpRequest',
    "return await new Promise((done, fail) => { const x = new XMLHttpRequest(); x.onload = () => done(x.responseText); x.onerror = () => fail(new Error('blocked')); x.open('GET', 'ELSEWHERE/'); x.send(); })",
  ],
  [
    'WebSocket',
    "return await new Promise((done, fail) => { const s = new WebSocket('ELSEWHERE/'.replace('http', 'ws')); s.onopen = () => done('open'); s.onerror = () => fail(new Error('blocked')); })",
  ],
  [
    'EventSource',
    "return await new Promise((done, fail) => { const s = new EventSource('ELSEWHERE/'); s.onopen = () => done('open'); s.onerror = () => fail(new Error('blocked')); })",
  ],
  [
    'WebTransport',
    "const t = new WebTransport('ELSEWHERE/'.replace('http', 'https')); await t.ready; return 'open'",
  ],
  ['RTCPeerConnection', "return new RTCPeerConnection() && 'made'"],
  ['importScripts', "importScripts('ELSEWHERE/x.js'); return 'loaded'"],
  ['a dynamic import', "await import('ELSEWHERE/x.js'); return 'loaded'"],
  [
    'a dynamic import of data',
    "await import('data:text/javascript,export default 1'); return 'loaded'",
  ],
  ['eval', "return eval('1 + 1')"],
  ['new Function', "return new Function('return 1')()"],
  [
    'a timer with text',
    "setTimeout('self.leaked = 1', 0); await new Promise((done) => setTimeout(done, 50)); if (!self.leaked) throw new Error('blocked'); return 'ran'",
  ],
  [
    'a worker of its own with network',
    "return await new Promise((done, fail) => { const w = new Worker(URL.createObjectURL(new Blob([\"fetch('ELSEWHERE/').then((r) => r.text()).then(postMessage, () => postMessage(''))\"]))); w.onmessage = ({ data }) => data ? done(data) : fail(new Error('blocked')); w.onerror = () => fail(new Error('blocked')); })",
  ],
  [
    'IndexedDB',
    "return await new Promise((done, fail) => { const r = indexedDB.open('x'); r.onsuccess = () => done('open'); r.onerror = () => fail(r.error); })",
  ],
  ['the caches', "await caches.open('x'); return 'open'"],
  ['localStorage', 'return localStorage.length + 1'],
  ['cookies', 'return document.cookie + 1'],
  ['the cookie store', 'return JSON.stringify(await cookieStore.getAll()) + 1'],
  ['the page', 'return parent.document.title'],
  ['the top window', 'return top.location.href'],
  [
    'a broadcast to the page',
    "if (self.origin === process.env.RELAY_URL) return 'same origin'; throw new Error('another origin')",
  ],
  ['the file system', "return await navigator.storage.getDirectory() && 'open'"],
  [
    'a key in the environment',
    "const key = Object.values(process.env).find((value) => /^sk-/.test(value)); if (!key) throw new Error('none'); return key",
  ],
];

const program = ([name, code]: readonly [string, string]) => `
try {
  const got = await (async () => { ${code.replaceAll('ELSEWHERE', other)} })();
  console.log(${JSON.stringify(name)}, 'got out with', got);
} catch {
  console.log(${JSON.stringify(name)}, 'contained');
}`;

describe('the learner’s code in its frame', () => {
  it('cannot get out by any of two dozen ways', async () => {
    expect(ATTEMPTS.length).toBeGreaterThan(24);
    const { page } = await openTutorial('/en/lessons/first-call');
    await run(page, ATTEMPTS.map(program).join('\n'));
    await ended(page, 'Done');
    expect((await consoleOf(page)).split('\n')).toEqual(
      ATTEMPTS.map(([name]) => `${name} contained`),
    );
    expect(hits).toBe(0);
  });

  it('sends no key, however the code sets one', async () => {
    const { page } = await openTutorial('/en/lessons/first-call');
    const sent = page.waitForRequest((request) => request.url().endsWith('/v1/models'));
    await run(
      page,
      `import OpenAI from 'openai';
const client = new OpenAI({ apiKey: 'sk-mine' });
console.log((await client.models.list()).data.length > 0);`,
    );
    expect((await sent).headers()['authorization']).toBeUndefined();
    await ended(page, 'Done');
    expect(await consoleOf(page)).toBe('true');
  });

  it.each([
    ['a circular object', 'const a = { a: 1 }; a.self = a; console.log(a);', '[circular]'],
    [
      'something enormous',
      "console.log('x'.repeat(5e6)); console.log(Array.from({ length: 1e6 }, () => ({})));",
      'x',
    ],
    ['a getter that throws', "console.log({ get a() { throw new Error('no'); } });", ''],
    ['a proxy', "console.log(new Proxy({}, { ownKeys() { throw new Error('no'); } }));", ''],
  ])('may print %s, and the page lives on', async (_name, code, text) => {
    const { page } = await openTutorial('/en/lessons/first-call');
    await run(page, code);
    await expect
      .poll(() => page.locator('run-console [role="status"] p').count())
      .toBeGreaterThan(0);
    await expect.poll(() => page.getByRole('button', { name: 'Run', exact: true }).count()).toBe(1);
    expect(await consoleOf(page)).toContain(text);
    await run(page, 'console.log("alive");\n\n\n');
    await ended(page, 'Done');
    expect(await consoleOf(page)).toBe('alive');
  });

  it('ends with what it began without waiting, as in Node', async () => {
    const { page } = await openTutorial('/en/lessons/first-call');
    await run(
      page,
      `import OpenAI from 'openai';
new OpenAI().models.list().then(({ data }) => console.log('later', data.length > 0));
console.log('first');`,
    );
    await ended(page, 'Done');
    expect(await consoleOf(page)).toBe('first\nlater true');
    await run(page, "Promise.reject(new RangeError('nobody listens'));\nawait 0;\n\n");
    await ended(page, 'RangeError');
  });
});
