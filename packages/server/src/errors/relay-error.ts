import {
  type OpenAIErrorBody,
  type Problem,
  type ProblemCode,
  PROBLEMS,
  toOpenAIError,
} from '@natter/protocol';

/** What the OpenAI wire may tell in more detail than our own: a field's name, never a provider's prose. */
export interface OpenAIDetail {
  readonly status: number;
  readonly message?: string;
  readonly param?: string | null;
  readonly code?: string | null;
}

interface RelayErrorOptions extends ErrorOptions {
  /** Seconds to wait before trying again. */
  readonly retryAfter?: number;
  /** The same in milliseconds, where the provider was as exact. */
  readonly retryAfterMs?: number;
  readonly openAI?: OpenAIDetail;
  /** Whether the relay itself has tried again: then its clients should not. */
  readonly hasBeenRetried?: boolean;
}

/** An expected failure, safe to tell by its code. `message` and `cause` are for our own log only. */
export class RelayError extends Error {
  override readonly name = 'RelayError';
  readonly code: ProblemCode;
  readonly retryAfter: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly openAI: OpenAIDetail | undefined;
  readonly hasBeenRetried: boolean;

  constructor(code: ProblemCode, message: string, options: RelayErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.retryAfterMs = options.retryAfterMs;
    this.openAI = options.openAI;
    this.hasBeenRetried = options.hasBeenRetried ?? false;
  }

  /** The same failure, of a call that the relay has tried more than once. */
  afterTries(message = this.message): RelayError {
    const { code, cause, retryAfter, retryAfterMs, openAI } = this;
    return new RelayError(code, message, {
      cause,
      hasBeenRetried: true,
      ...(retryAfter !== undefined && { retryAfter }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(openAI && { openAI }),
    });
  }

  /** The HTTP status of the answer; on the OpenAI wire the one that its clients expect. */
  status(wire: 'own' | 'openai'): number {
    return (wire === 'openai' && this.openAI?.status) || PROBLEMS[this.code].status;
  }

  get retryable(): boolean {
    return PROBLEMS[this.code].retryable;
  }

  toProblem(requestId: string): Problem {
    const { code, retryAfter } = this;
    return { code, requestId, ...(retryAfter !== undefined && { retryAfter }) };
  }

  toOpenAIError(requestId: string): OpenAIErrorBody {
    const { error } = toOpenAIError(this.toProblem(requestId));
    const type = this.status('openai') < 500 ? 'invalid_request_error' : error.type;
    const { message = error.message, param = error.param, code = error.code } = this.openAI ?? {};
    return { error: { ...error, type, message, param, code } };
  }
}

/** Any error as one that may be told; what nobody expected becomes `relay-failed`. */
export function toRelayError(error: unknown): RelayError {
  if (error instanceof RelayError) return error;
  return new RelayError('relay-failed', 'Unexpected failure', { cause: error });
}
