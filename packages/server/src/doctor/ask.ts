import { isRecord, isString } from '@natter/protocol';

const PATIENCE_MILLISECONDS = 20_000;
const LONGEST_BODY = 4 * 1024 * 1024;

/** Piece after piece of a body, and when they came. */
export interface Arrivals {
  /** When the question left, in milliseconds. */
  readonly asked: number;
  /** When each piece came. */
  readonly pieces: readonly number[];
}

/** What a server told. */
export interface Told {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly type: string;
  readonly text: string;
  /** The body, where it is JSON. */
  readonly json: unknown;
  readonly arrivals: Arrivals;
}

/** Why nobody told anything: a word such as `ECONNREFUSED`. */
export interface Unreachable {
  readonly url: string;
  readonly unreachable: string;
}

/** A question. */
export interface Ask {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Is sent as JSON, with POST. */
  readonly body?: unknown;
  /** Default: `POST` with a body, `GET` without. */
  readonly method?: 'DELETE';
}

function codeOf(error: unknown): string {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (isString(code) && code !== '') return code;
    if (cause.name === 'TimeoutError') return 'no answer within 20 seconds';
  }
  return 'the connection broke';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readPieces(response: Response, now: () => number) {
  const decoder = new TextDecoder();
  const pieces: number[] = [];
  let text = '';
  for await (const piece of response.body ?? []) {
    pieces.push(now());
    text += decoder.decode(piece, { stream: true });
    if (text.length > LONGEST_BODY) break;
  }
  return { text, pieces };
}

/** Asks a server and reads its whole answer. Nothing is thrown: a failure is what is looked for. */
export async function ask(
  { url, headers = {}, body, method: named }: Ask,
  now: () => number,
): Promise<Told | Unreachable> {
  const asked = now();
  try {
    const response = await fetch(url, {
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      method: named ?? (body === undefined ? 'GET' : 'POST'),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    const { text, pieces } = await readPieces(response, now);
    return {
      url,
      status: response.status,
      headers: response.headers,
      type: (response.headers.get('content-type') ?? '').replace(/;.*$/s, ''),
      text,
      json: parse(text),
      arrivals: { asked, pieces },
    };
  } catch (error) {
    return { url, unreachable: codeOf(error) };
  }
}

/** A short word that a server gave for its failure; nothing that could be a sentence or a key. */
export function failureCode({ json }: Told): string | undefined {
  const error = isRecord(json) ? (json['error'] ?? json) : undefined;
  const code = isRecord(error) ? (error['code'] ?? error['type']) : undefined;
  return isString(code) && /^[a-z][a-z_-]{1,60}$/.test(code) ? code : undefined;
}
