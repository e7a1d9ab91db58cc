import { APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import type { RelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import {
  openAIFailure,
  startProvider,
  beginStream,
  frame,
} from '../test-support/start-provider.ts';
import { startWire } from '../test-support/start-wire.ts';
import { Attempts } from './attempts.ts';
import { toFailure } from './failures.ts';

const NEVER = new AbortController().signal;

/** A clock that only goes on when somebody sleeps or works. */
function createClock(random = 0) {
  const clock = { time: 0, slept: [] as number[] };
  const pacing = {
    now: () => clock.time,
    random: () => random,
    async sleep(milliseconds: number, signal: AbortSignal) {
      signal.throwIfAborted();
      clock.slept.push(milliseconds);
      clock.time += milliseconds;
    },
  };
  return { clock, pacing };
}

/** A provider's refusal, as the SDK throws it. */
function refusal(status: number, headers: Record<string, string> = {}, code = 'x'): RelayError {
  const body = { code, message: 'LEAK', type: 'x', param: null };
  return toFailure(APIError.generate(status, { error: body }, undefined, new Headers(headers)));
}

/** Tries a call that fails in these ways, one after the other, and then succeeds. */
async function tryCall(failures: readonly unknown[], retries = 2, random = 0) {
  const { clock, pacing } = createClock(random);
  let calls = 0;
  const call = async () => {
    const failure = failures[calls];
    calls += 1;
    if (failure !== undefined) throw failure;
    return 'answered';
  };
  const attempts = new Attempts({ retries, ...pacing });
  const ended = await attempts.run([call], NEVER).catch((error: unknown) => error as RelayError);
  return { ended, calls, slept: clock.slept };
}

const MENDABLE: readonly number[] = [408, 409, 429, 500, 502, 503, 504, 529];
const HOPELESS: readonly number[] = [400, 401, 402, 403, 404, 413, 422, 425];

describe('a call that fails before its first byte', () => {
  it.each(MENDABLE)('is made again after a %i', async (status) => {
    expect(await tryCall([refusal(status)])).toMatchObject({ ended: 'answered', calls: 2 });
  });

  it.each(HOPELESS)('is not made again after a %i, not even on advice', async (status) => {
    const advice = status === 425 || status === 402 ? {} : { 'x-should-retry': 'true' };
    expect((await tryCall([refusal(status, advice)])).calls).toBe(1);
  });

  it('is made again when the connection breaks or cannot be made', async () => {
    const broken = toFailure(new TypeError('terminated'));
    expect((await tryCall([broken, broken])).calls).toBe(3);
  });

  it('is not made again for a quota that is spent, whatever the provider advises', async () => {
    const spent = refusal(429, { 'x-should-retry': 'true' }, 'insufficient_quota');
    expect((await tryCall([spent])).calls).toBe(1);
  });

  it('follows the advice of the provider', async () => {
    expect((await tryCall([refusal(500, { 'x-should-retry': 'false' })])).calls).toBe(1);
    expect((await tryCall([refusal(425, { 'x-should-retry': 'true' })])).calls).toBe(2);
  });

  it('is made three times at most, and then tells clients not to multiply that', async () => {
    const failure = refusal(500);
    const { ended, calls, slept } = await tryCall([failure, failure, failure, failure]);
    expect(ended).toMatchObject({ code: 'provider-down', hasBeenRetried: true });
    expect(calls).toBe(3);
    expect(slept).toEqual([500, 1000]);
  });

  it('waits a little less each time, at random, so that callers do not come back together', async () => {
    expect((await tryCall([refusal(500), refusal(500)], 2, 1)).slept).toEqual([375, 750]);
  });

  it('is made once where nobody is to try again', async () => {
    const { ended, calls } = await tryCall([refusal(500)], 0);
    expect(calls).toBe(1);
    expect(ended).toMatchObject({ hasBeenRetried: false });
  });
});

describe('a wait that the provider asks for', () => {
  const date = new Date('2026-11-24T12:00:00Z').toUTCString();

  it.each([
    ['in seconds', { 'retry-after': '2' }, 2000],
    ['in milliseconds', { 'retry-after-ms': '250', 'retry-after': '2' }, 250],
    ['by a date', { 'retry-after': new Date('2026-11-24T12:00:03Z').toUTCString(), date }, 3000],
    ['of nothing', { 'retry-after': '0' }, 0],
    ['that makes no sense', { 'retry-after': 'soon' }, 500],
    ['that is negative', { 'retry-after': '-5' }, 500],
  ])('%s is sat out', async (_name, headers, milliseconds) => {
    expect(await tryCall([refusal(429, headers)])).toMatchObject({
      ended: 'answered',
      slept: [milliseconds],
    });
  });

  it.each([
    ['a few seconds', { 'retry-after': '4' }, 4],
    ['a minute', { 'retry-after': '61' }, 61],
    ['milliseconds', { 'retry-after-ms': '3001' }, 4],
    ['a day', { 'retry-after': '86400' }, undefined],
  ])('of %s is too long, and is passed on instead', async (_name, headers, retryAfter) => {
    const { ended, calls } = await tryCall([refusal(429, headers)]);
    expect(calls).toBe(1);
    expect(ended).toMatchObject({ code: 'provider-busy', retryAfter, hasBeenRetried: false });
  });

  it('adds no more than eight seconds, slow failures included', async () => {
    const { clock, pacing } = createClock();
    let calls = 0;
    const call = async () => {
      calls += 1;
      clock.time += calls === 1 ? 20_000 : 6000;
      throw refusal(503, { 'retry-after': '3' });
    };
    const attempts = new Attempts({ retries: 2, ...pacing });
    await expect(attempts.run([call], NEVER)).rejects.toMatchObject({ hasBeenRetried: true });
    expect(calls).toBe(2);
    expect(clock.slept).toEqual([3000]);
  });

  it('ends when the visitor leaves', async () => {
    const left = new AbortController();
    let calls = 0;
    const call = async () => {
      calls += 1;
      setTimeout(() => left.abort(new VisitorLeft()), 5);
      throw refusal(429, { 'retry-after': '3' });
    };
    // The machine's own clock: an abort has to end a wait that is really going on.
    const { PACING } = await import('./attempts.ts');
    const attempts = new Attempts({ retries: 2, ...PACING });
    await expect(attempts.run([call], left.signal)).rejects.toBeInstanceOf(VisitorLeft);
    expect(calls).toBe(1);
  });
});

describe('the second provider', () => {
  const { pacing } = createClock();
  const attempts = new Attempts({ retries: 0, ...pacing });
  const run = (failure: unknown) =>
    attempts.run([() => Promise.reject(failure as Error), async () => 'second'], NEVER);

  it.each([401, 403, 404, 408, 429, 500, 503, 529])('is asked after a %i', async (status) => {
    expect(await run(refusal(status))).toBe('second');
  });

  it('is asked when the quota of the first is spent, or it cannot be reached', async () => {
    expect(await run(refusal(429, {}, 'insufficient_quota'))).toBe('second');
    expect(await run(toFailure(new TypeError('terminated')))).toBe('second');
  });

  it.each([400, 413, 422])('is not asked after a %i: the question is wrong', async (status) => {
    await expect(run(refusal(status))).rejects.toMatchObject({ code: 'provider-rejected' });
  });

  it('is not asked for a visitor who has left', async () => {
    const left = new AbortController();
    let asked = 0;
    const calls = [
      async () => {
        left.abort(new VisitorLeft());
        throw refusal(500);
      },
      async () => (asked += 1),
    ];
    await expect(attempts.run(calls, left.signal)).rejects.toBeInstanceOf(VisitorLeft);
    expect(asked).toBe(0);
  });

  it('fails too: the first one’s failure is told, and the log hears of both', async () => {
    const both = attempts.run(
      [() => Promise.reject(refusal(429)), () => Promise.reject(refusal(401))],
      NEVER,
    );
    await expect(both).rejects.toMatchObject({
      code: 'provider-busy',
      hasBeenRetried: true,
      message: 'The provider answered 429; its fallback: The provider answered 401',
    });
  });
});

describe('what a client of the OpenAI wire is told about another try', () => {
  const pacing = createClock().pacing;
  const messages = [{ role: 'user', content: 'Hi' }];

  it('is not to try again what the relay has tried, and how long to wait', async () => {
    const { baseURL, seen } = await startProvider(openAIFailure(503, null, { 'retry-after': '1' }));
    const { ask } = await startWire({ baseURL, retries: 2, ...pacing });
    const response = await ask('/chat/completions', { messages });
    expect(response.status).toBe(503);
    expect(response.headers.get('x-should-retry')).toBe('false');
    expect(response.headers.get('retry-after')).toBe('1');
    expect(seen.calls).toBe(3);
  });

  it('may wait and try again where the wait was too long for the relay', async () => {
    const { baseURL, seen } = await startProvider(openAIFailure(429, null, { 'retry-after': '9' }));
    const { ask } = await startWire({ baseURL, retries: 2, ...pacing });
    const response = await ask('/chat/completions', { messages });
    expect(response.headers.get('x-should-retry')).toBeNull();
    expect(response.headers.get('retry-after')).toBe('9');
    expect(seen.calls).toBe(1);
  });

  it('hears nothing of a first try that said 200 and then failed', async () => {
    let calls = 0;
    const { baseURL } = await startProvider((response) => {
      calls += 1;
      if (calls === 1) beginStream(response, 'data: {"error":{"message":"LEAK"}}\n\n');
      else beginStream(response, frame('Hello', 'stop'), 'data: [DONE]\n\n');
      response.end();
    });
    const { ask } = await startWire({ baseURL, retries: 1, ...pacing });
    const text = await (await ask('/chat/completions', { messages, stream: true })).text();
    expect(text).toContain('Hello');
    expect(text).not.toContain('LEAK');
    expect(calls).toBe(2);
  });

  it('gets no second try once a byte was sent', async () => {
    const { baseURL, seen } = await startProvider((response) => {
      beginStream(response, frame('Half '));
      setTimeout(() => response.destroy(), 20);
    });
    const { ask, failures } = await startWire({ baseURL, retries: 2, ...pacing });
    expect(await (await ask('/chat/completions', { messages, stream: true })).text()).toContain(
      'answer-cut',
    );
    expect(seen.calls).toBe(1);
    expect(failures).toEqual(['answer-cut']);
  });
});
