/** Gives numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** Mixes a text into a number of 32 bits (FNV-1a). */
export function hash(text: string): number {
  let mixed = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  return mixed >>> 0;
}

/** A short name for a text of any length. Two texts with the same one are not met by chance. */
export const fingerprint = (text: string): string =>
  `${text.length} ${hash(text)} ${hash(`~${text}`)}`;

/** The same numbers for the same seed, on every machine (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of several, each as likely as the others. */
export function pick<Value>(values: readonly [Value, ...Value[]], random: Random): Value {
  return values[Math.floor(random() * values.length)] ?? values[0];
}
