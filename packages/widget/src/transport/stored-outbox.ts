import { isRecord, isString, readChatMessage } from '@natter/protocol';
import type { Message } from '../core/message.ts';
import { readPart } from '../core/read-part.ts';
import type { Outbox } from '../core/outbox.ts';
import type { Keepsake } from './keepsake.ts';

function readMessage(value: unknown): Message[] {
  const message = readChatMessage(value);
  if (message?.role !== 'user') return [];
  const parts = message.parts.map(readPart).filter((part) => part !== undefined);
  if (parts.length === 0) return [];
  const replaces = isRecord(value) && isString(value['replaces']) ? value['replaces'] : undefined;
  return [{ id: message.id, role: 'user', parts, ...(replaces !== undefined && { replaces }) }];
}

function readMessages(text: string | undefined): readonly Message[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    const list: unknown = isRecord(value) ? [] : value;
    return Array.isArray(list) ? list.flatMap(readMessage) : [];
  } catch {
    // Somebody else has written there.
    return [];
  }
}

/** Keeps unsent words in a storage of the browser, so that they survive a reload and a crash. */
export function createStoredOutbox(keepsake: Keepsake): Outbox {
  return {
    read: () => readMessages(keepsake.read()),
    write(messages) {
      if (messages.length === 0) keepsake.forget();
      else keepsake.write(JSON.stringify(messages));
    },
  };
}
