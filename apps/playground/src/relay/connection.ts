import { isRecord, isString } from '@natter/protocol';

/** Who answers, as the relay tells it. */
export interface Status {
  readonly host: string;
  readonly model: string | undefined;
  readonly sandbox: boolean;
  /** Every model that can be asked. */
  readonly models: readonly string[];
}

/** The relay that this page asks: the one that served it, or, where only files are served, one in the page. */
export interface Connection {
  readonly place: 'server' | 'page';
  /** Asks the relay; addresses are paths that begin with a slash. */
  readonly fetch: typeof globalThis.fetch;
}

const STATUS = '/status';
const MODELS = '/v1/models';
const PATIENCE = 5000;
/** So that nobody waits for a relay that takes a request and never answers. */
const patiently = (): RequestInit => ({ signal: AbortSignal.timeout(PATIENCE) });

async function readUpstream(response: Response) {
  const body: unknown = await response.json().catch(() => undefined);
  const upstream = isRecord(body) ? body['upstream'] : undefined;
  return isRecord(upstream) && isString(upstream['host'])
    ? { host: upstream['host'], model: upstream['model'], sandbox: upstream['sandbox'] === true }
    : undefined;
}

async function readModels(fetch: typeof globalThis.fetch): Promise<string[]> {
  try {
    const body: unknown = await (await fetch(MODELS, patiently())).json();
    const rows = isRecord(body) && Array.isArray(body['data']) ? body['data'] : [];
    return rows.map((row: unknown) => (isRecord(row) ? row['id'] : undefined)).filter(isString);
  } catch {
    // Not every provider lists its models; the one that answers is known all the same.
    return [];
  }
}

/** Asks the relay who answers; `undefined` when the relay does not. */
export async function fetchStatus({ fetch }: Connection): Promise<Status | undefined> {
  try {
    const response = await fetch(STATUS, patiently());
    const upstream = await readUpstream(response);
    if (!upstream) return undefined;
    const { host, model, sandbox } = upstream;
    return {
      host,
      model: isString(model) ? model : undefined,
      sandbox,
      models: await readModels(fetch),
    };
  } catch {
    return undefined;
  }
}

/** Whether an answer can only be that of a server of files, which knows nothing of a relay. */
async function isFileServer(response: Response): Promise<boolean> {
  if (response.status === 404 || response.status === 405) return true;
  return response.ok && (await readUpstream(response)) === undefined;
}

/** Finds the relay. A server that does not answer at all is a relay that is gone for the moment. */
export async function connect(): Promise<Connection> {
  const network: typeof globalThis.fetch = (...request) => globalThis.fetch(...request);
  const asked = await network(STATUS, patiently()).catch(() => undefined);
  if (!asked || !(await isFileServer(asked))) return { place: 'server', fetch: network };
  const { createPageRelay } = await import('./page-relay.ts');
  return { place: 'page', fetch: createPageRelay() };
}
