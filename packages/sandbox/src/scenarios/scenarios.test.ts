import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenSandbox, type RunningSandbox } from '../node.ts';
import { REFUSALS } from './refusals.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await listenSandbox({ pace: { firstToken: 0, perToken: 0 }, seed: 1 });
});
afterAll(() => sandbox.close());

const clientOf = (maxRetries = 0) =>
  new OpenAI({ baseURL: `${sandbox.origin}/v1`, apiKey: 'none', maxRetries, logLevel: 'off' });

let count = 0;
/** A request that no other test has made, so that its scenario is counted alone. */
const ask = (scenario: string, stream: boolean) => ({
  model: `sandbox-chat:${scenario}`,
  messages: [{ role: 'user' as const, content: `你好，第 ${(count += 1)} 次 🙂` }],
  stream,
  seed: 1,
});

/** The body of a stream as it comes, in pieces; `broken` when the connection broke. */
async function readRaw(scenario: string, stream = true) {
  const response = await fetch(`${sandbox.origin}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ ...ask(scenario, stream), stream_options: { include_usage: true } }),
  });
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of response.body!) pieces.push(piece);
    return { response, pieces, text: Buffer.concat(pieces).toString(), broken: false };
  } catch {
    return { response, pieces, text: Buffer.concat(pieces).toString(), broken: true };
  }
}

describe('a refusal', () => {
  it.each(Object.entries(REFUSALS))(
    '%s has its status, its code and its type',
    async (name, refusal) => {
      const asked = clientOf().chat.completions.create({ ...ask(name, false), stream: false });
      const { status, code, type } = refusal;
      await expect(asked).rejects.toMatchObject({ status, code, type });
    },
  );

  it.each([
    ['429x2', 'retry-after', /^1$/],
    ['429-datex2', 'retry-after', /GMT$/],
    ['429-msx2', 'retry-after-ms', /^1000$/],
    ['429-longx2', 'retry-after', /^8$/],
  ])('%s tells how long to wait, and lets the third try pass', async (scenario, header, value) => {
    const body = JSON.stringify(ask(scenario, false));
    const answers: Response[] = [];
    for (const _ of [1, 2, 3]) {
      answers.push(await fetch(`${sandbox.origin}/v1/chat/completions`, { method: 'POST', body }));
    }
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(answers[0]?.headers.get(header)).toMatch(value);
  });

  it('is retried by the official client as its headers say: not at all for a spent quota', async () => {
    const retried = await clientOf(2).chat.completions.create({
      ...ask('500x2', false),
      stream: false,
    });
    expect(retried.choices[0]?.finish_reason).toBe('stop');
    const started = performance.now();
    await expect(
      clientOf(2).chat.completions.create({ ...ask('quotax1', false), stream: false }),
    ).rejects.toMatchObject({ code: 'insufficient_quota' });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('can be named by a header too, and names what there is when it is not known', async () => {
    const request = { ...ask('', false), model: 'sandbox-chat', stream: false } as const;
    const named = (scenario: string) =>
      clientOf().chat.completions.create(request, { headers: { 'x-sandbox-scenario': scenario } });
    await expect(named('503')).rejects.toMatchObject({ status: 503 });
    await expect(named('earthquake')).rejects.toMatchObject({
      status: 400,
      param: 'x-sandbox-scenario',
      message: expect.stringContaining('drop-midstream'),
    });
  });
});

describe('a stream that goes wrong', () => {
  it.each(['drop-before-headers'])('%s: there is no answer at all', async (scenario) => {
    await expect(readRaw(scenario)).rejects.toThrow(TypeError);
    await expect(readRaw(scenario, false)).rejects.toThrow(TypeError);
  });

  it.each(['drop-after-headers', 'drop-midstream', 'drop-mid-event'])(
    '%s: the connection breaks',
    async (scenario) => {
      const { broken, text, response } = await readRaw(scenario);
      expect([response.status, broken]).toEqual([200, true]);
      expect(text).not.toContain('[DONE]');
    },
  );

  it('clean-cut: it ends properly, but without an ending', async () => {
    const { broken, text } = await readRaw('clean-cut');
    expect(broken).toBe(false);
    expect(text).not.toMatch(/\[DONE\]|"finish_reason":"/);
  });

  it('error-frame: the official client throws in mid-answer', async () => {
    const stream = await clientOf().chat.completions.create({
      ...ask('error-frame', true),
      stream: true,
    });
    await expect(Array.fromAsync(stream)).rejects.toBeInstanceOf(OpenAI.APIError);
  });

  it('stall: nothing comes any more, until the reader gives up', async () => {
    const stop = new AbortController();
    const stream = await clientOf().chat.completions.create(
      { ...ask('stall', true), stream: true },
      { signal: stop.signal },
    );
    const words: string[] = [];
    for await (const frame of stream) {
      words.push(frame.choices[0]?.delta.content ?? '');
      if (words.length === 6) stop.abort();
    }
    expect(words).toHaveLength(6);
  });

  it.each([
    'utf8-split',
    'crlf',
    'comments',
    'buffered',
    'after-done',
    'huge-event',
    'no-done',
    'no-usage',
    'slow-loris',
  ])('%s: the official client reads the same answer', async (scenario) => {
    const request = ask(scenario, true);
    const bent = await clientOf().chat.completions.create({ ...request, stream: true });
    const good = await clientOf().chat.completions.create({
      ...request,
      model: 'sandbox-chat',
      stream: true,
    });
    const words = async (stream: typeof good) =>
      (await Array.fromAsync(stream))
        .map(({ choices }) => choices[0]?.delta?.content ?? '')
        .join('');
    expect(await words(bent)).toBe(await words(good));
  });

  it('utf8-split: pieces end inside of characters', async () => {
    const { pieces, text } = await readRaw('utf8-split');
    const ends = pieces.map((piece) => new TextDecoder().decode(piece).endsWith('\ufffd'));
    expect(ends).toContain(true);
    expect(text).not.toContain('\ufffd');
  });

  it.each([
    ['no-usage', /"usage":/, false],
    ['no-done', /\[DONE\]/, false],
    ['after-done', /\[DONE\]\n\ndata: \{"late":true\}/, true],
    ['crlf', /\r\n\r\ndata: \[DONE\]\r\n\r\n$/, true],
    ['comments', /^(?:: keep-alive\n\n){100}data:/, true],
  ])('%s can be seen on the wire', async (scenario, pattern, seen) => {
    const { text } = await readRaw(scenario);
    expect(pattern.test(text)).toBe(seen);
  });

  it('huge-event: one event has five mebibytes', async () => {
    expect((await readRaw('huge-event')).text.length).toBeGreaterThan(5 * 1024 * 1024);
  });

  it('wrong-type: it is labelled as HTML', async () => {
    expect((await readRaw('wrong-type')).response.headers.get('content-type')).toBe('text/html');
  });
});
