import type { ReplyChunk } from '@natter/protocol';
import type { Moderation } from '../policy/moderation.ts';
import type { AnswerLog } from './answer-log.ts';

/** So much of an answer is looked at in one go, with so much of what came before. */
const PIECE = 200;

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

const textIn = (chunk: ReplyChunk) =>
  chunk.type === 'text-delta' || chunk.type === 'reasoning-delta' ? chunk.delta : '';

/**
 * Lets an answer pass. Where the site looks at texts, it is held back and passes in pieces, each
 * only after it was looked at; otherwise it passes at once.
 */
export function openGate({ log, moderation, visitor, signal }: GateOptions): Gate {
  if (!moderation.isOn) {
    return {
      async add(chunks) {
        log.append(chunks);
      },
      async flush() {},
    };
  }
  let held: ReplyChunk[] = [];
  let text = '';
  let before = '';

  async function flush(): Promise<void> {
    if (text !== '') await moderation.check('answer', before + text, visitor, signal);
    before = (before + text).slice(-PIECE);
    const passed = held;
    held = [];
    text = '';
    log.append(passed);
  }

  return {
    async add(chunks) {
      held.push(...chunks);
      text += chunks.map(textIn).join('');
      if (text.length >= PIECE) await flush();
    },
    flush,
  };
}
