import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  FOR_A_SITE,
  SITE_KEY,
  startFailingRelay,
  startRelay,
  startSlowRelay,
} from './support/relays.ts';

const ROOT = join(import.meta.dirname, '../..');
const JSON_BODY = ['-H', 'content-type: application/json'];
const CODE = ['-w', '\n%{http_code}'];

/** Runs curl as a person would, and tells what it wrote. */
async function curl(...argv: string[]): Promise<string> {
  return (await promisify(execFile)('curl', ['-sS', ...argv])).stdout;
}

/** The commands that a document gives its readers. */
const commandsIn = (path: string): string[] =>
  [...readFileSync(join(ROOT, path), 'utf8').matchAll(/^curl .*$/gm)].map(([line]) => line);

/** The chunks of a stream, and what stands between them. */
const eventsIn = (text: string) =>
  text
    .split('\n\n')
    .map((event) => /^data: (.*)$/m.exec(event)?.[1])
    .filter((data) => data !== undefined);

describe('curl', () => {
  it('does what the README says', async () => {
    const { address } = await startRelay();
    const commands = commandsIn('README.md');
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const line = command.replaceAll('http://localhost:8787', address);
      const { stdout } = await promisify(execFile)('sh', ['-c', line]);
      expect(JSON.parse(stdout)).toMatchObject({ reply: expect.stringContaining('sandbox') });
    }
  });

  it('gets one JSON object from /chat and from /v1', async () => {
    const { address } = await startRelay();
    const chat = await curl(
      `${address}/chat`,
      ...JSON_BODY,
      '-H',
      'accept: application/json',
      '-d',
      '{"message":"Hello"}',
    );
    expect(JSON.parse(chat)).toMatchObject({ reply: expect.any(String), finishReason: 'stop' });
    const body = '{"model":"sandbox-chat","messages":[{"role":"user","content":"Hello"}]}';
    const completion = await curl(`${address}/v1/chat/completions`, ...JSON_BODY, '-d', body);
    expect(JSON.parse(completion)).toMatchObject({ choices: [{ finish_reason: 'stop' }] });
  });

  it('gets a stream from /chat and from /v1 that ends as streams end', async () => {
    const { address } = await startRelay();
    const chat = eventsIn(
      await curl('-N', `${address}/chat`, ...JSON_BODY, '-d', '{"message":"Hello"}'),
    );
    expect(JSON.parse(chat[0] ?? '')).toMatchObject({ type: 'start' });
    expect(chat.filter((data) => data.includes('"text-delta"')).length).toBeGreaterThan(0);
    expect(chat.findLast((data) => data !== '[DONE]')).toContain('"type":"finish"');
    const body =
      '{"model":"sandbox-chat","stream":true,"messages":[{"role":"user","content":"Hello"}]}';
    const completion = eventsIn(
      await curl('-N', `${address}/v1/chat/completions`, ...JSON_BODY, '-d', body),
    );
    expect(completion.at(-1)).toBe('[DONE]');
    expect(completion.length).toBeGreaterThan(3);
  });

  it('sees a stream word by word, with the headers that keep proxies from holding it back', async () => {
    const { address, events } = await startSlowRelay();
    const body = '{"message":"Tell me a long story."}';
    const asking = execFile('curl', ['-sSNi', `${address}/chat`, ...JSON_BODY, '-d', body]);
    onTestFinished(() => void asking.kill());
    let text = '';
    asking.stdout?.on('data', (piece) => (text += String(piece)));
    await expect.poll(() => text).toMatch(/text-delta/);
    expect(events).toEqual(['answer-start']);
    expect(text).toMatch(/^content-type: text\/event-stream/im);
    expect(text).toMatch(/^cache-control: .*no-transform/im);
    expect(text).toMatch(/^x-accel-buffering: no/im);
  });

  it.each([
    ['/nowhere', [], 404, 'route-unknown'],
    ['/chat', ['-d', 'no json'], 400, 'bad-request'],
    ['/chat', ['-d', '{}'], 400, 'bad-request'],
    ['/chat/nobody-knows-it', [], 404, 'conversation-unknown'],
    [
      '/chat',
      ['-H', 'origin: https://other.example', '-d', '{"message":"Hi"}'],
      403,
      'origin-refused',
    ],
  ])('is told of a mistake at %s %j in a problem document', async (path, argv, status, code) => {
    const { address } = await startRelay();
    const answer = await curl('-i', address + path, ...JSON_BODY, ...argv, ...CODE);
    expect(answer.endsWith(`\n${status}`)).toBe(true);
    expect(answer).toMatch(/^content-type: application\/problem\+json/im);
    expect(answer).toContain(`"code":"${code}"`);
    expect(answer).toMatch(/^x-request-id: req_/im);
  });

  it('is refused without a key where a site is served, and let in with one', async () => {
    const { address } = await startRelay(FOR_A_SITE);
    const refused = await curl(`${address}/v1/models`, ...CODE);
    expect(refused).toMatch(/"code":"session-needed"[^]*\n401$/);
    const models = await curl(`${address}/v1/models`, '-H', `authorization: Bearer ${SITE_KEY}`);
    expect(JSON.parse(models)).toMatchObject({ data: [{ id: 'sandbox-chat' }] });
  });

  it('is told by a status of its own when the provider fails before its first word', async () => {
    const { address } = await startFailingRelay();
    const answer = await curl(
      '-N',
      `${address}/chat`,
      ...JSON_BODY,
      '-d',
      '{"message":"fail with 500"}',
      ...CODE,
    );
    expect(answer).toMatch(/"code":"provider-down"[^]*\n502$/);
  });
});
