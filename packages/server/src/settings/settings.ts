import { ACCESS } from './groups/access.ts';
import { BASICS } from './groups/basics.ts';
import { LIMITS } from './groups/limits.ts';
import { OPERATIONS } from './groups/operations.ts';
import { UPSTREAM } from './groups/upstream.ts';
import type { Reader } from './readers.ts';
import type { Setting } from './setting.ts';

/** Everything that the command `natter` can be told. */
export const SETTINGS = { ...BASICS, ...UPSTREAM, ...ACCESS, ...LIMITS, ...OPERATIONS };

/** What was set; what was not is `undefined`. */
export type Settings = {
  readonly [Key in keyof typeof SETTINGS]: (typeof SETTINGS)[Key]['read'] extends Reader<
    infer Value
  >
    ? Value | undefined
    : never;
};

/** A value, nothing, or a sentence that says what is wrong. */
type Reading = { readonly value: unknown } | { readonly mistake: string } | Record<never, never>;

/** Reads one setting's text. An empty text is as good as none. */
export function readText(
  setting: Setting<unknown>,
  text: string | undefined,
  label: string,
): Reading {
  if (text === undefined || text.trim() === '') return {};
  const { value, wanted } = setting.read(text.trim());
  return wanted === undefined ? { value } : { mistake: `${label} ${wanted}.` };
}

/** The help text's rows. */
export function describeSettings(): string {
  return Object.values(SETTINGS)
    .map(({ name, flag, about }) => `  --${flag.padEnd(20)} ${name.padEnd(26)} ${about}`)
    .join('\n');
}
