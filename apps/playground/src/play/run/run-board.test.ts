import type { ReactiveControllerHost } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import { prepare } from '../settings/request-body.ts';
import { EMPTY_SETTINGS, type Settings } from '../settings/settings.ts';
import { complaintsAbout } from './complaints.ts';
import { type Job, MOST_AT_ONCE, RunBoard } from './run-board.ts';
import type { Run } from './run.ts';
import { summarise, twinsOf } from './summary.ts';

const host: ReactiveControllerHost = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};

/** A board whose clock ticks at every look. */
function openBoard() {
  let clock = 0;
  return new RunBoard(host, { now: () => (clock += 1), nextFrame: (work) => setTimeout(work) });
}

const completion = (...texts: string[]) =>
  Response.json({
    choices: texts.map((content, index) => ({
      index,
      message: { content },
      finish_reason: 'stop',
    })),
    usage: { prompt_tokens: 5, completion_tokens: texts.join('').length },
  });

const chunk = (index: number, content: string) =>
  `data: ${JSON.stringify({ choices: [{ index, delta: { content } }] })}\n\n`;

const stream = (...events: string[]) =>
  new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } });

function job(
  column: number,
  answer: (signal: AbortSignal) => Response | Promise<Response>,
  change: Partial<Settings> = {},
): Job {
  const settings = { ...EMPTY_SETTINGS, user: 'Hi', ...change };
  const prepared = prepare(settings, 'sandbox-chat');
  if (prepared.type === 'faults') throw new Error('These settings cannot be sent.');
  return {
    column,
    question: { settings, model: 'sandbox-chat', request: prepared.request },
    fetch: async (input) => answer((input as Request).signal),
  };
}

// Node has no page to whose address a path belongs.
vi.stubGlobal(
  'Request',
  class extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'http://localhost') : input, init);
    }
  },
);

const ended = (runs: () => readonly Run[]) =>
  vi.waitUntil(() => runs().every((run) => !run.isOpen), { timeout: 20_000 });

const texts = ({ answer }: Run) => answer.choices.map(({ pieces }) => pieces.join(''));

describe('a run', () => {
  it('reads a whole answer', async () => {
    const board = openBoard();
    board.run([job(1, () => completion('你好'))]);
    await ended(() => board.all);
    const [run] = board.runsOf(1);
    expect(texts(run!)).toEqual(['你好']);
    expect(run).toMatchObject({ phase: 'complete', isAnswered: true, firstTextAfter: undefined });
    expect(run!.milliseconds).toBeGreaterThan(0);
    expect(run!.answer.usage).toMatchObject({ prompt: 5, completion: 2 });
  });

  it('reads a stream with several choices, each in its own place', async () => {
    const board = openBoard();
    const events = [chunk(0, 'A'), chunk(1, 'x'), chunk(0, 'B'), chunk(1, 'y'), 'data: [DONE]\n\n'];
    board.run([job(1, () => stream(...events))]);
    await ended(() => board.all);
    const [run] = board.runsOf(1);
    expect(texts(run!)).toEqual(['AB', 'xy']);
    expect(run!.firstTextAfter).toBeGreaterThan(0);
  });

  it('reads every event once, however many there are', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    const board = openBoard();
    const events = Array.from({ length: 400 }, () => chunk(0, 'word '));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const event = events[sent];
        sent += 1;
        if (event === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(event));
      },
    });
    const headers = { 'content-type': 'text/event-stream' };
    board.run([job(1, () => new Response(body, { headers }))]);
    await ended(() => board.all);
    expect(texts(board.runsOf(1)[0]!)).toEqual(['word '.repeat(400)]);
    expect(parse.mock.calls.length).toBeLessThan(500);
    parse.mockRestore();
  });

  it('tells an error as the API does, and marks the control that it is about', async () => {
    const error = { message: 'Too hot.', type: 'invalid_request_error', param: 'temperature' };
    const board = openBoard();
    const asked = job(1, () => Response.json({ error }, { status: 400 }), {
      sent: { temperature: '5' },
    });
    board.run([asked]);
    await ended(() => board.all);
    const runs = board.runsOf(1);
    expect(runs[0]).toMatchObject({ phase: 'complete', isAnswered: false });
    expect(runs[0]!.answer.error).toMatchObject({ message: 'Too hot.', param: 'temperature' });
    const { settings } = asked.question;
    expect(complaintsAbout(settings, undefined, runs)).toEqual(
      new Map([['temperature', 'refused']]),
    );
    const mended = { ...settings, sent: { temperature: '1' } };
    expect(complaintsAbout(mended, undefined, runs).size).toBe(0);
  });

  it('keeps what had arrived when the connection breaks', async () => {
    const board = openBoard();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(chunk(0, 'Half')));
      },
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        controller.error(new TypeError('reset'));
      },
    });
    const headers = { 'content-type': 'text/event-stream' };
    board.run([job(1, () => new Response(body, { headers }))]);
    await ended(() => board.all);
    const [run] = board.runsOf(1);
    expect(run!.phase).toBe('broken');
    expect(texts(run!)).toEqual(['Half']);
    expect(run!.exchange?.end?.message).toBe('reset');
  });

  it('is broken, and nothing else, when there is no network', async () => {
    const board = openBoard();
    board.run([job(1, () => Promise.reject(new TypeError('Failed to fetch')))]);
    await ended(() => board.all);
    expect(board.runsOf(1)[0]).toMatchObject({ phase: 'broken', isAnswered: false });
  });
});

describe('the board', () => {
  it('has four requests under way at most, and takes the columns by turns', async () => {
    let active = 0;
    let most = 0;
    const order: number[] = [];
    const answer = (column: number) => async () => {
      order.push(column);
      active += 1;
      most = Math.max(most, active);
      await new Promise((resolve) => setTimeout(resolve, 2));
      active -= 1;
      return completion('ok');
    };
    const board = openBoard();
    board.run([1, 2].map((column) => job(column, answer(column), { repeats: 6 })));
    await ended(() => board.all);
    expect(most).toBe(MOST_AT_ONCE);
    expect(order.slice(0, 6)).toEqual([1, 2, 1, 2, 1, 2]);
    expect(board.runsOf(2)).toHaveLength(6);
  });

  it('stops what runs and what waits, and nothing is sent any more', async () => {
    let asked = 0;
    const never = (signal: AbortSignal) => {
      asked += 1;
      return new Promise<Response>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    };
    const board = openBoard();
    board.run([job(1, never, { repeats: 10 })]);
    await expect.poll(() => asked).toBe(MOST_AT_ONCE);
    board.stop();
    expect(board.all.map(({ phase }) => phase)).toEqual(
      Array.from({ length: 10 }, () => 'stopped'),
    );
    board.run([job(1, () => completion('again'))]);
    await ended(() => board.all);
    expect(texts(board.runsOf(1)[0]!)).toEqual(['again']);
    expect(asked).toBe(MOST_AT_ONCE);
  });
});

describe('a summary', () => {
  it('counts answers that differ, and leaves out what failed', async () => {
    const answers = ['a', 'bb', 'a'].map((text) => completion(text));
    const error = { message: 'Later.', code: 'rate_limit_exceeded' };
    answers.push(Response.json({ error }, { status: 429 }));
    const board = openBoard();
    board.run([job(1, () => answers.shift()!, { repeats: 4 })]);
    await ended(() => board.all);
    const runs = board.runsOf(1);
    expect(summarise(runs)).toMatchObject({
      total: 4,
      answered: 3,
      answers: 3,
      distinct: 2,
      tokens: { mean: 4 / 3, least: 1, most: 2 },
      cost: { amount: 0 },
    });
    expect(twinsOf(runs)).toEqual([undefined, undefined, 1, undefined]);
  });

  it('of nothing has no means', () => {
    expect(summarise([])).toMatchObject({
      answered: 0,
      milliseconds: undefined,
      tokens: undefined,
    });
  });
});
