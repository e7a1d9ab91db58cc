import { Agent, type Dispatcher } from 'undici';
import { BodySource } from './body-source.ts';
import { HttpAnswer } from './http-answer.ts';

type Handler = Dispatcher.DispatchHandler;

const CONNECT_MILLISECONDS = 10_000;
/** Model servers on the own machine close a quiet connection after 5 seconds, and say so too late. */
const PLAIN_KEEP_ALIVE = 4000;
/** Providers in the cloud keep one for a minute or more; a handshake less is felt. */
const SECURE_KEEP_ALIVE = 30_000;
const HEADER_BYTES = 16 * 1024;
const CONNECTIONS = 10_000;

/** The connections to one provider: kept alive, bounded, and never to anywhere else. */
export function createAgent(baseURL: string): Agent {
  const isSecure = baseURL.startsWith('https:');
  return new Agent({
    allowH2: false,
    bodyTimeout: 0,
    connect: { timeout: CONNECT_MILLISECONDS },
    connections: CONNECTIONS,
    // The relay has time limits of its own, which know what is being waited for.
    headersTimeout: 0,
    keepAliveTimeout: isSecure ? SECURE_KEEP_ALIVE : PLAIN_KEEP_ALIVE,
    maxHeaderSize: HEADER_BYTES,
  });
}

function toHeaders(received: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) {
    if (typeof value === 'string') headers.set(name, value);
    else value?.forEach((each) => headers.append(name, each));
  }
  return headers;
}

/** What the SDK hands to a `fetch`. */
export interface FetchInit {
  readonly method?: string;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

function headersOf(headers: unknown): Record<string, string> {
  return headers instanceof Headers ? Object.fromEntries(headers) : {};
}

/** Takes a response as it comes, and resolves with it at its head. */
function createHandler(
  url: string,
  signal: AbortSignal | undefined,
  { resolve, reject }: Pick<PromiseWithResolvers<HttpAnswer>, 'resolve' | 'reject'>,
): Handler {
  let source: BodySource | undefined;
  let controller: Dispatcher.DispatchController | undefined;

  // Also while the connection is still being made: then there is no controller yet.
  function abort(): void {
    const reason = signal?.reason as Error;
    if (source) source.abort(reason);
    else controller?.abort(reason);
    reject(reason);
  }
  signal?.addEventListener('abort', abort, { once: true });

  return {
    onRequestStart(begun) {
      controller = begun;
      if (signal?.aborted) abort();
    },
    onResponseStart(begun, status, headers) {
      // 1xx only say that the answer is on its way.
      if (status < 200) return;
      source = new BodySource(begun);
      resolve(new HttpAnswer(status, toHeaders(headers), url, source));
    },
    onResponseData: (_controller, chunk) => source?.push(chunk),
    onResponseEnd() {
      signal?.removeEventListener('abort', abort);
      source?.finish();
    },
    onResponseError(_controller, error) {
      signal?.removeEventListener('abort', abort);
      source?.finish(error);
      reject(error);
    },
  };
}

/**
 * A `fetch` for the SDK that costs a third of the platform's: no streams of the web between the
 * socket and the reader. It follows no redirect, since the key would go along.
 */
export function createFetch(agent: Agent) {
  return async function fetch(
    address: string | URL | Request,
    init: FetchInit = {},
  ): Promise<HttpAnswer> {
    const url = new URL(address instanceof Request ? address.url : address);
    const answered = Promise.withResolvers<HttpAnswer>();
    const { method = 'GET', headers, body, signal } = init;
    signal?.throwIfAborted();
    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers: headersOf(headers),
        ...(typeof body === 'string' && { body }),
      },
      createHandler(url.href, signal ?? undefined, answered),
    );
    return answered.promise;
  };
}
