import { randomUUID } from 'node:crypto';
import { ChatSession } from '@natter/widget/core';
import { connectRelay, systemClock } from '@natter/widget/transport';
import { expect, it } from 'vitest';
import { startNatter } from './support/natter.ts';

/** One visitor, who comes again with each session. */
function visitOf(address: string) {
  let secret: string | undefined;
  const visitor = { read: () => secret, write: (text: string) => (secret = text) };
  const conversationId = randomUUID();
  return async () => {
    const relay = connectRelay({ relay: address, visitor });
    const clock = systemClock;
    const session = new ChatSession({ ...relay, conversationId, createId: randomUUID, clock });
    await session.load();
    return session;
  };
}

function newest(session: ChatSession) {
  const message = session.store.get().messages.at(-1);
  if (message?.role !== 'assistant') throw new Error('There is no answer.');
  const { id, metadata = {} } = message;
  return { id, feedback: metadata.feedback, time: Date.parse(metadata.createdAt ?? '') };
}

it('keeps what a visitor thinks of an answer, and when it was given, at a real relay', async () => {
  const { address } = await startNatter({ NATTER_GRACE: '0' });
  const visit = visitOf(address);
  const session = await visit();
  await session.send('Hi');
  const { id, time } = newest(session);
  const feedback = { rating: 'down', reasons: ['incomplete'], comment: '还不够。' } as const;
  expect(await session.rate(id, feedback)).toBe(true);
  const again = newest(await visit());
  expect(again).toMatchObject({ id, feedback });
  expect(Math.abs(again.time - time)).toBeLessThan(60_000);
  expect(await session.rate(id, undefined)).toBe(true);
  expect(newest(await visit()).feedback).toBeUndefined();
  // Nobody else knows of the answer.
  const { archive } = connectRelay({ relay: address });
  const foreign = archive.rate?.(session.conversationId, id, feedback);
  await expect(foreign).rejects.toMatchObject({ problem: { code: 'conversation-unknown' } });
});
