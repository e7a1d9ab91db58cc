import { isString, type ProblemCode } from '@natter/protocol';
import { APIConnectionError, APIConnectionTimeoutError, APIError, type OpenAI } from 'openai';
import { type OpenAIDetail, RelayError } from '../errors/relay-error.ts';

type Failure = InstanceType<typeof OpenAI.APIError>;

const QUOTA_CODES = ['insufficient_quota', 'billing_hard_limit_reached'];
/** A field's name or a code: short, and made of nothing that could be a sentence or a secret. */
const PLAIN_NAME = /^[\w.[\]]{1,80}$/;
const LONGEST_WAIT = 3600;

const CODES_BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'provider-refused-key',
  403: 'provider-refused-key',
  404: 'provider-misconfigured',
  405: 'provider-misconfigured',
  408: 'provider-timeout',
  429: 'provider-busy',
};

function codeOf({ status, code }: Failure): ProblemCode {
  if (code === 'context_length_exceeded') return 'conversation-too-long';
  if (isString(code) && QUOTA_CODES.includes(code)) return 'provider-quota-spent';
  if (status === undefined || status >= 500) return 'provider-down';
  return CODES_BY_STATUS[status] ?? 'provider-rejected';
}

/** What a `retry-after` that is a date leaves to wait, by the provider's own clock (RFC 9110, 10.2.3). */
function untilDate(date: string, headers: Headers): number {
  return (Date.parse(date) - Date.parse(headers.get('date') ?? '')) / 1000;
}

/** A header's number; `NaN` where there is none. */
const numberIn = (headers: Headers, name: string): number => {
  const told = headers.get(name)?.trim() ?? '';
  return told === '' ? Number.NaN : Number(told);
};

const isWait = (seconds: number) => seconds >= 0 && seconds <= LONGEST_WAIT;

/** The wait that the provider asks for, in seconds, and in milliseconds where it was as exact. */
function waitOf({ headers }: Failure): { retryAfter?: number; retryAfterMs?: number } {
  if (!headers) return {};
  const milliseconds = numberIn(headers, 'retry-after-ms');
  if (isWait(milliseconds / 1000))
    return { retryAfter: Math.ceil(milliseconds / 1000), retryAfterMs: milliseconds };
  const seconds = numberIn(headers, 'retry-after');
  const told = Number.isNaN(seconds)
    ? untilDate(headers.get('retry-after') ?? '', headers)
    : seconds;
  return isWait(told) ? { retryAfter: Math.ceil(told) } : {};
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
    const isSpent = QUOTA_CODES.includes(String(code));
    return { status, code: isSpent ? 'insufficient_quota' : 'rate_limit_exceeded' };
  }
  if (status >= 500 && status <= 599) return { status };
  return status === 400 || status === 422 ? mistakeOf(failure, status) : undefined;
}

/** What the SDK threw, as a row of the problem table. The provider's own words stay in `cause`. */
export function toFailure(error: unknown): RelayError {
  if (error instanceof RelayError) return error;
  if (error instanceof APIConnectionTimeoutError) {
    return new RelayError('provider-timeout', 'The provider did not answer', { cause: error });
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
