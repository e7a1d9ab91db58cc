import { afterEach, describe, expect, it, vi } from 'vitest';
import { connect, fetchStatus } from './connection.ts';
import { StatusMonitor } from './status-monitor.ts';

const upstream = { host: 'api.test', model: 'm', sandbox: false };
type Answers = Readonly<Record<string, () => Response | Promise<Response>>>;

/** A network in which only some paths answer. */
const network =
  (answers: Answers): typeof globalThis.fetch =>
  async (input) => {
    const answer = answers[String(input)];
    if (!answer) throw new TypeError('Failed to fetch');
    return answer();
  };
const server = (answers: Answers) => ({ place: 'server', fetch: network(answers) }) as const;

afterEach(() => vi.unstubAllGlobals());

describe('who answers', () => {
  it('is told by the relay, with all models that can be asked', async () => {
    const status = await fetchStatus(
      server({
        '/status': () => Response.json({ upstream }),
        '/v1/models': () => Response.json({ data: [{ id: 'm' }, { id: 'n' }, { nothing: 1 }] }),
      }),
    );
    expect(status).toEqual({ ...upstream, models: ['m', 'n'] });
  });

  it('is known also where models cannot be listed', async () => {
    const status = await fetchStatus(
      server({ '/status': () => Response.json({ upstream: { ...upstream, model: null } }) }),
    );
    expect(status).toEqual({ ...upstream, model: undefined, models: [] });
  });

  it('is not waited for without end, nor are its models', async () => {
    const signals: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (_input, init) => {
      signals.push(init?.signal);
      return Response.json({ upstream });
    };
    await fetchStatus({ place: 'server', fetch });
    vi.stubGlobal('fetch', fetch);
    await connect();
    expect(signals).toEqual([1, 2, 3].map(() => expect.any(AbortSignal)));
  });

  it.each([
    ['nothing', {}],
    ['a page', { '/status': () => new Response('<!doctype html>') }],
    ['something else', { '/status': () => Response.json({ upstream: 7 }) }],
  ])('is nobody where %s answers', async (_name, answers) => {
    expect(await fetchStatus(server(answers))).toBeUndefined();
  });
});

describe('the relay', () => {
  it.each([
    ['the server, where that knows of it', () => Response.json({ upstream }), 'server'],
    [
      'the server, where that fails at the moment',
      () => new Response('', { status: 503 }),
      'server',
    ],
    ['in the page, where there are only files', () => new Response('', { status: 404 }), 'page'],
    ['in the page, where every address is a page', () => new Response('<html>'), 'page'],
  ])('is %s', async (_name, answer, place) => {
    vi.stubGlobal('fetch', network({ '/status': answer }));
    expect((await connect()).place).toBe(place);
  });

  it('is the server where nothing answers: it may come back', async () => {
    vi.stubGlobal('fetch', network({}));
    expect((await connect()).place).toBe('server');
  });
});

describe('the monitor', () => {
  it('notices that the relay is gone when a request breaks, and that it is back', async () => {
    vi.useFakeTimers();
    let isUp = true;
    const connection = server({
      '/status': () => {
        if (!isUp) throw new TypeError('Failed to fetch');
        return Response.json({ upstream });
      },
    });
    const monitor = new StatusMonitor(connection, () => {});
    expect(monitor.status).toBeUndefined();
    await monitor.check();
    expect(monitor.status?.host).toBe('api.test');

    isUp = false;
    await expect(monitor.watch(connection.fetch)('/v1/models')).rejects.toThrow('Failed');
    await monitor.check();
    expect(monitor.status).toBeNull();
    isUp = true;
    await vi.advanceTimersByTimeAsync(3000);
    expect(monitor.status?.host).toBe('api.test');
    vi.useRealTimers();
  });
});
