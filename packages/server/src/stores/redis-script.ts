import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Runs a script with its keys and its other arguments. */
type Script = (keys: readonly string[], ...argv: readonly (string | number)[]) => Promise<unknown>;

/**
 * A script in Lua that Redis runs in one step: nobody comes in between. It travels once, and
 * afterwards only its hash; a Redis that was restarted is told it again.
 */
export function redisScript(redis: Redis, source: string): Script {
  const hash = createHash('sha1').update(source).digest('hex');
  return async (keys, ...argv) => {
    const run = () => redis.evalsha(hash, keys.length, ...keys, ...argv);
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      await redis.script('LOAD', source);
      return run();
    }
  };
}
