import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { natter } from '../test-support/start-command.ts';
import { openAIFailure, type Script, startProvider } from '../test-support/start-provider.ts';
import { startRedis, withoutRedis } from '../test-support/start-redis.ts';
import { startRelay } from '../test-support/start-relay.ts';
import { doctor } from './doctor.ts';
import type { Finding } from './finding.ts';

const KEY = 'sk-key-of-this-relay';
const PAGE = 'https://shop.example';

/** What the doctor finds, and its exit code. */
async function examine(
  environment: Record<string, string>,
  { argv = [], now = () => Date.now() }: { argv?: string[]; now?: () => number } = {},
) {
  let text = '';
  const code = await doctor({
    environment: { NATTER_STORE: 'sqlite::memory:', ...environment },
    argv: [...argv, '--json'],
    now,
    say: (said) => (text += said),
  });
  expect(text).not.toContain(KEY);
  expect(text).not.toContain('LEAK');
  const findings = JSON.parse(text) as Finding[];
  const about = (what: string) => findings.filter((finding) => finding.what === what);
  return { code, findings, about, wrong: findings.filter(({ ok }) => ok === false) };
}

const json =
  (body: unknown, status = 200, headers = {}): Script =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const choice = (content: string, reason: string | null = null) =>
  event({ choices: [{ index: 0, delta: { content }, finish_reason: reason }] });
const USAGE = event({ choices: [], usage: { prompt_tokens: 5, completion_tokens: 3 } });
const STREAM = [
  choice('1'),
  choice('2'),
  choice('3'),
  choice('', 'stop'),
  USAGE,
  'data: [DONE]\n\n',
];

/** A provider that works; `stream` sends its streamed answers. */
function working(stream: Script = streamAtOnce, headers = {}): Script {
  return (response, body) => {
    if (body === '') {
      json(
        { object: 'list', data: [{ id: 'gpt-small' }, { id: 'gpt-large' }] },
        200,
        headers,
      )(response, body);
    } else if (body.includes('"stream":true')) stream(response, body);
    else
      json(
        { choices: [{ message: { content: 'H' }, finish_reason: 'length' }] },
        200,
        headers,
      )(response, body);
  };
}

const beginStream: Script = (response) =>
  void response.writeHead(200, { 'content-type': 'text/event-stream' });
const streamAtOnce: Script = (response, body) => {
  beginStream(response, body);
  response.end(STREAM.join(''));
};

const set = (baseURL: string, more = {}) => ({
  OPENAI_API_KEY: KEY,
  OPENAI_BASE_URL: baseURL,
  OPENAI_MODEL: 'gpt-small',
  ...more,
});

describe('with no key', () => {
  it('looks at the sandbox, and says so', async () => {
    const { code, about, wrong } = await examine({});
    expect(wrong).toEqual([]);
    expect(code).toBe(0);
    expect(about('key')[0]?.sentence).toContain('its answers are synthetic');
    expect(about('streaming')).toMatchObject([{ ok: true }]);
    expect(about('call')).toMatchObject([{ ok: true }]);
  });
});

describe('the settings', () => {
  it('are told with every mistake, and then nothing else is looked at', async () => {
    const { code, findings } = await examine({
      PORT: 'abc',
      NATTER_ORIGINS: 'nonsense',
      NATTER_ORIGIN: 'x',
    });
    expect(code).toBe(1);
    expect(findings.map(({ ok }) => ok)).toEqual([false, false, 'warning']);
  });

  it('may lack a secret, which ends sessions at each start', async () => {
    const { about } = await examine({ NATTER_ORIGINS: PAGE });
    expect(about('settings')).toMatchObject([{ ok: true }, { ok: 'warning' }]);
  });

  it.each([['--url'], ['--url', 'nonsense'], ['--url=ftp://a']])(
    'need an address behind --url: %s %s',
    async (...argv) => {
      const { code, wrong } = await examine(
        {},
        { argv: argv.filter((each) => each !== undefined) },
      );
      expect(code).toBe(1);
      expect(wrong[0]?.sentence).toContain('--url needs the address');
    },
  );
});

describe('a provider', () => {
  it('that works is found to work', async () => {
    const { baseURL } = await startProvider(working());
    const { code, findings, about } = await examine(set(baseURL));
    expect(findings.filter(({ ok, what }) => ok !== true && what !== 'store')).toEqual([]);
    expect(code).toBe(0);
    expect(about('key')[0]?.sentence).toContain('accepts it');
    expect(about('base URL')[0]?.sentence).toContain(`${baseURL}/chat/completions`);
    expect(about('model')[0]?.sentence).toContain('gpt-small, which the provider lists');
    expect(about('clock')).toMatchObject([{ ok: true }]);
  });

  it('may refuse the key', async () => {
    const { baseURL } = await startProvider(openAIFailure(401, 'invalid_api_key'));
    const { code, wrong } = await examine(set(baseURL));
    expect(code).toBe(1);
    expect(wrong).toMatchObject([{ what: 'key', sentence: expect.stringContaining('status 401') }]);
  });

  it('may want a key where none is set', async () => {
    const { baseURL } = await startProvider(openAIFailure(401));
    const { wrong } = await examine({ OPENAI_BASE_URL: baseURL });
    expect(wrong).toMatchObject([{ what: 'key', fix: 'Set OPENAI_API_KEY.' }]);
  });

  it.each(['<!doctype html><h1>Welcome</h1>', ''])('may be a web page: %j', async (page) => {
    const { baseURL } = await startProvider((response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(page);
    });
    const { wrong } = await examine(set(baseURL));
    expect(wrong).toMatchObject([
      { what: 'base URL', sentence: expect.stringContaining('a web page') },
    ]);
  });

  it('may be asked at an address that it does not have', async () => {
    const { baseURL } = await startProvider(json({ detail: 'Not Found' }, 404));
    const { wrong } = await examine(set(baseURL));
    expect(wrong).toMatchObject([
      { what: 'base URL', sentence: expect.stringContaining('no such address') },
    ]);
  });

  it('may not be there', async () => {
    const { wrong } = await examine(set('http://127.0.0.1:9/v1'));
    expect(wrong).toHaveLength(1);
    expect(wrong).toMatchObject([
      { what: 'base URL', sentence: expect.stringMatching(/cannot be reached/) },
    ]);
  });

  it('may be set with the whole route, which is a common mistake', async () => {
    const { wrong } = await examine(set('http://127.0.0.1:9/v1/chat/completions'));
    expect(wrong).toMatchObject([
      { sentence: expect.stringContaining('before /chat/completions') },
    ]);
  });

  it('may not have the model, and then names similar ones', async () => {
    const failure = {
      error: { message: 'The model `gpt-tiny` does not exist', type: 'x', code: 'model_not_found' },
    };
    const { baseURL } = await startProvider((response, body) =>
      body === '' ? working()(response, body) : json(failure, 404)(response, body),
    );
    const { wrong } = await examine(set(baseURL, { OPENAI_MODEL: 'gpt-tiny' }));
    expect(wrong).toMatchObject([
      {
        what: 'model',
        sentence: expect.stringContaining('gpt-tiny'),
        fix: expect.stringContaining('gpt-small, gpt-large'),
      },
    ]);
  });

  it('may have no quota left', async () => {
    const { baseURL } = await startProvider(openAIFailure(429, 'insufficient_quota'));
    const { wrong } = await examine(set(baseURL));
    expect(wrong).toMatchObject([
      { what: 'call', sentence: expect.stringContaining('no quota left') },
    ]);
  });

  it('may be busy, which is no fault of the set-up', async () => {
    const { baseURL } = await startProvider(openAIFailure(429, 'rate_limit_exceeded'));
    const { code, about } = await examine(set(baseURL));
    expect(code).toBe(0);
    expect(about('call')).toMatchObject([{ ok: 'warning' }]);
  });
});

describe('a stream', () => {
  /** A clock that a provider moves: how long something took is then no matter of luck. */
  function movable() {
    let moved = 0;
    return {
      now: () => Date.now() + moved,
      move: (milliseconds: number) => (moved += milliseconds),
    };
  }

  it('that comes all at once at its end is held back by something', async () => {
    const { now, move } = movable();
    const { baseURL } = await startProvider(
      working((response, body) => {
        move(20_000);
        streamAtOnce(response, body);
      }),
    );
    const { wrong } = await examine(set(baseURL), { now });
    expect(wrong).toMatchObject([
      { what: 'streaming', sentence: expect.stringContaining('holds it back') },
    ]);
  });

  it('that comes in pieces is as it should be, though its beginning was slow', async () => {
    const { now, move } = movable();
    const { baseURL } = await startProvider(
      working(async (response, body) => {
        beginStream(response, body);
        for (const piece of STREAM) {
          move(1000);
          response.write(piece);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        response.end();
      }),
    );
    const { about } = await examine(set(baseURL), { now });
    expect(about('streaming')).toMatchObject([{ ok: true }]);
  });

  it('that is no stream at all is found out', async () => {
    const { baseURL } = await startProvider(working(json({ choices: [] })));
    const { wrong } = await examine(set(baseURL));
    expect(wrong).toMatchObject([
      { what: 'streaming', sentence: expect.stringContaining('application/json') },
    ]);
  });

  it('that has no end is found out', async () => {
    const { baseURL } = await startProvider(
      working((response, body) => {
        beginStream(response, body);
        response.end(choice('1') + choice('2'));
      }),
    );
    const { wrong } = await examine(set(baseURL));
    expect(wrong).toMatchObject([
      { what: 'streaming', sentence: expect.stringContaining('complete') },
    ]);
  });

  it('without usage is told of, as budgets are then estimated', async () => {
    const { baseURL } = await startProvider(
      working((response, body) => {
        beginStream(response, body);
        response.end(choice('1') + choice('', 'stop'));
      }),
    );
    const { code, about } = await examine(set(baseURL));
    expect(code).toBe(0);
    expect(about('streaming').at(-1)).toMatchObject({ ok: 'warning' });
  });
});

describe('the clock', () => {
  it.each([
    [3600, 'ahead of'],
    [-3600, 'behind'],
  ])('may be off by %i seconds', async (seconds, how) => {
    const { baseURL } = await startProvider(working());
    const { wrong } = await examine(set(baseURL), { now: () => Date.now() + seconds * 1000 });
    expect(wrong).toMatchObject([{ what: 'clock', sentence: expect.stringContaining(how) }]);
  });
});

describe('the origins', () => {
  it.each([
    ['http://shop.example', false],
    [`${PAGE},http://localhost:5173`, 'warning'],
    [PAGE, true],
    ['http://localhost:5173', true],
  ])('%s', async (origins, ok) => {
    const { about } = await examine({ NATTER_ORIGINS: origins });
    expect(about('origins')).toMatchObject([{ ok }]);
  });
});

describe('the store', () => {
  it('is a file that can be written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'natter-doctor-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { about } = await examine({ NATTER_STORE: `sqlite:${join(folder, 'natter.db')}` });
    expect(about('store')).toMatchObject([{ ok: true }]);
    const missing = await examine({ NATTER_STORE: `sqlite:${join(folder, 'none', 'natter.db')}` });
    expect(missing.about('store')).toMatchObject([
      { ok: false, sentence: expect.stringContaining('does not exist') },
    ]);
  });

  it.skipIf(withoutRedis)(
    'is a Redis, whose version is told, and that it throws nothing away',
    async () => {
      const redis = await startRedis();
      const environment = {
        NATTER_STORE: redis.url,
        NATTER_SECRET: 'a-secret-of-thirty-two-characters',
      };
      const { about } = await examine(environment);
      expect(about('store')).toMatchObject([
        { ok: true, sentence: expect.stringMatching(/Redis \d+\.\d+/) },
      ]);
      await redis.stop();
      const { wrong } = await examine(environment);
      expect(wrong).toMatchObject([
        { what: 'store', sentence: expect.stringContaining('does not answer') },
      ]);
    },
  );
});

/** A proxy that appends to `X-Forwarded-For`, as nginx does; `held` keeps answers until their end. */
async function startProxy(target: string, held = false): Promise<string> {
  const forward = (asked: IncomingMessage) => {
    const before = asked.headers['x-forwarded-for'];
    const address = '198.51.100.20';
    return {
      ...asked.headers,
      'x-forwarded-for': before ? `${String(before)}, ${address}` : address,
    };
  };
  const server = createServer((asked, answer) => {
    const { method, url } = asked;
    const passed = httpRequest(target + url, { method, headers: forward(asked) }, (come) => {
      answer.writeHead(come.statusCode ?? 502, come.headers);
      if (!held) {
        come.pipe(answer);
        return;
      }
      const pieces: Buffer[] = [];
      come.on('data', (piece: Buffer) => pieces.push(piece));
      come.on('end', () => answer.end(Buffer.concat(pieces)));
    });
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a running relay', () => {
  const pages = { NATTER_ORIGINS: PAGE, NATTER_SECRET: 'a-secret-of-thirty-two-characters' };
  const options = { origins: [PAGE], pace: 20 };

  it('behind a proxy that streams and is counted is as it should be', async () => {
    const { origin } = await startRelay({ ...options, trustProxy: 1 });
    const argv = ['--url', await startProxy(origin)];
    const { about, wrong } = await examine(pages, { argv });
    expect(wrong).toEqual([]);
    expect(about('relay')).toMatchObject([{ ok: true }]);
    expect(about('proxy')).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('behind a proxy that holds streams back is found out', async () => {
    const { origin } = await startRelay({ ...options, trustProxy: 1 });
    const argv = [`--url=${await startProxy(origin, true)}/`];
    const { code, wrong } = await examine(pages, { argv });
    expect(code).toBe(1);
    expect(wrong).toMatchObject([
      { what: 'proxy', fix: expect.stringContaining('proxy_buffering off') },
    ]);
  });

  it('that trusts more proxies than there are believes forged addresses', async () => {
    const { origin } = await startRelay({ ...options, trustProxy: 2 });
    const { wrong } = await examine(pages, { argv: ['--url', await startProxy(origin)] });
    expect(wrong).toMatchObject([{ what: 'proxy', sentence: expect.stringContaining('forged') }]);
  });

  it('that does not list the page says so', async () => {
    const { origin } = await startRelay(options);
    const other = { ...pages, NATTER_ORIGINS: 'https://other.example' };
    const { wrong } = await examine(other, { argv: ['--url', origin] });
    expect(wrong[0]).toMatchObject({
      what: 'relay',
      fix: expect.stringContaining('NATTER_ORIGINS'),
    });
  });

  it('for callers on this machine is looked at too', async () => {
    const { origin } = await startRelay({ pace: 20 });
    const { wrong, about } = await examine({}, { argv: ['--url', origin] });
    expect(wrong).toEqual([]);
    expect(about('proxy')[0]?.sentence).toContain('this machine only');
  });

  it('may not be there, or be something else', async () => {
    const gone = await examine({}, { argv: ['--url', 'http://127.0.0.1:9'] });
    expect(gone.wrong).toMatchObject([
      { what: 'relay', sentence: expect.stringContaining('cannot be reached') },
    ]);
    const { baseURL } = await startProvider(json({}, 404));
    const other = await examine({}, { argv: ['--url', baseURL] });
    expect(other.wrong).toMatchObject([
      { what: 'relay', sentence: expect.stringContaining('no relay') },
    ]);
  });
});

describe('the command natter doctor', () => {
  it('tells its findings in sentences, and exits with 0 when all is well', async () => {
    const { said, exited } = natter({}, ['doctor']);
    expect(await exited).toBe(0);
    expect(said.out).toMatch(/✓ key +No key and no base URL are set/);
    expect(said.out.trimEnd()).toMatch(/All is well\.$/);
    expect(said.err).toBe('');
  });

  it('exits with 1 when something has to be mended, and never shows the key', async () => {
    const { baseURL } = await startProvider(openAIFailure(401));
    const { said, exited } = natter(set(baseURL), ['doctor']);
    expect(await exited).toBe(1);
    expect(said.out).toMatch(/✗ key +The provider refuses the key \(status 401\)\.\n +→ /);
    expect(said.out).toContain('One thing has to be mended.');
    expect(said.out + said.err).not.toContain(KEY);
  });
});
