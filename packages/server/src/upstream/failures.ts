import { isRecord, isString, type ProblemCode } from '@natter/protocol';
import { APIConnectionError, APIConnectionTimeoutError, APIError, type OpenAI } from 'openai';
import { type OpenAIDetail, RelayError } from '../errors/relay-error.ts';

type Failure = InstanceType<typeof OpenAI.APIError>;

/** OpenAI's words, and those of Moonshot, DashScope and Zhipu, for an account that is empty. */
const QUOTA_CODES = [
  'insufficient_quota',
  'billing_hard_limit_reached',
  'exceeded_current_quota_error',
  'Arrearage',
  '1113',
];
/** A field's name or a code: short, and made of nothing that could be a sentence or a secret. */
const PLAIN_NAME = /^[\w.[\]]{1,80}$/;
/** A longer wait is not passed on: nobody sits it out. */
const LONGEST_WAIT_MILLISECONDS = 3_600_000;

const CODES_BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'provider-refused-key',
  402: 'provider-quota-spent',
  403: 'provider-refused-key',
  404: 'provider-misconfigured',
  405: 'provider-misconfigured',
  408: 'provider-timeout',
  429: 'provider-busy',
};

const isSpent = ({ code, type }: Failure): boolean =>
  [code, type].some((told) => QUOTA_CODES.includes(String(told)));

function codeOf(failure: Failure): ProblemCode {
  const { status, code } = failure;
  if (code === 'context_length_exceeded') return 'conversation-too-long';
  if (isSpent(failure)) return 'provider-quota-spent';
  if (status === undefined || status >= 500) return 'provider-down';
  if (isRedirect(status)) return 'provider-misconfigured';
  return CODES_BY_STATUS[status] ?? 'provider-rejected';
}

/** A redirect is not followed: the key would go along. */
const isRedirect = (status: number) => status >= 300 && status <= 399;

/** What a `retry-after` that is a date leaves to wait, by the provider's own clock (RFC 9110, 10.2.3). */
function untilDate(date: string, headers: Headers): number {
  return (Date.parse(date) - Date.parse(headers.get('date') ?? '')) / 1000;
}

/** A header's number; `NaN` where there is none. */
const numberIn = (headers: Headers, name: string): number => {
  const told = headers.get(name)?.trim() ?? '';
  return told === '' ? Number.NaN : Number(told);
};

const isWait = (milliseconds: number) =>
  milliseconds >= 0 && milliseconds <= LONGEST_WAIT_MILLISECONDS;

interface ToldWait {
  readonly milliseconds: number;
  /** Whether it was told in milliseconds. */
  readonly isExact: boolean;
}

/** The wait that a provider asks for, however long; `undefined` where it asks for none. */
function toldWait(headers: Headers): ToldWait | undefined {
  const exact = numberIn(headers, 'retry-after-ms');
  if (isWait(exact)) return { milliseconds: exact, isExact: true };
  const seconds = numberIn(headers, 'retry-after');
  const told = Number.isNaN(seconds)
    ? untilDate(headers.get('retry-after') ?? '', headers)
    : seconds;
  return told >= 0 ? { milliseconds: told * 1000, isExact: false } : undefined;
}

/** How long to wait, in seconds, and in milliseconds where the provider was as exact. */
function waitOf({ headers }: Failure): { retryAfter?: number; retryAfterMs?: number } {
  const told = headers && toldWait(headers);
  if (!told || !isWait(told.milliseconds)) return {};
  const retryAfter = Math.ceil(told.milliseconds / 1000);
  return told.isExact ? { retryAfter, retryAfterMs: told.milliseconds } : { retryAfter };
}

const plain = (value: unknown) => (isString(value) && PLAIN_NAME.test(value) ? value : null);

/** What was wrong with a request: the field, and OpenAI's code for it. */
function mistakeOf({ param: field, code }: Failure, status: number): OpenAIDetail {
  const param = plain(field);
  const subject = param === null ? 'The request' : `The field '${param}'`;
  const message = `${subject} was rejected by the model provider.`;
  return { status, message, param, code: plain(code) };
}

/** What OpenAI's clients act on, which our own rows do not tell: the provider's status, and what it is about. */
function detailOf(failure: Failure): OpenAIDetail | undefined {
  const { status = 0, code } = failure;
  if (status === 404 && code === 'model_not_found') {
    return { status, message: 'The provider does not have that model.', param: 'model', code };
  }
  if (status === 429) {
    return { status, code: isSpent(failure) ? 'insufficient_quota' : 'rate_limit_exceeded' };
  }
  if (status >= 500 && status <= 599) return { status };
  return status === 400 || status === 422 ? mistakeOf(failure, status) : undefined;
}

/** Whether something answered that is no HTTP server, or one with boundless headers. */
function isNoHTTP(cause: unknown): boolean {
  if (!isRecord(cause)) return false;
  return cause['name'] === 'HTTPParserError' || cause['code'] === 'UND_ERR_HEADERS_OVERFLOW';
}

/** What the SDK threw, as a row of the problem table. The provider's own words stay in `cause`. */
export function toFailure(error: unknown): RelayError {
  if (error instanceof RelayError) return error;
  if (error instanceof APIConnectionTimeoutError) {
    return new RelayError('provider-timeout', 'The provider did not answer', { cause: error });
  }
  if (error instanceof APIConnectionError && isNoHTTP(error.cause)) {
    return new RelayError('answer-unreadable', 'The provider does not speak HTTP', {
      cause: error,
    });
  }
  if (error instanceof APIConnectionError) {
    return new RelayError('provider-unreachable', 'The provider is unreachable', { cause: error });
  }
  if (!(error instanceof APIError)) {
    return new RelayError('answer-cut', 'The connection to the provider broke', { cause: error });
  }
  const openAI = detailOf(error);
  return new RelayError(codeOf(error), `The provider answered ${error.status}`, {
    cause: error,
    ...waitOf(error),
    ...(openAI && { openAI }),
  });
}

/** What a failure tells whoever thinks of another try. */
export interface TryAgain {
  /** The provider's status; `undefined` where none came. */
  readonly status: number | undefined;
  /** What the provider itself says of another try. */
  readonly advice: 'yes' | 'no' | undefined;
  /** How long it asks to wait, in milliseconds. */
  readonly wait: number | undefined;
}

/** Reads what the provider said along with a failure. */
export function tryAgainOf({ cause }: RelayError): TryAgain {
  if (!(cause instanceof APIError))
    return { status: undefined, advice: undefined, wait: undefined };
  const { status, headers } = cause as Failure;
  const told = headers?.get('x-should-retry');
  return {
    status,
    advice: told === 'true' ? 'yes' : told === 'false' ? 'no' : undefined,
    wait: headers && toldWait(headers)?.milliseconds,
  };
}
