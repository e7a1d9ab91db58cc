import { describe, expect, it } from 'vitest';
import { completion, refusal, unanswered, type Wanted } from '../../test-support/exchanges.ts';
import { retriesOf } from './retries-data.ts';

const retry = (count: number): Pick<Wanted, 'sent'> => ({
  sent: [['x-stainless-retry-count', String(count)]],
});

const told = (name: string, value: string): Pick<Wanted, 'received'> => ({
  received: [[name, value]],
});

describe('the calls of a run with their retries', () => {
  it('are none without exchanges', () => {
    expect(retriesOf([])).toEqual({ calls: [], extent: 0, omitted: 0 });
  });

  it('put attempts and waits on the clock of their call', () => {
    const { calls, extent } = retriesOf([
      refusal(429, {
        id: 1,
        startedAt: 1000,
        endAfter: 10,
        ...retry(0),
        ...told('retry-after', '1'),
      }),
      completion('Hi', { id: 2, startedAt: 2020, endAfter: 400, ...retry(1) }),
    ]);
    expect(calls.length).toBe(1);
    expect(calls[0]).toMatchObject({ name: 'sandbox-chat', endedAt: 1420, failed: false });
    expect(
      calls[0]?.attempts.map(({ from, to, status, failed }) => [from, to, status, failed]),
    ).toEqual([
      [0, 10, 429, true],
      [1020, 1420, 200, false],
    ]);
    expect(calls[0]?.waits).toEqual([
      { from: 10, to: 1020, source: { type: 'retry-after', told: '1' } },
    ]);
    expect(extent).toBe(1420);
  });

  it('know who has said how long to wait', () => {
    const sourceAfter = (wanted: Wanted) =>
      retriesOf([
        refusal(429, { ...retry(0), ...wanted }),
        completion('Hi', { startedAt: 900, ...retry(1) }),
      ]).calls[0]?.waits[0]?.source;
    const both = {
      received: [
        ['retry-after', '1'],
        ['retry-after-ms', '120'],
      ] as const,
    };
    expect(sourceAfter(both)).toEqual({ type: 'retry-after-ms', told: '120' });
    expect(sourceAfter({})).toEqual({ type: 'backoff' });
    // An SDK does not wait for an hour because it was told to.
    expect(sourceAfter(told('retry-after', '3600'))).toEqual({ type: 'backoff' });
    const date = 'Tue, 24 Nov 2026 17:00:00 GMT';
    expect(sourceAfter(told('retry-after', date))).toEqual({ type: 'retry-after', told: date });
  });

  it('count an attempt without any answer as failed', () => {
    const { calls } = retriesOf([
      unanswered({ id: 1, end: 'aborted', endAfter: 50, ...retry(0) }),
      unanswered({ id: 2, startedAt: 500, endAfter: 20, ...retry(1) }),
    ]);
    expect(calls[0]?.attempts.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['aborted', undefined],
      ['broken', undefined],
    ]);
    expect(calls[0]?.waits[0]?.source).toEqual({ type: 'backoff' });
    expect(calls[0]?.failed).toBe(true);
  });

  it('are named after their address when no model was sent', () => {
    const { calls } = retriesOf([completion('a', { request: '{' })]);
    expect(calls[0]?.name).toBe('POST /v1/chat/completions');
  });

  it('are the last ten', () => {
    const many = Array.from({ length: 30 }, (_, id) => completion('a', { id }));
    const { calls, omitted } = retriesOf(many);
    expect(calls.length).toBe(10);
    expect(omitted).toBe(20);
  });
});
