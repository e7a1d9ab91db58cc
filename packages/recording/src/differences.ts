import { isRecord } from '@natter/protocol';

/** The place of a value in a JSON document, as a JSON Pointer (RFC 6901); empty for the whole. */
export type Pointer = string;

/** Bodies are compared to this depth; below it, values are the same or they are not. */
const DEEPEST = 32;

const escape = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The pointer of a value's part. */
export function pointTo(parent: Pointer, key: string | number): Pointer {
  return `${parent}/${escape(String(key))}`;
}

function collect(now: unknown, before: unknown, place: Pointer, into: Set<Pointer>, depth: number) {
  if (Object.is(now, before)) return;
  const pairs =
    Array.isArray(now) && Array.isArray(before)
      ? now.map((value, index): [string, unknown, unknown] => [String(index), value, before[index]])
      : isRecord(now) && isRecord(before)
        ? Object.entries(now).map(([key, value]): [string, unknown, unknown] => [
            key,
            value,
            before[key],
          ])
        : undefined;
  if (!pairs || depth >= DEEPEST) {
    if (JSON.stringify(now) !== JSON.stringify(before)) into.add(place);
    return;
  }
  for (const [key, value, earlier] of pairs)
    collect(value, earlier, pointTo(place, key), into, depth + 1);
}

/** Where `now` has something that `before` had otherwise or had not. What is gone has no place. */
export function differencesOf(now: unknown, before: unknown): ReadonlySet<Pointer> {
  const places = new Set<Pointer>();
  collect(now, before, '', places, 0);
  return places;
}
