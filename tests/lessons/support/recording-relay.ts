import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { Recorder } from '@natter/recording';
import { listenSandbox } from '@natter/sandbox/node';
import { createRelay } from '@natter/server';
import express from 'express';

/** A relay as the tutorial runs it, with everything written down that passes. */
export interface RecordingRelay {
  readonly address: string;
  readonly recorder: Recorder;
  close(): Promise<void>;
}

/** Quick, but not so quick that the pieces of a stream arrive at once. */
const PACE = { firstToken: 20, perToken: 2 };
/** What belongs to one connection, and not to the request. */
const HOP_HEADERS = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

const listenOn = async (server: ReturnType<typeof createServer>): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const closed = (server: ReturnType<typeof createServer>) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

async function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: string,
  fetch: typeof globalThis.fetch,
): Promise<void> {
  const left = new AbortController();
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) left.abort();
  });
  const headers = Object.entries(incoming.headers)
    .filter(([name]) => !HOP_HEADERS.has(name))
    .map(([name, value]): [string, string] => [name, String(value)]);
  const { method = 'GET', url = '/' } = incoming;
  const body = method === 'GET' ? undefined : await buffer(incoming);
  try {
    const response = await fetch(target + url, {
      method,
      headers,
      ...(body && { body: new Uint8Array(body) }),
      signal: left.signal,
    });
    const answer = [...response.headers].filter(([name]) => !HOP_HEADERS.has(name));
    outgoing.writeHead(response.status, Object.fromEntries(answer));
    outgoing.flushHeaders();
    if (!response.body) outgoing.end();
    else await pipeline(Readable.fromWeb(response.body as never), outgoing);
  } catch {
    // The other side learns of it as it would without us: its connection breaks.
    outgoing.destroy();
  }
}

/** Starts sandbox, relay and recorder, each on a socket of its own. */
export async function startRecordingRelay(): Promise<RecordingRelay> {
  const sandbox = await listenSandbox({ pace: PACE, seed: 1 });
  const relay = createRelay({
    baseURL: `${sandbox.origin}/v1`,
    model: 'sandbox-chat',
    store: 'sqlite::memory:',
    tutorial: true,
  });
  const inner = createServer(express().use(relay));
  const target = await listenOn(inner);
  const recorder = new Recorder({ now: () => performance.now() });
  const fetch = recorder.record('code', globalThis.fetch);
  const outer = createServer((incoming, outgoing) => {
    void passOn(incoming, outgoing, target, fetch);
  });
  const address = await listenOn(outer);
  return {
    address,
    recorder,
    async close() {
      await closed(outer);
      await relay.close();
      await closed(inner);
      await sandbox.close();
    },
  };
}
