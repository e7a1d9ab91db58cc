import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxOptions } from './context.ts';
import { ConnectionDropped } from './scenarios/connection-dropped.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { OpenAIError } from './wire/openai-error.ts';
import { LONGEST_BODY, tooLarge } from './wire/read-body.ts';

/** A sandbox that listens. */
export interface RunningSandbox {
  /** Where it listens, without a path: `http://127.0.0.1:8788`. */
  readonly origin: string;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** Where to listen, and how to behave. */
export interface ListenOptions extends SandboxOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default `127.0.0.1`: this machine only. */
  readonly host?: string;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LONGEST_BODY) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Methods that the Fetch standard does not let a request have. */
const FORBIDDEN_METHODS = ['CONNECT', 'TRACE', 'TRACK'];

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/' } = incoming;
  const address = URL.parse(url, 'http://sandbox.invalid');
  if (!address || FORBIDDEN_METHODS.includes(method)) {
    throw new OpenAIError(404, `Invalid URL (${method} ${url})`, { code: 'unknown_url' });
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  const body = method === 'GET' || method === 'HEAD' ? null : await readBody(incoming);
  return new Request(address, { method, headers, body: body && new Uint8Array(body) });
}

function refuse(outgoing: ServerResponse, error: OpenAIError): void {
  const headers = { 'content-type': 'application/json', 'x-sandbox': '1', connection: 'close' };
  outgoing.writeHead(error.status, headers);
  outgoing.end(JSON.stringify(error.toBody()));
}

/** The moment in which a response takes more, or is over. */
function untilDrained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      outgoing.off('drain', settle);
      outgoing.off('close', settle);
      resolve();
    };
    outgoing.on('drain', settle);
    outgoing.on('close', settle);
  });
}

/** Passes a body on as fast as the socket takes it, and no faster. */
async function send(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  // Who waits for the next piece has to hear at once that nobody wants it.
  outgoing.once('close', () => void reader.cancel().catch(() => {}));
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (!outgoing.write(read.value) && !outgoing.destroyed) await untilDrained(outgoing);
  }
  outgoing.end();
}

async function serve(sandbox: Sandbox, incoming: IncomingMessage, outgoing: ServerResponse) {
  try {
    const response = await sandbox(await toRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.flushHeaders();
    if (response.body) await send(response.body, outgoing);
    else outgoing.end();
  } catch (error) {
    // Nobody is there any more to be told.
    if (outgoing.destroyed) return;
    // Rehearsed, so nothing to report: the other side is to see a connection that breaks.
    if (error instanceof ConnectionDropped) return void outgoing.socket?.resetAndDestroy();
    if (error instanceof OpenAIError && !outgoing.headersSent) return refuse(outgoing, error);
    console.error(error);
    outgoing.destroy();
  }
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

/**
 * Starts a sandbox as a real HTTP server.
 * @throws when the port is taken
 */
export async function listenSandbox(options: ListenOptions = {}): Promise<RunningSandbox> {
  const { port = 0, host = '127.0.0.1', ...rest } = options;
  const sandbox = createSandbox(rest);
  const server = createServer((incoming, outgoing) => void serve(sandbox, incoming, outgoing));
  const address = await listen(server, port, host);
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
