import type { ReplyChunk } from '@natter/protocol';

/** The field by which chunks of one kind go on with each other, and what says that they belong together. */
const GROWING = {
  'text-delta': ['delta', 'id'],
  'reasoning-delta': ['delta', 'id'],
  'tool-input-delta': ['inputTextDelta', 'toolCallId'],
} as const;

type Growing = Extract<ReplyChunk, { type: keyof typeof GROWING }>;

/** Whether a chunk is a piece of something longer. */
export function isGrowing(chunk: ReplyChunk): chunk is Growing {
  return Object.hasOwn(GROWING, chunk.type);
}

/** What a piece adds. */
export function textIn(chunk: Growing): string {
  return chunk.type === 'tool-input-delta' ? chunk.inputTextDelta : chunk.delta;
}

/** The same piece with another text. */
export function withText(chunk: Growing, text: string): Growing {
  return chunk.type === 'tool-input-delta'
    ? { ...chunk, inputTextDelta: text }
    : { ...chunk, delta: text };
}

/** Whether a piece goes on where another one stopped. */
export function continues(one: ReplyChunk, other: ReplyChunk): boolean {
  if (one.type !== other.type || !isGrowing(one) || !isGrowing(other)) return false;
  // What a vendor hangs onto a piece would be lost in a longer one.
  if ('providerMetadata' in one || 'providerMetadata' in other) return false;
  const name = GROWING[one.type][1] as 'id';
  return (one as { id: string })[name] === (other as { id: string })[name];
}
