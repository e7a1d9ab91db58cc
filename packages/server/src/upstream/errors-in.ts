import { isRecord, isString } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';

/**
 * The error that a JSON object is about, wherever the servers of this wire put it; `undefined` when
 * it is about none.
 */
function errorIn(frame: Readonly<Record<string, unknown>>): unknown {
  const { error, response, type, object, message, choices } = frame;
  if (error !== undefined && error !== null) return error;
  if (type === 'error' || object === 'error') return frame;
  if (isRecord(response)) return response['error'] ?? undefined;
  // A failure of a proxy in between: words, and nothing of an answer.
  return isString(message) && choices === undefined && type === undefined ? frame : undefined;
}

/**
 * Refuses a JSON object that is nothing but an error. The provider's own words stay in our log.
 * @throws {RelayError} `provider-down`
 */
export function refuseErrorIn(frame: Readonly<Record<string, unknown>>): void {
  const error = errorIn(frame);
  if (error === undefined) return;
  const cause = new Error(JSON.stringify(error).slice(0, 500));
  throw new RelayError('provider-down', 'The provider answered with an error', { cause });
}

/**
 * Reads JSON that has to be an object.
 * @throws {RelayError} `answer-unreadable`
 */
export function readObject(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new RelayError('answer-unreadable', 'What the provider sent is not JSON', { cause });
  }
  if (isRecord(value)) return value;
  throw new RelayError('answer-unreadable', 'What the provider sent is not an object');
}
