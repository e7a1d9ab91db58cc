import { isRecord, isString } from '@natter/protocol';

/** What a picture or a file counts for: its bytes are not words. */
const FILE_BYTES = 3000;
const DEEPEST = 64;

/** How many bytes of words a question has, names of its fields left out. */
export function inputLength(value: unknown, depth = 0): number {
  if (isString(value)) return value.startsWith('data:') ? FILE_BYTES : Buffer.byteLength(value);
  if (depth >= DEEPEST) return 0;
  const parts: readonly unknown[] = Array.isArray(value)
    ? value
    : isRecord(value)
      ? Object.values(value)
      : [];
  let length = 0;
  for (const part of parts) length += inputLength(part, depth + 1);
  return length;
}
