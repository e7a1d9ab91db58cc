import { join } from 'node:path';
import { listenSandbox } from '@natter/sandbox/node';
import { onTestFinished } from 'vitest';
import { startNatter } from '../../journeys/support/natter.ts';

const SITE = join(import.meta.dirname, '../../../apps/playground/dist');
/** Quick, but not so quick that the pieces of a stream arrive at once. */
const PACE = { firstToken: 10, perToken: 1 };

/** The tutorial as `npm start` serves it, with a sandbox behind it that speaks quickly. */
export async function startTutorial(): Promise<string> {
  const sandbox = await listenSandbox({ pace: PACE, seed: 1 });
  onTestFinished(() => sandbox.close());
  const { address } = await startNatter(
    {
      OPENAI_BASE_URL: `${sandbox.origin}/v1`,
      OPENAI_MODEL: 'sandbox-chat',
      NATTER_STORE: 'sqlite::memory:',
    },
    ['--tutorial', SITE],
  );
  return address;
}
