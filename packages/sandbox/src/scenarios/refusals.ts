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
  /** How long that is, in seconds. Default: 1. */
  readonly wait?: number;
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
  '429-long': {
    ...TOO_MANY,
    message: 'Rate limit reached for requests. Please try again in 8s.',
    wait: 8,
  },
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

function waitHeaders({ retryAfter, wait = 1 }: Refusal, now: number): Record<string, string> {
  switch (retryAfter) {
    case 'seconds':
      return { 'retry-after': String(wait) };
    case 'date':
      // A date has whole seconds only, so the next but one is the first that surely lies ahead.
      return { 'retry-after': new Date(now + 1000 * (wait + 1)).toUTCString() };
    case 'milliseconds':
      return { 'retry-after-ms': String(wait * 1000) };
    default:
      return {};
  }
}

/** The refusal as OpenAI sends it. */
export function toRefusal(refusal: Refusal, now: number): OpenAIError {
  const { status, message, shouldRetry, type, code, param } = refusal;
  const headers = waitHeaders(refusal, now);
  if (shouldRetry !== undefined) headers['x-should-retry'] = String(shouldRetry);
  return new OpenAIError(
    status,
    message,
    { type, code, ...(param !== undefined && { param }) },
    headers,
  );
}
