import { describe, expect, it } from 'vitest';
import { completion, exchange, stream, unanswered } from '../../test-support/exchanges.ts';
import { roundTripsOf } from './sequence-data.ts';

describe('the round trips of a run', () => {
  it('are none without exchanges', () => {
    expect(roundTripsOf([])).toEqual([]);
  });

  it('tell bytes, time and whom the relay has asked', () => {
    const received = [['x-relay-upstream', 'api.example.com']] as const;
    const asked = completion('Hi', { request: '{"a":"你"}', received, startedAt: 50, id: 7 });
    expect(roundTripsOf([asked])).toEqual([
      {
        id: 7,
        name: 'POST /v1/chat/completions',
        // A Chinese character has three bytes.
        sent: 11,
        status: 200,
        received: asked.bytes,
        frames: 0,
        ms: 200,
        outcome: 'complete',
        upstream: 'api.example.com',
      },
    ]);
  });

  it('count the frames of a stream', () => {
    const [trip] = roundTripsOf([
      stream([
        [300, 'a'],
        [340, 'b'],
      ]),
    ]);
    expect(trip).toMatchObject({ frames: 4, received: 400, ms: 340 });
  });

  it('have no status when nothing came back, and do not guess whom the relay has asked', () => {
    const [trip] = roundTripsOf([unanswered({ end: 'aborted', endAfter: 80 })]);
    expect(trip).toMatchObject({ outcome: 'aborted', received: 0, ms: 80 });
    expect(trip?.status).toBeUndefined();
    expect(trip?.upstream).toBeUndefined();
  });

  it('know one that is still under way', () => {
    const [trip] = roundTripsOf([exchange({ end: undefined, method: 'GET' })]);
    expect(trip).toMatchObject({ outcome: 'waiting', sent: 0, ms: 100 });
  });

  it('are the last six', () => {
    const many = Array.from({ length: 200 }, (_, id) => exchange({ id }));
    expect(roundTripsOf(many).map(({ id }) => id)).toEqual([194, 195, 196, 197, 198, 199]);
  });
});
