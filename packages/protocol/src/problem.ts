import { isRecord, isString } from './narrow.ts';

interface ProblemRow {
  /** HTTP status of the answer; 0 where only the page can notice it. */
  readonly status: number;
  /** Whether the same request may succeed when it is sent again. */
  readonly retryable: boolean;
  /** One sentence for a developer. A visitor reads the words of the widget's locale instead. */
  readonly sentence: string;
}

/** Everything that can go wrong, in one place. Relay, widget, locales and documents hang from it. */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    retryable: false,
    sentence: 'The request is not one that this route understands.',
  },
  'message-empty': {
    status: 400,
    retryable: false,
    sentence: 'The message has no text.',
  },
  'message-too-long': {
    status: 413,
    retryable: false,
    sentence: 'The message is longer than this relay accepts.',
  },
  'body-too-large': {
    status: 413,
    retryable: false,
    sentence: 'The request body is larger than this relay accepts.',
  },
  'attachment-refused': {
    status: 400,
    retryable: false,
    sentence: 'The message has a file of a kind or size that is not taken here, or one too many.',
  },
  'conversation-too-long': {
    status: 400,
    retryable: false,
    sentence: 'The conversation no longer fits into what the model can read.',
  },
  'conversation-unknown': {
    status: 404,
    retryable: false,
    sentence: 'There is no such conversation for this visitor.',
  },
  'conversation-busy': {
    status: 409,
    retryable: true,
    sentence: 'This conversation is already being answered.',
  },
  'route-unknown': {
    status: 404,
    retryable: false,
    sentence: 'The relay has no such route.',
  },
  'model-refused': {
    status: 404,
    retryable: false,
    sentence: 'This relay does not offer that model.',
  },
  'origin-refused': {
    status: 403,
    retryable: false,
    sentence: 'This page may not use this relay.',
  },
  'secret-key-exposed': {
    status: 403,
    retryable: false,
    sentence: 'A secret key was sent by a page, where everybody can read it.',
  },
  'session-needed': {
    status: 401,
    retryable: true,
    sentence: 'A session token or a site key is needed, and none that is valid was sent.',
  },
  'sign-in-needed': {
    status: 401,
    retryable: false,
    sentence: 'A signed-in user is needed, and the proof that was sent is missing, wrong or over.',
  },
  'parameter-refused': {
    status: 400,
    retryable: false,
    sentence: 'The request sets something that this relay does not let visitors choose.',
  },
  'content-refused': {
    status: 400,
    retryable: false,
    sentence: "The site's rules do not allow this content.",
  },
  'rate-limited': {
    status: 429,
    retryable: true,
    sentence: 'Too many requests came in a short time.',
  },
  'answers-limited': {
    status: 429,
    retryable: true,
    sentence: 'As many answers are running for this visitor as the relay allows.',
  },
  'budget-spent': {
    status: 429,
    retryable: false,
    sentence: 'The budget of this day is spent.',
  },
  'relay-overloaded': {
    status: 503,
    retryable: true,
    sentence: 'The relay has more to do than it can take on.',
  },
  'provider-refused-key': {
    status: 502,
    retryable: false,
    sentence: "The model provider did not accept the relay's key.",
  },
  'provider-misconfigured': {
    status: 502,
    retryable: false,
    sentence: 'The model provider does not know the model or the address that the relay is set to.',
  },
  'provider-rejected': {
    status: 502,
    retryable: false,
    sentence: 'The model provider rejected the request.',
  },
  'provider-quota-spent': {
    status: 429,
    retryable: false,
    sentence: "The relay's account with the model provider has no quota left.",
  },
  'provider-busy': {
    status: 503,
    retryable: true,
    sentence: 'The model provider is handling too many requests at the moment.',
  },
  'provider-down': {
    status: 502,
    retryable: true,
    sentence: 'The model provider failed to answer.',
  },
  'provider-unreachable': {
    status: 502,
    retryable: true,
    sentence: 'The model provider could not be reached.',
  },
  'provider-timeout': {
    status: 504,
    retryable: true,
    sentence: 'The model provider did not answer in time.',
  },
  'answer-cut': {
    status: 502,
    retryable: true,
    sentence: 'The answer broke off before its end.',
  },
  'answer-unreadable': {
    status: 502,
    retryable: true,
    sentence: 'The answer was not in a form that could be read.',
  },
  'relay-failed': {
    status: 500,
    retryable: true,
    sentence: 'The relay failed while it handled the request.',
  },
  'relay-stopping': {
    status: 503,
    retryable: true,
    sentence: 'The relay is shutting down.',
  },
  'storage-down': {
    status: 503,
    retryable: true,
    sentence: 'The relay cannot reach the place where conversations are kept.',
  },
  'relay-unreachable': {
    status: 0,
    retryable: true,
    sentence: 'The relay could not be reached from the page.',
  },
} as const satisfies Record<string, ProblemRow>;

/** The name of a row in the problem table. */
export type ProblemCode = keyof typeof PROBLEMS;

/** What is told about a failure. It never carries a stack, a key or a provider's own words. */
export interface Problem {
  readonly code: ProblemCode;
  /** Joins what a visitor sees with the relay's log. */
  readonly requestId?: string;
  /** Seconds to wait before trying again, where waiting helps. */
  readonly retryAfter?: number;
}

/** An error body in the form of RFC 9457, `application/problem+json`. */
export interface ProblemDocument extends Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
}

/** An error body in the form that OpenAI's clients read. */
export interface OpenAIErrorBody {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
}

/** Whether a value names a row of the problem table. */
export function isProblemCode(value: unknown): value is ProblemCode {
  return isString(value) && Object.hasOwn(PROBLEMS, value);
}

/** Reads a problem out of an error body or an error chunk; `undefined` when there is none. */
export function readProblem(value: unknown): Problem | undefined {
  if (!isRecord(value) || !isProblemCode(value['code'])) return undefined;
  const { code, requestId, retryAfter } = value;
  return {
    code,
    ...(isString(requestId) && { requestId }),
    ...(typeof retryAfter === 'number' && retryAfter >= 0 && { retryAfter }),
  };
}

/** The problem as RFC 9457 wants it. */
export function toProblemDocument(problem: Problem): ProblemDocument {
  const { status, sentence } = PROBLEMS[problem.code];
  return { type: 'about:blank', title: sentence, status, ...problem };
}

/** The problem as OpenAI's clients want it, on `/v1`. */
export function toOpenAIError(problem: Problem): OpenAIErrorBody {
  const { status, sentence } = PROBLEMS[problem.code];
  const type = status >= 500 ? 'server_error' : 'invalid_request_error';
  return { error: { message: sentence, type, param: null, code: problem.code } };
}
