import { describe, expect, it } from 'vitest';
import { exchange, stream, unanswered } from '../test-support/exchanges.ts';
import { isCut, lastMoment, nameOf, outcomeOf, sentBytes, upstreamOf } from './travel.ts';

const frame = (data: string) => ({ at: 10, bytes: 20, event: 'message', data });

describe('what travelled', () => {
  it('ended whole, was given up, broke, or is under way', () => {
    expect(outcomeOf(exchange())).toBe('complete');
    expect(outcomeOf(exchange({ end: 'aborted' }))).toBe('aborted');
    expect(outcomeOf(unanswered())).toBe('broken');
    expect(outcomeOf(exchange({ end: undefined }))).toBe('waiting');
  });

  it('is no success when the stream tells an error at its end', () => {
    const told = exchange({ frames: [frame('{"error":{"message":"No."}}'), frame('[DONE]')] });
    expect(outcomeOf(told)).toBe('error');
    expect(outcomeOf(exchange({ frames: [frame('{"type":"error","message":"No."}')] }))).toBe(
      'error',
    );
    // A Responses stream carries `error: null` when all is well.
    expect(outcomeOf(exchange({ frames: [frame('{"error":null}')] }))).toBe('complete');
    expect(outcomeOf(stream([[10, 'Hi']]))).toBe('complete');
  });

  it('is cut off by anything that leaves the answer incomplete', () => {
    expect((['complete', 'error', 'aborted', 'broken', 'waiting'] as const).map(isCut)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('has a last moment, even while it is under way', () => {
    expect(lastMoment(exchange({ startedAt: 10, endAfter: 50 }))).toBe(60);
    expect(lastMoment(exchange({ startedAt: 10, headAfter: 20, end: undefined }))).toBe(30);
    expect(lastMoment(unanswered({ startedAt: 10, end: undefined }))).toBe(10);
  });

  it('has a name, a size and perhaps an upstream', () => {
    const listed = exchange({ method: 'GET', path: '/v1/models' });
    expect(nameOf(listed)).toBe('GET /v1/models');
    expect(sentBytes(listed)).toBe(0);
    expect(upstreamOf(listed)).toBeUndefined();
    expect(upstreamOf(unanswered())).toBeUndefined();
  });
});
