import type { ProblemCode } from '@natter/protocol';

/** Every word that a visitor can meet. */
export interface Words {
  /** The name of the whole thing, where the site gives none. */
  readonly heading: string;
  readonly greeting: string;
  readonly placeholder: string;
  readonly open: string;
  readonly close: string;
  readonly send: string;
  readonly stop: string;
  readonly retry: string;
  readonly waiting: string;
  readonly loading: string;
  readonly stopped: string;
  readonly sandbox: string;
  readonly you: string;
  readonly assistant: string;
  readonly conversation: string;
  readonly copyCode: string;
  readonly copied: string;
  readonly tooLong: (length: number, most: number) => string;
  readonly waitSeconds: (seconds: number) => string;
  readonly problems: Readonly<Record<ProblemCode, string>>;
}
