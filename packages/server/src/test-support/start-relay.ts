import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxEvent } from '@natter/sandbox';
import { listenSandbox } from '@natter/sandbox/node';
import express from 'express';
import { onTestFinished } from 'vitest';
import { createRelay } from '../app.ts';
import type { RelayOptions } from '../relay-options.ts';
import type { RequestLine } from '../telemetry/log.ts';

/** A relay on a real socket, and what it wrote into its log. */
export interface TestRelay {
  readonly origin: string;
  readonly lines: RequestLine[];
  readonly failures: string[];
  /** What the sandbox behind it did; empty when another provider was given. */
  readonly sandboxEvents: SandboxEvent['type'][];
  readonly chat: (body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly close: () => Promise<void>;
}

interface Options extends Partial<RelayOptions> {
  /** Milliseconds for each token of the sandbox; 0 by default. */
  readonly pace?: number;
  /** How many proxies the app in front of the relay trusts; none by default. */
  readonly trustProxy?: number;
}

/** Starts a relay for one test, with the sandbox behind it unless `baseURL` names another provider. */
export async function startRelay(settings: Options = {}): Promise<TestRelay> {
  const { pace = 0, trustProxy = 0, ...options } = settings;
  const sandboxEvents: SandboxEvent['type'][] = [];
  const sandbox = options.baseURL
    ? undefined
    : await listenSandbox({
        pace: { firstToken: pace, perToken: pace },
        seed: 1,
        observe: ({ type }) => sandboxEvents.push(type),
      });
  const lines: RequestLine[] = [];
  const failures: string[] = [];
  const relay = createRelay({
    apiKey: 'sk-secret-of-the-relay',
    store: 'sqlite::memory:',
    // Whoever leaves has left, and whoever stops does not wait: tests about either say how long.
    grace: 0,
    drain: 0,
    ...(sandbox && { baseURL: `${sandbox.origin}/v1`, model: 'sandbox-chat' }),
    log: {
      finished: (line) => lines.push(line),
      failed: (failure) => failures.push(failure.code),
    },
    ...options,
  });
  const server = createServer(express().set('trust proxy', trustProxy).use(relay));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let closed: Promise<void> | undefined;
  const close = () =>
    (closed ??= (async () => {
      await relay.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sandbox?.close();
    })());
  onTestFinished(close);
  return {
    origin,
    lines,
    failures,
    sandboxEvents,
    close,
    chat: (body, headers = {}) =>
      fetch(`${origin}/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
