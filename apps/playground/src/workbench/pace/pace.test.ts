import type { Exchange, Frame } from '@natter/recording';
import { describe, expect, it } from 'vitest';
import { paceOf } from './pace.ts';

const words = (at: number): Frame => ({
  at,
  bytes: 1,
  event: 'message',
  data: '{"type":"text-delta","id":"t","delta":"x"}',
});
const other = (at: number): Frame => ({ ...words(at), data: '{"type":"start"}' });

const exchange = (frames: Frame[], more: Partial<Exchange> = {}): Exchange => ({
  id: 1,
  asker: 'widget',
  startedAt: 100,
  request: { method: 'POST', path: '/chat', headers: [], body: undefined },
  frames,
  body: '',
  bytes: 0,
  ...more,
});

describe('paceOf', () => {
  it('counts from the request, and words only', () => {
    const frames = [other(150), words(300), words(500), words(1300), other(1400)];
    expect(paceOf([exchange(frames)])).toEqual({
      first: 200,
      last: 1200,
      moments: [200, 400, 1200],
      rate: 2,
    });
  });

  it('looks at the newest answer of the widget alone', () => {
    const request = { method: 'POST', path: '/chat/c/stop', headers: [], body: undefined };
    const exchanges = [
      exchange([words(200)]),
      exchange([words(900)], { asker: 'code' }),
      exchange([], { request }),
    ];
    expect(paceOf(exchanges)).toMatchObject({ first: 100, rate: 0 });
  });

  it('says nothing before words have come', () => {
    expect(paceOf([])).toBeUndefined();
    expect(paceOf([exchange([other(150)])])).toBeUndefined();
  });
});
