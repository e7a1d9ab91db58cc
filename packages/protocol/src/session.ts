import { isRecord, isString } from './narrow.ts';

/** Which files a visitor may send along with words. */
export interface AttachmentLimits {
  /** The kinds that are taken: `image/png`. */
  readonly types: readonly string[];
  /** The largest file, in bytes. */
  readonly maxBytes: number;
  /** The most files of one message. */
  readonly maxCount: number;
}

/** What a page may know about the relay. */
export interface PublicSettings {
  /** Whether a synthetic model answers instead of a real one. */
  readonly sandbox: boolean;
  /** The name of the model, for people; `null` while the provider has not told it. */
  readonly model: string | null;
  /** The longest message that is accepted, in characters. */
  readonly maxMessageLength: number;
  /** Left out where no files are taken. */
  readonly attachments?: AttachmentLimits;
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

function readAttachmentLimits(value: unknown): AttachmentLimits | undefined {
  if (!isRecord(value) || !Array.isArray(value['types'])) return undefined;
  const { maxBytes, maxCount } = value;
  if (typeof maxBytes !== 'number' || typeof maxCount !== 'number') return undefined;
  return { types: value['types'].filter(isString), maxBytes, maxCount };
}

function readSettings(value: unknown): PublicSettings | undefined {
  if (!isRecord(value)) return undefined;
  const { sandbox, model, maxMessageLength } = value;
  if (typeof sandbox !== 'boolean' || !(isString(model) || model === null)) return undefined;
  if (typeof maxMessageLength !== 'number') return undefined;
  const attachments = readAttachmentLimits(value['attachments']);
  return { sandbox, model, maxMessageLength, ...(attachments && { attachments }) };
}

/** Reads the answer of `POST /session`; `undefined` when the value is not one. */
export function readSession(value: unknown): Session | undefined {
  if (!isRecord(value)) return undefined;
  const { token, expiresAt, visitor } = value;
  const settings = readSettings(value['settings']);
  if (!isString(token) || !isString(visitor) || typeof expiresAt !== 'number') return undefined;
  return settings && { token, expiresAt, visitor, settings };
}
