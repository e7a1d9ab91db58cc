import type { FetchReport, HostMessage, WorkerReport } from '../messages.ts';

/** What a learner's code may ask for, and of nobody but the relay. */
const ALLOWED: readonly string[] = [
  'POST /v1/chat/completions',
  'POST /v1/responses',
  'GET /v1/models',
  'POST /chat',
  'GET /status',
];
/** Headers that say nothing about this page and carry no secret. */
const PASSED_HEADERS =
  /^(?:accept|content-type|x-stainless-[\w-]+|x-sandbox-(?:scenario|conversation))$/;

const LONGEST_BODY = 256 * 1024;
const MOST_AT_ONCE = 4;
const MOST_IN_A_RUN = 60;

/** Whom a bridge may ask, and by what. */
interface BridgeOptions {
  readonly fetch: typeof globalThis.fetch;
  /** The relay's origin: the only one that exists for the code. */
  readonly origin: string;
}

/** Makes requests on behalf of a learner's code. */
export interface HostBridge {
  /** Takes a report of the worker that is about a request. */
  receive(report: Extract<WorkerReport, { type: 'fetch' | 'abort' }>): void;
  /** Ends everything that is on its way. */
  close(): void;
}

/** Why an address is not asked; `undefined` when it may be. */
function refusedAddress({ method, url }: FetchReport, origin: string): string | undefined {
  const address = URL.parse(url);
  if (address?.origin !== origin)
    return `${address?.host ?? url} cannot be reached from here: this code can ask the relay, and nobody else.`;
  const asked = `${method} ${address.pathname}`;
  if (ALLOWED.includes(asked)) return undefined;
  return `${asked} cannot be asked for here; only ${new Intl.ListFormat('en').format(ALLOWED)} can.`;
}

/** Why a request is too much; `undefined` when it is not. */
function refusedAmount({ body }: FetchReport, open: number, made: number): string | undefined {
  if ((body?.length ?? 0) > LONGEST_BODY) return 'The request is larger than 256 KB.';
  if (open >= MOST_AT_ONCE) return `More than ${MOST_AT_ONCE} requests at once.`;
  return made >= MOST_IN_A_RUN ? `More than ${MOST_IN_A_RUN} requests in one run.` : undefined;
}

async function pass(
  fetch: typeof globalThis.fetch,
  { id, method, url, headers, body }: FetchReport,
  send: (message: HostMessage) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(new URL(url).pathname, {
    method,
    headers: headers.filter(([name]) => PASSED_HEADERS.test(name)).map(([...pair]) => pair),
    ...(body !== undefined && { body }),
    signal,
  });
  send({ type: 'head', id, status: response.status, headers: [...response.headers] });
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    send({ type: 'piece', id, bytes: piece.value });
  }
  send({ type: 'end', id });
}

/**
 * Makes the only way out of the runner: a short list of the relay's routes, bounded in size and
 * number, without the code's own `Authorization`.
 */
export function createHostBridge(
  { fetch, origin }: BridgeOptions,
  send: (message: HostMessage) => void,
): HostBridge {
  const open = new Map<number, AbortController>();
  let made = 0;

  async function ask(report: FetchReport): Promise<void> {
    const { id } = report;
    const refused = refusedAddress(report, origin) ?? refusedAmount(report, open.size, made);
    if (refused !== undefined) return send({ type: 'broken', id, message: refused });
    made += 1;
    const controller = new AbortController();
    open.set(id, controller);
    try {
      await pass(fetch, report, send, controller.signal);
    } catch (error) {
      if (!controller.signal.aborted)
        send({ type: 'broken', id, message: (error as Error).message });
    } finally {
      open.delete(id);
    }
  }

  return {
    receive(report) {
      if (report.type === 'fetch') void ask(report);
      else open.get(report.id)?.abort();
    },
    close() {
      for (const controller of open.values()) controller.abort();
    },
  };
}
