import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { natter } from '../test-support/start-command.ts';
import { openAIFailure, startProvider } from '../test-support/start-provider.ts';

const WORDS = 'my-private-words';
const KEY = 'sk-proj-0123456789abcdef';
const FORGED = '{"level":30,"msg":"forged"}';

/** Sends bytes as they are: no client stands between that would refuse or encode them. */
async function send(address: string, bytes: string): Promise<string> {
  const { port } = new URL(address);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  socket.end(Buffer.from(bytes, 'latin1'));
  return text(socket).catch(() => '');
}

const get = (path: string, headers = '') =>
  `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n${headers}\r\n`;

function post(path: string, body: string, headers = ''): string {
  const length = Buffer.byteLength(body, 'latin1');
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${headers}\r\n${body}`;
}

/** Requests that try to write into the log, or to leave something there. */
const HOSTILE = [
  get(`/chat/%0d%0a${encodeURIComponent(FORGED)}`),
  get(`/chat/a\n${FORGED}`),
  get(`/chat/\x1b[31mred\x07\x9b\x85`),
  get(`/${KEY}/${WORDS}`),
  get(`/v1/models/${KEY}`),
  get(`/status?key=${KEY}&text=${WORDS}`),
  get('/%E0%A4%A'),
  get('/healthz', `x-request-id: a\r\n ${FORGED}\r\n`),
  get('/healthz', `user-agent: ${WORDS}\x85${FORGED}\r\nreferer: http://${WORDS}.example\r\n`),
  get('/chat', `authorization: Bearer ${KEY}\r\n`),
  get('/chat', `cookie: session=${KEY}\r\nx-api-key: ${KEY}\r\n`),
  get(`/${'a'.repeat(15_000)}`),
  get(`/chat/${'/'.repeat(10_000)}`),
  post('/chat', `${WORDS} is not JSON`),
  post('/chat', `{"message": "${WORDS}\\r\\n${FORGED.replaceAll('"', '\\"')}"}`),
  post('/chat', `{"id": "\\r\\n${WORDS}", "message": 7}`),
  post('/session', `{"visitor": "${WORDS}", "userToken": "${KEY}"}`),
  post('/v1/chat/completions', `{"model": "${WORDS}", "messages": [{"role": "${KEY}"}]}`),
  post('/v1/responses', `{"model": "\\n${FORGED.replaceAll('"', '\\"')}"}`),
  post(`/chat/${WORDS}/stop`, `{"messageId": "${KEY}"}`, `last-event-id: ${WORDS}\r\n`),
  `${WORDS}\n${FORGED}\r\n\r\n`,
];

/** Everything that the process wrote but its greeting, each line as what it holds. */
function linesIn(out: string): Record<string, unknown>[] {
  const lines = out.trimEnd().split('\n').slice(2);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log of a running relay', () => {
  it('has one line of ours for each request, whatever is sent', async () => {
    const { said, ready } = natter({ PORT: '0', NATTER_STORE: 'sqlite::memory:' });
    const address = await ready();
    for (const bytes of HOSTILE) await send(address, bytes);
    const last = await fetch(`${address}/status`);
    const name = last.headers.get('x-request-id') ?? '';
    await expect.poll(() => said.out).toContain(`${name}","method"`);

    const lines = linesIn(said.out);
    expect(lines.filter(({ msg }) => msg !== 'request' && msg !== 'failed')).toEqual([]);
    for (const line of lines) {
      expect(line['requestId']).toMatch(/^req_[0-9a-f]{32}$/);
      expect(JSON.stringify(line).length).toBeLessThan(1500);
    }
    expect(lines.filter(({ msg }) => msg === 'request').length).toBeGreaterThan(15);
    expect(said.out + said.err).not.toMatch(/my-private-words|sk-proj|forged|\\u001b/);
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(said.out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029]/);
    expect(said.err).toBe('');
  });

  it('tells who asked, what went wrong and who was asked; no address, no words of the provider', async () => {
    const { baseURL } = await startProvider(openAIFailure(401, 'invalid_api_key'));
    const { said, ready } = natter({
      PORT: '0',
      NATTER_STORE: 'sqlite::memory:',
      OPENAI_API_KEY: 'sk-key-of-this-relay',
      OPENAI_BASE_URL: baseURL,
      OPENAI_MODEL: 'm',
    });
    const address = await ready();
    await fetch(`${address}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: WORDS }),
    });
    await expect.poll(() => said.out).toContain('"msg":"request"');
    const lines = said.out.trim().split('\n').slice(1);
    const request = JSON.parse(lines.at(-1) ?? '') as unknown;
    expect(request).toMatchObject({
      path: '/chat',
      status: 502,
      caller: 'local',
      code: 'provider-refused-key',
      upstream: new URL(baseURL).host,
      firstByteMilliseconds: expect.any(Number),
    });
    expect(said.out).toContain('"msg":"failed"');
    expect(lines.join('\n')).not.toMatch(/my-private-words|LEAK|sk-|shard|"ip"|remoteAddress/);
  });
});
