import type { SandboxEvent } from '@natter/sandbox';
import { listenSandbox } from '@natter/sandbox/node';
import { onTestFinished } from 'vitest';
import { startNatter } from '../../journeys/support/natter.ts';
import { MODEL, startFickleProvider } from './fickle-provider.ts';

type Environment = Record<string, string>;

/** A site key, as long and random as one should be. */
export const SITE_KEY = 'site-key-5J2v8Qx1Zr7Lw0Tn4Ym6Kd3';
/** What a relay is told that serves the programs of a site, and not just this machine. */
export const FOR_A_SITE: Environment = {
  NATTER_ORIGINS: 'https://shop.example',
  NATTER_V1: 'on',
  NATTER_SITE_KEYS: SITE_KEY,
};
/** What every relay of a test is told: it keeps nothing, and waits for nobody when the test is over. */
const PASSING: Environment = { NATTER_STORE: 'sqlite::memory:', NATTER_DRAIN: '0' };
/** Milliseconds for each token, where a test has to come in between. */
const SLOW = 30;

/** The built command, with a sandbox behind it that tells what became of its answers. */
export async function startRelay(environment: Environment = {}, pace = 0) {
  const events: SandboxEvent['type'][] = [];
  const sandbox = await listenSandbox({
    pace: { firstToken: pace, perToken: pace },
    seed: 1,
    observe: ({ type }) => events.push(type),
  });
  onTestFinished(() => sandbox.close());
  const natter = await startNatter({
    OPENAI_BASE_URL: `${sandbox.origin}/v1`,
    OPENAI_MODEL: 'sandbox-chat',
    ...PASSING,
    ...environment,
  });
  return { ...natter, events };
}

/** The same, with an answer that takes its time. */
export const startSlowRelay = (environment: Environment = {}) => startRelay(environment, SLOW);

/** The built command, with a provider behind it that fails as it is asked to. It is asked once. */
export async function startFailingRelay(environment: Environment = {}) {
  const provider = await startFickleProvider();
  const natter = await startNatter({
    OPENAI_BASE_URL: provider.baseURL,
    OPENAI_MODEL: MODEL,
    ...PASSING,
    NATTER_RETRIES: '0',
    NATTER_TIMEOUT_FIRST_BYTE: '1',
    NATTER_TIMEOUT_IDLE: '1',
    ...environment,
  });
  return { ...natter, seen: provider.seen };
}

/** An address where nobody listens. */
export const NOWHERE = 'http://127.0.0.1:9';
