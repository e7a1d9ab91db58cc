import OpenAI from 'openai';
import { onTestFinished } from 'vitest';
import { type ListenOptions, listenSandbox } from '../node.ts';

/** A sandbox on a real socket, with the official client in front of it. */
export interface Started {
  readonly origin: string;
  readonly client: OpenAI;
  /** Posts a body as it is. */
  readonly post: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
}

/** As fast as the socket takes it. */
export const NO_PACE = { firstToken: 0, perToken: 0 };

/** Starts a sandbox that ends with the test, or with the suite when it is started for all of it. */
export async function start(
  options: ListenOptions = {},
  onFinished: (close: () => Promise<void>) => void = onTestFinished,
): Promise<Started> {
  const sandbox = await listenSandbox({ pace: NO_PACE, seed: 1, ...options });
  onFinished(() => sandbox.close());
  return {
    origin: sandbox.origin,
    client: new OpenAI({
      baseURL: `${sandbox.origin}/v1`,
      apiKey: 'none',
      maxRetries: 0,
      logLevel: 'off',
    }),
    post: (path, body, headers = {}) =>
      fetch(sandbox.origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
