import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listenSandbox } from '@natter/sandbox/node';
import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai';
import OpenAI from 'openai';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startNatter } from './support/natter.ts';

const LESSON = join(import.meta.dirname, '../../docs/lessons/03-first-call/start.ts');
const messages = [{ role: 'user' as const, content: '你好' }];

/** A second OpenAI-compatible server, as anybody might run one. */
async function startUpstream(): Promise<string> {
  const sandbox = await listenSandbox({ pace: { firstToken: 0, perToken: 0 } });
  onTestFinished(() => sandbox.close());
  return `${sandbox.origin}/v1`;
}

async function startEach(which: string) {
  return startNatter(which === 'its own sandbox' ? {} : { OPENAI_BASE_URL: await startUpstream() });
}

describe.each(['its own sandbox', 'another OpenAI-compatible server'])(
  'the built command with %s',
  (which) => {
    it("answers the tutorial's request as the tutorial shows it", async () => {
      const { address } = await startEach(which);
      const response = await fetch(`${address}/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: '{"message":"你好"}',
      });
      expect(await response.json()).toMatchObject({ reply: expect.stringContaining('沙盒') });
    });

    it('answers the official openai client, whole and streamed', async () => {
      const { address } = await startEach(which);
      const client = new OpenAI({ baseURL: `${address}/v1`, apiKey: 'none' });
      const asked = { model: 'sandbox-chat', messages, temperature: 0 };
      const completion = await client.chat.completions.create(asked);
      expect(completion.choices[0]).toMatchObject({ finish_reason: 'stop' });
      const stream = await client.chat.completions.create({ ...asked, stream: true });
      const words: string[] = [];
      for await (const { choices } of stream) words.push(choices[0]?.delta.content ?? '');
      expect(words.join('')).toBe(completion.choices[0]?.message.content);
    });

    it('answers the chat transport of the AI SDK', async () => {
      const { address } = await startEach(which);
      const stream = await new DefaultChatTransport({ api: `${address}/chat` }).sendMessages({
        chatId: 'c1',
        messages: [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: '你好' }] }],
        trigger: 'submit-message',
        messageId: undefined,
        abortSignal: undefined,
      });
      let message: UIMessage | undefined;
      for await (const state of readUIMessageStream({ stream })) message = state;
      expect(message?.parts.at(-1)).toMatchObject({
        type: 'text',
        text: expect.stringContaining('沙盒'),
      });
    });
  },
);

describe('the code of the first lesson', () => {
  it('runs in plain Node against the relay, as its text promises', async () => {
    const { address } = await startNatter();
    // From the playground's folder, because that is where the `openai` package is installed.
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module-typescript', '--eval', readFileSync(LESSON, 'utf8')],
      {
        cwd: join(import.meta.dirname, '../../apps/playground'),
        env: {
          PATH: process.env['PATH'],
          OPENAI_BASE_URL: `${address}/v1`,
          OPENAI_API_KEY: 'none',
          OPENAI_MODEL: 'sandbox-chat',
        },
      },
    );
    expect(stdout).toContain('finish_reason: stop');
    expect(stdout).toContain('total_tokens');
  });
});

describe('the files of the widget', () => {
  it('come from the relay: the loader for five minutes, what it names for ever, for any page', async () => {
    const { address } = await startNatter({ NATTER_ORIGINS: 'https://shop.example' });
    const loader = await fetch(`${address}/natter.js`, {
      headers: { origin: 'https://other.example' },
    });
    expect(loader.headers.get('cache-control')).toBe('public, max-age=300');
    expect(loader.headers.get('etag')).toBeTruthy();
    const chat = /assets\/chat-[\w-]+\.js/.exec(await loader.text())?.[0];
    const file = await fetch(`${address}/${chat}`);
    expect(file.status).toBe(200);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('access-control-allow-origin')).toBe('*');
  });
});
