import type { Logger } from 'pino';
import type { Log } from './log.ts';

function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [error.message, ...reasonsOf(error.cause)];
}

/** Writes JSON lines with pino. A failure that nobody expected is logged with its stack, others without. */
export function createPinoLog(logger: Logger): Log {
  return {
    finished(line) {
      logger.info(line, 'request');
    },
    failed(failure, requestId) {
      const line = { requestId, code: failure.code, reasons: reasonsOf(failure) };
      if (failure.code === 'relay-failed') {
        logger.error({ ...line, stack: (failure.cause as Error | undefined)?.stack }, 'failed');
      } else logger.warn(line, 'failed');
    },
  };
}
