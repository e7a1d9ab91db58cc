import { describe, expect, it } from 'vitest';
import { readSession } from './session.ts';

const settings = { sandbox: false, model: 'm', maxMessageLength: 9 };
const session = { token: 't', expiresAt: 1, visitor: 'v', settings };

describe('a session', () => {
  it('tells which files are taken, where any are', () => {
    expect(readSession(session)).toEqual(session);
    const attachments = { types: ['image/png'], maxBytes: 9, maxCount: 2 };
    const taking = { ...session, settings: { ...settings, attachments } };
    expect(readSession(taking)).toEqual(taking);
  });

  it.each([7, {}, { types: 'image/png', maxBytes: 1, maxCount: 1 }, { types: [], maxBytes: '1' }])(
    'takes no files by %j',
    (attachments) => {
      expect(readSession({ ...session, settings: { ...settings, attachments } })).toEqual(session);
    },
  );
});
