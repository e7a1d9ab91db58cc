import { describe, expect, it } from 'vitest';
import { ProblemError } from '../core/problem-error.ts';
import { RelayClient } from './relay-client.ts';
import { createRelayArchive } from './relay-archive.ts';
import { systemClock } from './system-clock.ts';

const MINUTE = 60_000;
const settings = { sandbox: true, model: 'm', maxMessageLength: 9 };

/** A relay as a function: it gives out numbered tokens and accepts only the newest. */
function openClient(
  handle: (path: string, token: string | null) => Response = () => Response.json({}),
) {
  const state = {
    now: 0,
    tokens: 0,
    asked: [] as string[],
    visitor: undefined as string | undefined,
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const path = String(input).replace('https://relay.example', '');
    state.asked.push(path);
    const token = new Headers(init?.headers).get('authorization');
    if (path !== '/session') return handle(path, token);
    state.tokens += 1;
    const { visitor = 'a-new-visitor' } = JSON.parse(String(init?.body)) as { visitor?: string };
    return Response.json({
      token: `t${state.tokens}`,
      expiresAt: state.now + 10 * MINUTE,
      visitor,
      settings,
    });
  };
  const client = new RelayClient({
    relay: 'https://relay.example',
    visitor: { read: () => state.visitor, write: (text) => (state.visitor = text) },
    fetch,
    now: () => state.now,
  });
  return { client, state };
}

describe('the relay client', () => {
  it('opens one session for many requests and remembers the visitor', async () => {
    const { client, state } = openClient();
    await Promise.all([client.request('/a'), client.request('/b'), client.session()]);
    expect(state.asked.filter((path) => path === '/session')).toHaveLength(1);
    expect(state.visitor).toBe('a-new-visitor');
  });

  it('renews the token shortly before it ends', async () => {
    const { client, state } = openClient();
    await client.request('/a');
    state.now = 9 * MINUTE;
    await client.request('/a');
    expect(state.tokens).toBe(1);
    state.now = 9.6 * MINUTE;
    await client.request('/a');
    expect(state.tokens).toBe(2);
  });

  it('renews once when the relay does not know the token any more, and only once', async () => {
    const { client, state } = openClient((_path, token) =>
      token === 'Bearer t2' ? Response.json({ ok: true }) : new Response('', { status: 401 }),
    );
    await client.request('/a');
    expect(state.tokens).toBe(2);

    const refused = openClient(() => Response.json({ code: 'session-needed' }, { status: 401 }));
    await expect(refused.client.request('/a')).rejects.toMatchObject({
      problem: { code: 'session-needed' },
    });
    expect(refused.state.tokens).toBe(2);
  });

  it.each([
    [
      Response.json({ code: 'provider-busy', retryAfter: 4 }, { status: 503 }),
      { code: 'provider-busy', retryAfter: 4 },
    ],
    [new Response('<h1>Bad gateway</h1>', { status: 502 }), { code: 'relay-failed' }],
    [new Response('', { status: 418 }), { code: 'answer-unreadable' }],
  ])('turns an answer that is no success into its problem', async (response, problem) => {
    const { client } = openClient(() => response);
    const failure = client.request('/a').catch((error: unknown) => error);
    expect(await failure).toBeInstanceOf(ProblemError);
    expect(await failure).toMatchObject({ problem });
  });
});

describe('a session of a signed-in user', () => {
  it.each([
    ['a token', 'vouched'],
    ['a function that gets one', async () => 'vouched'],
  ])('shows what the site vouches for: %s', async (_name, userToken) => {
    const bodies: unknown[] = [];
    const client = new RelayClient({
      relay: 'https://relay.example',
      visitor: { read: () => 'secret', write: () => {} },
      userToken,
      fetch: async (_input, init) => {
        bodies.push(JSON.parse(String(init?.body)));
        return Response.json({ token: 't', expiresAt: 600_000, visitor: 'secret', settings });
      },
      now: () => 0,
    });
    await client.session();
    expect(bodies).toEqual([{ visitor: 'secret', userToken: 'vouched' }]);
  });
});

describe('a session that cannot be opened', () => {
  const openWith = (knock: () => Promise<Response>) => {
    const client = new RelayClient({
      relay: 'https://relay.example',
      visitor: { read: () => undefined, write: () => {} },
      fetch: (input) =>
        String(input).endsWith('/healthz')
          ? knock()
          : Promise.reject(new TypeError('Failed to fetch')),
      now: () => 0,
    });
    return client.session();
  };

  it('says that the page is refused when the relay is there all the same', async () => {
    await expect(openWith(async () => new Response())).rejects.toMatchObject({
      problem: { code: 'origin-refused' },
    });
  });

  it('is a lost connection when the relay is not there either', async () => {
    const lost = openWith(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(lost).rejects.toBeInstanceOf(TypeError);
  });
});

describe('a device whose clock is wrong', () => {
  it.each([
    ['ahead', 24 * 60 * MINUTE],
    ['behind', -24 * 60 * MINUTE],
  ])('opens no session for each request when it is a day %s', async (_name, error) => {
    const asked: string[] = [];
    const wrong = new RelayClient({
      relay: 'https://relay.example',
      visitor: { read: () => undefined, write: () => {} },
      fetch: async (input) => {
        asked.push(String(input));
        return Response.json({ token: 't', expiresAt: 10 * MINUTE, visitor: 'v', settings });
      },
      now: () => error,
    });
    for (let count = 0; count < 5; count += 1) await wrong.request('/a');
    expect(asked.filter((address) => address.endsWith('/session')).length).toBeLessThan(3);
  });
});

describe('a relay as an archive', () => {
  it('knows no conversation where the relay knows none', async () => {
    const { client } = openClient(() =>
      Response.json({ code: 'conversation-unknown' }, { status: 404 }),
    );
    expect(await createRelayArchive(client, systemClock).read('c1')).toBeUndefined();
  });

  it('refuses what is no conversation', async () => {
    const { client } = openClient(() => Response.json({ id: 'c1', messages: [{}] }));
    await expect(createRelayArchive(client, systemClock).read('c1')).rejects.toMatchObject({
      problem: { code: 'answer-unreadable' },
    });
  });

  it('keeps the parts that it knows, and what became of each message', async () => {
    const messages = [
      { id: 's', role: 'system', parts: [{ type: 'text', text: 'Hidden' }] },
      { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hi' }] },
      {
        id: 'a1',
        role: 'assistant',
        parts: [
          { type: 'step-start' },
          { type: 'tool-x', toolCallId: 'c', state: 'output-available', output: 1 },
          { type: 'tool-x', toolCallId: 'c', state: 'of another planet' },
          { type: 'text', text: 'Good' },
        ],
        stopped: true,
        version: { number: 2, of: 3 },
      },
    ];
    const { client } = openClient(() => Response.json({ id: 'c1', messages, running: 'a2' }));
    expect(await createRelayArchive(client, systemClock).read('c1')).toEqual({
      running: 'a2',
      messages: [
        { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hi' }] },
        {
          id: 'a1',
          role: 'assistant',
          parts: [
            { type: 'tool-x', toolCallId: 'c', state: 'output-available', output: 1 },
            { type: 'text', text: 'Good' },
          ],
          stopped: true,
          version: { number: 2, of: 3 },
        },
      ],
    });
  });
});

describe('a first visit', () => {
  it('in two pages at once is that of one visitor', async () => {
    let kept: string | undefined;
    let visitors = 0;
    const fetch: typeof globalThis.fetch = async (_input, init) => {
      const { visitor = `v${(visitors += 1)}` } = JSON.parse(String(init?.body)) as {
        visitor?: string;
      };
      return Response.json({ token: visitor, expiresAt: 10 * MINUTE, visitor, settings });
    };
    const open = () =>
      new RelayClient({
        relay: 'https://relay.example',
        visitor: { read: () => kept, write: (text) => (kept = text) },
        fetch,
        now: () => 0,
      });
    const [first, second] = await Promise.all([open().session(), open().session()]);
    expect(second.visitor).toBe(first.visitor);
    expect(kept).toBe(first.visitor);
  });
});

describe('a connection that is lost for a moment', () => {
  it('is not taken for a relay that refuses the page', async () => {
    let asked = 0;
    const fetch: typeof globalThis.fetch = async (input) => {
      if (!String(input).endsWith('/session')) return new Response('ok');
      asked += 1;
      if (asked === 1) throw new TypeError('Failed to fetch');
      return Response.json({ token: 't', expiresAt: 10 * MINUTE, visitor: 'v', settings });
    };
    const client = new RelayClient({
      relay: 'https://relay.example',
      visitor: { read: () => undefined, write: () => {} },
      fetch,
      now: () => 0,
    });
    expect((await client.session()).token).toBe('t');
  });
});

describe('a connection on which nothing comes', () => {
  it.each(['/session', '/chat/c1'])('is given up: %s', async (deaf) => {
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (!String(input).endsWith(deaf))
        return Response.json({ token: 't', expiresAt: 10 * MINUTE, visitor: 'v', settings });
      return new Promise<never>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    };
    const client = new RelayClient({
      relay: 'https://relay.example',
      visitor: { read: () => undefined, write: () => {} },
      fetch,
      now: () => 0,
      patience: 1,
    });
    await expect(client.request('/chat/c1')).rejects.toBeInstanceOf(Error);
  });
});
