import type { Reader } from './readers.ts';

/** One thing that the command can be told. */
export interface Setting<Value> {
  /** The environment variable. */
  readonly name: string;
  /** The flag, without its dashes. */
  readonly flag: string;
  /** One line for `--help`, with the default in brackets. */
  readonly about: string;
  readonly read: Reader<Value>;
}
