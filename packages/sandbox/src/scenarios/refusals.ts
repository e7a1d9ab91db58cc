import { OpenAIError } from '../wire/openai-error.ts';

/** How a refusal tells the caller to wait. */
type RetryAfter = 'seconds' | 'date' | 'milliseconds';

/** An answer that is a failure from its first byte. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly code: string | null;
  readonly param?: string;
  /** Tells how long to wait, and in which of the forms that providers use. */
  readonly retryAfter?: RetryAfter;
  /** Says whether a retry can help, where the status alone does not. */
  readonly shouldRetry?: boolean;
}

const TOO_MANY: Refusal = {
  status: 429,
  message: 'Rate limit reached for requests. Please try again in 1s.',
  type: 'requests',
  code: 'rate_limit_exceeded',
  retryAfter: 'seconds',
};

const server = (status: number, message: string): Refusal => ({
  status,
  message,
  type: 'server_error',
  code: null,
});

/** Every refusal that can be rehearsed, by the name of its scenario. */
export const REFUSALS: Readonly<Record<string, Refusal>> = {
  '429': TOO_MANY,
  '429-date': { ...TOO_MANY, retryAfter: 'date' },
  '429-ms': { ...TOO_MANY, retryAfter: 'milliseconds' },
  quota: {
    status: 429,
    message: 'You exceeded your current quota, please check your plan and billing details.',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
    shouldRetry: false,
  },
  '400': {
    status: 400,
    message: "Unknown parameter: 'example'.",
    type: 'invalid_request_error',
    code: 'unknown_parameter',
    param: 'example',
  },
  '401': {
    status: 401,
    message: 'Incorrect API key provided.',
    type: 'invalid_request_error',
    code: 'invalid_api_key',
  },
  '403': {
    status: 403,
    message: 'Country, region, or territory not supported.',
    type: 'request_forbidden',
    code: 'unsupported_country_region_territory',
  },
  '404': {
    status: 404,
    message: 'The model does not exist or you do not have access to it.',
    type: 'invalid_request_error',
    code: 'model_not_found',
  },
  '413': {
    status: 413,
    message: 'Maximum request body size exceeded.',
    type: 'invalid_request_error',
    code: null,
  },
  '500': server(500, 'The server had an error while processing your request.'),
  '502': server(502, 'Bad gateway.'),
  '503': server(503, 'The engine is currently overloaded, please try again later.'),
  '529': server(529, 'The service is overloaded.'),
};

const WAIT_SECONDS = 1;

function waitHeaders(form: RetryAfter | undefined, now: number): Record<string, string> {
  switch (form) {
    case 'seconds':
      return { 'retry-after': String(WAIT_SECONDS) };
    case 'date':
      // A date has whole seconds only, so the next but one is the first that surely lies ahead.
      return { 'retry-after': new Date(now + 2000 * WAIT_SECONDS).toUTCString() };
    case 'milliseconds':
      return { 'retry-after-ms': String(WAIT_SECONDS * 1000) };
    default:
      return {};
  }
}

/** The refusal as OpenAI sends it. */
export function toRefusal(refusal: Refusal, now: number): OpenAIError {
  const { status, message, retryAfter, shouldRetry, ...details } = refusal;
  const headers = waitHeaders(retryAfter, now);
  if (shouldRetry !== undefined) headers['x-should-retry'] = String(shouldRetry);
  return new OpenAIError(status, message, details, headers);
}
