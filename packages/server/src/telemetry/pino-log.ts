import type { Logger } from 'pino';
import { plainText } from './plain-text.ts';
import type { Log } from './log.ts';

/** Causes are told down to this depth. */
const DEEPEST = 4;
/** A code, a name or a number: nothing that could be a sentence. */
const PLAIN = /^[\w.-]{1,80}$/;
/** What may be told of an error: never its message, in which a provider or a parser quotes people. */
interface Cause {
  readonly name: string;
  readonly code?: string;
  readonly status?: number;
}

function toCause(error: Error): Cause {
  const { code, status } = error as { readonly code?: unknown; readonly status?: unknown };
  const { name } = error.constructor;
  return {
    name: PLAIN.test(name) ? name : 'Error',
    ...(typeof code === 'string' && PLAIN.test(code) && { code }),
    ...(typeof status === 'number' && { status }),
  };
}

function causesOf(error: Error): Cause[] {
  const causes: Cause[] = [];
  for (
    let cause = error.cause;
    cause instanceof Error && causes.length < DEEPEST;
    cause = cause.cause
  )
    causes.push(toCause(cause));
  return causes;
}

/** Where it happened: the stack behind the message at its head, in which lines may look like places. */
function placesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { stack = '', message } = error;
  const at = stack.indexOf(message);
  if (at === -1) return [];
  const lines = stack.slice(at + message.length).split('\n');
  return lines.map((line) => plainText(line.trim())).filter((line) => line.startsWith('at '));
}

/**
 * Writes JSON lines with pino. A failure that nobody expected is logged with its stack, others without.
 * What a provider, a parser or a store says of it in sentences is left out: it quotes messages and keys.
 */
export function createPinoLog(logger: Logger): Log {
  return {
    finished(line) {
      logger.info(line, 'request');
    },
    failed(failure, requestId) {
      const { code } = failure;
      const line = {
        requestId,
        code,
        reason: plainText(failure.message),
        causes: causesOf(failure),
      };
      if (code === 'relay-failed')
        logger.error({ ...line, stack: placesOf(failure.cause) }, 'failed');
      else logger.warn(line, 'failed');
    },
  };
}
