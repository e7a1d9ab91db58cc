import type { RequestHandler, Response } from 'express';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { RelayError } from '../errors/relay-error.ts';
import type { Rates } from '../relay-options.ts';
import { addressOf } from './addresses.ts';
import { callerOf } from './callers.ts';

const SECONDS = 60;
/** A page needs a session and asks more than once: for each request of an address two sessions. */
const SESSIONS_PER_REQUEST = 2;
/** An answer is rated, and then a reason is given. */
const RATINGS_PER_REQUEST = 2;
const PREFIX = 'natter:rate:';

/** How a request stands with one limit. */
interface Standing {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly passes: boolean;
}

/** Counts requests of one kind. */
interface Limit {
  count(key: string): Promise<Standing>;
}

/** Counts in memory, or in Redis and in memory while that is down. Nothing is counted without a limit. */
function createLimit(name: string, points: number, redis: Redis | undefined): Limit | undefined {
  if (points === Infinity) return undefined;
  const rule = { keyPrefix: PREFIX + name, points, duration: SECONDS };
  const memory = new RateLimiterMemory(rule);
  const limiter = redis
    ? new RateLimiterRedis({
        ...rule,
        storeClient: redis,
        rejectIfRedisNotReady: true,
        insuranceLimiter: memory,
        // Whoever is refused already is refused without another question to Redis.
        inMemoryBlockOnConsumed: points + 1,
      })
    : memory;
  const standing = (passes: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes) => ({
    limit: points,
    remaining: remainingPoints,
    resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
    passes,
  });
  return {
    async count(key) {
      try {
        return standing(true, await limiter.consume(key));
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return standing(false, refused);
        throw refused;
      }
    },
  };
}

/** In the words of OpenAI, whose clients show them. */
function tell(response: Response, { limit, remaining, resetSeconds }: Standing): void {
  response.set({
    'x-ratelimit-limit-requests': String(limit),
    'x-ratelimit-remaining-requests': String(remaining),
    'x-ratelimit-reset-requests': `${resetSeconds}s`,
  });
}

/**
 * Counts a request at one limit after the other. The first refusal ends it: whoever asks too often
 * does not use up what is there for everybody.
 */
async function countAll(
  limits: readonly (readonly [Limit | undefined, string])[],
  response: Response,
): Promise<void> {
  let tightest: Standing | undefined;
  for (const [limit, key] of limits) {
    const standing = await limit?.count(key);
    if (!standing) continue;
    if (!standing.passes) {
      tell(response, standing);
      throw new RelayError('rate-limited', `More than ${standing.limit} requests a minute`, {
        retryAfter: standing.resetSeconds,
        openAI: { status: 429, code: 'rate_limit_exceeded' },
      });
    }
    if (!tightest || standing.remaining < tightest.remaining) tightest = standing;
  }
  if (tightest) tell(response, tightest);
}

/** Middlewares that count. */
export interface RateLimits {
  /** Counts a question: of its visitor, then of its address, then of the whole site. */
  readonly limitRequests: RequestHandler;
  /** Counts a wish for a session, of its address only. */
  readonly limitSessions: RequestHandler;
  /** Counts a rating, of its visitor and its address; it takes nothing from the questions. */
  readonly limitFeedback: RequestHandler;
}

/** @param redis counts for all processes; without it each counts for itself */
export function createRateLimits(rates: Rates, redis: Redis | undefined): RateLimits {
  const session = createLimit('session', rates.session, redis);
  const address = createLimit('ip', rates.ip, redis);
  const site = createLimit('site', rates.site, redis);
  const sessions = createLimit('new', rates.ip * SESSIONS_PER_REQUEST, redis);
  const ratings = createLimit('rating', rates.session * RATINGS_PER_REQUEST, redis);
  const ratingsOfAddress = createLimit('rating-ip', rates.ip * RATINGS_PER_REQUEST, redis);
  return {
    async limitRequests(request, response, next) {
      if (request.method !== 'POST') return next();
      const { kind, visitor } = callerOf(response);
      // The site's own programs are many visitors' voice.
      const own =
        kind === 'site-key'
          ? []
          : ([
              [session, visitor],
              [address, addressOf(request)],
            ] as const);
      await countAll([...own, [site, 'site']], response);
      return next();
    },
    async limitSessions(request, response, next) {
      await countAll([[sessions, addressOf(request)]], response);
      next();
    },
    async limitFeedback(request, response, next) {
      const { kind, visitor } = callerOf(response);
      const own = [
        [ratings, visitor],
        [ratingsOfAddress, addressOf(request)],
      ] as const;
      await countAll(kind === 'site-key' ? [] : own, response);
      next();
    },
  };
}
