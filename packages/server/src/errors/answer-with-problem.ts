import { isRecord, type ProblemCode, toProblemDocument } from '@natter/protocol';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { requestIdOf } from '../telemetry/request-id.ts';
import type { Log } from '../telemetry/log.ts';
import { RelayError, toRelayError } from './relay-error.ts';

/** What Express's body parser throws, by the names that it gives it; the rest is a bad request. */
const EXPRESS_FAILURES: Readonly<Record<string, ProblemCode>> = {
  'entity.too.large': 'body-too-large',
};

function fromExpress(error: unknown): RelayError | undefined {
  if (error instanceof URIError) return new RelayError('bad-request', 'The address is malformed');
  if (!isRecord(error) || !(error instanceof Error)) return undefined;
  const isCallers = typeof error['status'] === 'number' && error['status'] < 500;
  const code = EXPRESS_FAILURES[String(error['type'])] ?? (isCallers ? 'bad-request' : undefined);
  return code && new RelayError(code, 'The body could not be read', { cause: error });
}

/** Which wire a request speaks, and so how a failure is told. */
function wireOf(request: Request): 'own' | 'openai' {
  return /^\/v1(?:\/|$)/.test(request.path) ? 'openai' : 'own';
}

function send(failure: RelayError, request: Request, response: Response): void {
  const wire = wireOf(request);
  const requestId = requestIdOf(response);
  response.status(failure.status(wire));
  // Tries multiply: a client of OpenAI's would try three times what the relay has tried already.
  const isTried = wire === 'openai' && failure.hasBeenRetried;
  if (!failure.retryable || isTried) response.set('x-should-retry', 'false');
  if (failure.retryAfter !== undefined) response.set('retry-after', String(failure.retryAfter));
  if (failure.retryAfterMs !== undefined)
    response.set('retry-after-ms', String(failure.retryAfterMs));
  if (wire === 'openai') {
    response.json(failure.toOpenAIError(requestId));
    return;
  }
  response.type('application/problem+json');
  response.send(JSON.stringify(toProblemDocument(failure.toProblem(requestId))));
}

/** The last middleware: every failure leaves as a row of the problem table and nothing else. */
export function answerWithProblem(log: Log): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return function answerWithProblem(error: unknown, request, response, _next) {
    const failure = fromExpress(error) ?? toRelayError(error);
    log.failed(failure, requestIdOf(response));
    if (!response.headersSent) send(failure, request, response);
    // Half an answer is out: a hard end of the connection is the only thing that does not look whole.
    else response.destroy();
  };
}
