import { describe, expect, it } from 'vitest';
import { eventIdOf, readEventId } from './event-id.ts';

describe('the id of an event', () => {
  it('names the answer and the place in it', () => {
    for (const answer of ['msg_1a', 'msg_1-a'])
      expect(readEventId(eventIdOf(answer, 7))).toEqual({ answer, number: 7 });
  });

  it.each([undefined, '', '7', 'msg_1:', 'msg_1:x', 'msg 1:7', `msg_1:${'9'.repeat(20)}`])(
    'is not read out of %j',
    (text) => {
      expect(readEventId(text)).toBeUndefined();
    },
  );
});
