import type { RequestHandler, Response } from 'express';
import type { AnswerObserver } from './answer-observer.ts';
import type { Log, RequestLine } from './log.ts';
import { requestIdOf } from './request-id.ts';

/** What is learnt of a request while it runs. */
interface Facts {
  readonly started: number;
  firstByte?: number;
  firstChunk?: number;
  code?: string;
  upstream?: string;
}

/** What watching needs. */
export interface RequestWatchOptions {
  /** Is told of every finished request and every failure. */
  readonly log: Log;
  readonly now: () => number;
  /** Makes a path fit for a log. */
  readonly maskPath: (path: string) => string;
  /** How the caller of a request proved who it is, where that is known. */
  readonly callerKind: (response: Response) => string | undefined;
}

/** Collects what is told of each request in different places, and writes it as one line. */
export interface RequestWatch {
  /** Writes a line for each request when it has ended, or when its caller has left. */
  readonly handler: RequestHandler;
  /** The log to give to everybody else. */
  readonly log: Log;
  /** Learns who was asked, and when the answer began. */
  readonly observer: AnswerObserver;
}

/** Notes when the head of an answer leaves. */
function onFirstByte(response: Response, note: () => void): void {
  const writeHead = response.writeHead;
  response.writeHead = (...head: unknown[]) => {
    response.writeHead = writeHead;
    note();
    // What comes in goes on as it is: only the moment matters.
    return Reflect.apply(writeHead, response, head) as Response;
  };
}

function toLine(
  { started, firstByte, firstChunk, code, upstream }: Facts,
  ended: number,
): Pick<RequestLine, 'milliseconds'> & Partial<RequestLine> {
  return {
    milliseconds: ended - started,
    ...(firstByte !== undefined && { firstByteMilliseconds: firstByte - started }),
    ...(firstChunk !== undefined && { firstChunkMilliseconds: firstChunk - started }),
    ...(upstream !== undefined && { upstream }),
    ...(code !== undefined && { code }),
  };
}

/** Makes the one place where lines about requests are put together. */
export function watchRequests(options: RequestWatchOptions): RequestWatch {
  const { log, now, maskPath, callerKind } = options;
  // Holds the requests that run now, and so no more than there are connections.
  const running = new Map<string, Facts>();

  return {
    handler: function watchRequests(request, response, next) {
      const facts: Facts = { started: now() };
      const requestId = requestIdOf(response);
      // Without its query: what a caller writes behind a question mark stays out of the log.
      const path = maskPath(request.path);
      running.set(requestId, facts);
      onFirstByte(response, () => (facts.firstByte = now()));
      response.on('close', () => {
        running.delete(requestId);
        const caller = callerKind(response);
        log.finished({
          requestId,
          method: request.method,
          path,
          status: response.statusCode,
          left: !response.writableFinished,
          ...(caller !== undefined && { caller }),
          ...toLine(facts, now()),
        });
      });
      next();
    },
    log: {
      finished: (line) => log.finished(line),
      failed(failure, requestId) {
        const facts = running.get(requestId);
        if (facts) facts.code = failure.code;
        log.failed(failure, requestId);
      },
    },
    observer: {
      begin({ host, requestId }) {
        const facts = running.get(requestId);
        if (facts) facts.upstream = host;
        return {
          firstChunk() {
            if (facts) facts.firstChunk ??= now();
          },
          end() {},
        };
      },
    },
  };
}
