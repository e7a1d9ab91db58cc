import { BoundedMap } from '../bounded-map.ts';
import { OpenAIError } from '../wire/openai-error.ts';
import type { Limits } from './limits.ts';

const MINUTE = 60_000;
/** So many keys are counted; the one that was not used for longest is forgotten. */
const MOST_KEYS = 10_000;

/** What is left of one allowance. It fills up again all the time, as OpenAI's does. */
class Bucket {
  readonly #size: number;
  #left: number;
  #at: number;

  constructor(size: number, now: number) {
    this.#size = size;
    this.#left = size;
    this.#at = now;
  }

  #fill(now: number): void {
    this.#left = Math.min(this.#size, this.#left + ((now - this.#at) / MINUTE) * this.#size);
    this.#at = now;
  }

  /** Milliseconds until so much is there; 0 when it is. */
  until(amount: number, now: number): number {
    this.#fill(now);
    return Math.max(0, ((amount - this.#left) / this.#size) * MINUTE);
  }

  take(amount: number): void {
    this.#left -= amount;
  }

  /** As the headers tell it. */
  describe(): { readonly limit: string; readonly remaining: string; readonly reset: string } {
    const milliseconds = Math.ceil(((this.#size - this.#left) / this.#size) * MINUTE);
    return {
      limit: String(this.#size),
      remaining: String(Math.max(0, Math.floor(this.#left))),
      reset: milliseconds < 1000 ? `${milliseconds}ms` : `${(milliseconds / 1000).toFixed(3)}s`,
    };
  }
}

interface Account {
  readonly requests: Bucket;
  readonly tokens: Bucket;
}

/** Counts requests and tokens for each key, and refuses what is over its limits. */
export class RateLimiter {
  readonly #limits: Limits;
  readonly #accounts = new BoundedMap<string, Account>(MOST_KEYS);

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Takes one request and the tokens that it may cost.
   * @returns the headers that tell what is left
   * @throws {OpenAIError} 429, with the time to wait
   */
  take(key: string, tokens: number, now: number): Record<string, string> {
    const account = this.#accountOf(key, now);
    const { requestsPerMinute, tokensPerMinute } = this.#limits;
    const waits = [
      { name: 'requests', amount: 1, limit: requestsPerMinute, bucket: account.requests },
      { name: 'tokens', amount: tokens, limit: tokensPerMinute, bucket: account.tokens },
    ];
    for (const { name, amount, limit, bucket } of waits) {
      const wait = bucket.until(amount, now);
      if (wait === 0) continue;
      const seconds = (wait / 1000).toFixed(3);
      const said = `Rate limit reached for ${name} per min: Limit ${limit}, Requested ${amount}. Please try again in ${seconds}s.`;
      throw new OpenAIError(
        429,
        said,
        { type: name, code: 'rate_limit_exceeded' },
        {
          ...this.#headers(account),
          'retry-after': String(Math.ceil(wait / 1000)),
          'retry-after-ms': String(Math.ceil(wait)),
        },
      );
    }
    for (const { amount, bucket } of waits) bucket.take(amount);
    return this.#headers(account);
  }

  #accountOf(key: string, now: number): Account {
    const known = this.#accounts.get(key);
    const { requestsPerMinute, tokensPerMinute } = this.#limits;
    const account = known ?? {
      requests: new Bucket(requestsPerMinute, now),
      tokens: new Bucket(tokensPerMinute, now),
    };
    this.#accounts.set(key, account);
    return account;
  }

  #headers({ requests, tokens }: Account): Record<string, string> {
    const headers: Record<string, string> = {};
    for (const [name, bucket] of Object.entries({ requests, tokens })) {
      const { limit, remaining, reset } = bucket.describe();
      headers[`x-ratelimit-limit-${name}`] = limit;
      headers[`x-ratelimit-remaining-${name}`] = remaining;
      headers[`x-ratelimit-reset-${name}`] = reset;
    }
    return headers;
  }
}
