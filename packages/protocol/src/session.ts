import { isRecord, isString } from './narrow.ts';

/** What a page may know about the relay. */
export interface PublicSettings {
  /** Whether a synthetic model answers instead of a real one. */
  readonly sandbox: boolean;
  /** The name of the model, for people; `null` while the provider has not told it. */
  readonly model: string | null;
  /** The longest message that is accepted, in characters. */
  readonly maxMessageLength: number;
}

/** `POST /session`: what a visitor gets. */
export interface Session {
  /** Goes into `Authorization: Bearer …`. */
  readonly token: string;
  /** When the token ends, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** The visitor's secret, to be shown again for the next token. */
  readonly visitor: string;
  readonly settings: PublicSettings;
}

function readSettings(value: unknown): PublicSettings | undefined {
  if (!isRecord(value)) return undefined;
  const { sandbox, model, maxMessageLength } = value;
  if (typeof sandbox !== 'boolean' || !(isString(model) || model === null)) return undefined;
  if (typeof maxMessageLength !== 'number') return undefined;
  return { sandbox, model, maxMessageLength };
}

/** Reads the answer of `POST /session`; `undefined` when the value is not one. */
export function readSession(value: unknown): Session | undefined {
  if (!isRecord(value)) return undefined;
  const { token, expiresAt, visitor } = value;
  const settings = readSettings(value['settings']);
  if (!isString(token) || !isString(visitor) || typeof expiresAt !== 'number') return undefined;
  return settings && { token, expiresAt, visitor, settings };
}
