import type { ReplyChunk } from '@natter/protocol';
import { HeldBack } from '../policy/held-back.ts';
import type { Moderation } from '../policy/moderation.ts';
import type { AnswerLog } from './answer-log.ts';

/** Where an answer goes into its log. */
export interface Gate {
  add(chunks: readonly ReplyChunk[]): Promise<void>;
  /** Lets pass what is still held. */
  flush(): Promise<void>;
}

interface GateOptions {
  readonly log: AnswerLog;
  readonly moderation: Moderation;
  readonly visitor: string;
  readonly signal: AbortSignal;
}

const wordsIn = (chunk: ReplyChunk) =>
  chunk.type === 'text-delta' || chunk.type === 'reasoning-delta' ? chunk.delta : '';

/** Lets an answer pass: at once, or where the site looks at texts only after it was looked at. */
export function openGate({ log, moderation, visitor, signal }: GateOptions): Gate {
  if (!moderation.isOn) {
    return {
      add: async (chunks) => log.append(chunks),
      flush: async () => {},
    };
  }
  const held = new HeldBack<ReplyChunk>((words) =>
    moderation.check('answer', words, visitor, signal),
  );
  return {
    add: async (chunks) => log.append(await held.take(chunks, chunks.map(wordsIn).join(''))),
    flush: async () => log.append(await held.rest()),
  };
}
