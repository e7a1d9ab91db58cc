import type { Shape } from './shape.ts';

/** What is allowed to be anything is answered with a text. */
export const anything = (description: string): Shape => ({
  kind: 'string',
  description,
  min: 0,
  max: Infinity,
  pattern: undefined,
  format: undefined,
  sample: '',
});

/** One of some values. */
export const fixed = (values: readonly unknown[], description: string): Shape => ({
  kind: 'fixed',
  description,
  values: values.map((value) => JSON.stringify(value) ?? 'null'),
});

/** In the fragment of an address a pointer is percent-encoded. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Whether a value is of one of the types that a schema names. */
export function hasType(value: unknown, types: readonly unknown[]): boolean {
  if (value === null) return types.includes('null');
  if (Array.isArray(value)) return types.includes('array');
  if (Number.isInteger(value) && types.includes('integer')) return true;
  return types.includes(typeof value);
}
