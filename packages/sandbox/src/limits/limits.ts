/** How much one key may ask for in a minute. */
export interface Limits {
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
}

/** Far more than a machine can answer, so that nobody meets them who does not want to. */
export const GENEROUS_LIMITS: Limits = {
  requestsPerMinute: 1_000_000,
  tokensPerMinute: 1_000_000_000,
};
