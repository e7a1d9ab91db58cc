import { type FilePart, isRecord, isString } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import type { Moderate, Moderated } from '../relay-options.ts';
import { leftSignalOf } from '../stream/leaving.ts';
import { callerOf } from './callers.ts';

const TIME_LIMIT = 5000;

/** Looks at texts before they pass. */
export interface Moderation {
  /** Whether there is anything that looks. */
  readonly isOn: boolean;
  /**
   * Fails closed: a text that nobody could look at does not pass.
   * @throws {RelayError} `content-refused`; `relay-failed` when the site's rules failed or took too long
   * @throws the reason of `signal` when that aborts
   */
  check(
    kind: Moderated['kind'],
    text: string,
    visitor: string,
    signal: AbortSignal,
    files?: readonly FilePart[],
  ): Promise<void>;
}

/** Asks the site's rules, and gives up when they take too long or nobody waits any more. */
async function ask(
  moderate: Moderate,
  moderated: Moderated,
  signal: AbortSignal,
  milliseconds: number,
): Promise<boolean> {
  signal.throwIfAborted();
  const ended = new AbortController();
  const givenUp = Promise.withResolvers<never>();
  const giveUp = (reason: unknown) => {
    givenUp.reject(reason);
    ended.abort(reason);
  };
  const leave = () => giveUp(signal.reason);
  const timer = setTimeout(() => giveUp(new Error('Moderation took too long')), milliseconds);
  signal.addEventListener('abort', leave, { once: true });
  try {
    const asked = (async () => moderate(moderated, ended.signal))();
    return (await Promise.race([asked, givenUp.promise])) === true;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
  }
}

/** @param milliseconds how long the site's rules may take. Default: 5 s. */
export function createModeration(
  moderate: Moderate | undefined,
  milliseconds = TIME_LIMIT,
): Moderation {
  return {
    isOn: moderate !== undefined,
    async check(kind, text, visitor, signal, files) {
      if (!moderate) return;
      let passes: boolean;
      try {
        const moderated = { kind, text, visitor, ...(files && { files }) };
        passes = await ask(moderate, moderated, signal, milliseconds);
      } catch (cause) {
        signal.throwIfAborted();
        throw new RelayError('relay-failed', 'The moderation failed', { cause });
      }
      if (!passes) throw new RelayError('content-refused', 'The moderation refused the text');
    },
  };
}

/** All words in a value of `messages` or `input`, however they are wrapped. The body's depth is bounded. */
function wordsIn(value: unknown): string[] {
  if (isString(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (!isRecord(value)) return [];
  return ['content', 'text', 'arguments', 'output', 'refusal', 'instructions', 'messages', 'input']
    .map((field) => value[field])
    .flatMap(wordsIn);
}

/**
 * Looks at what visitors say on the OpenAI wire. The whole conversation comes from the visitor's
 * hands, the answers in it too, so all of it is looked at and not only its end.
 */
export function moderateMessages(moderation: Moderation): RequestHandler {
  return async function moderateMessages(request, response, next) {
    const { visitor, kind } = callerOf(response);
    if (moderation.isOn && kind === 'session' && request.body !== undefined) {
      const text = wordsIn(request.body).join('\n');
      await moderation.check('message', text, visitor, leftSignalOf(response));
    }
    next();
  };
}
