import { Agent, type IncomingMessage, request } from 'node:http';

/** What came back of one call, as far as it was heard. */
export interface Heard {
  /** 0 when the caller left before the head came. */
  readonly status: number;
  readonly text: string;
  /** Whether the body came to its end. */
  readonly isWhole: boolean;
}

/** When a caller leaves: before the head, once it has heard so many bytes, or never. */
export type Leaving =
  | { readonly when: 'never' }
  | { readonly when: 'before-head'; readonly after: number }
  | { readonly when: 'heard'; readonly bytes: number }
  | { readonly when: 'heard-text'; readonly text: string };

/** One call. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const STAY: Leaving = { when: 'never' };

function hasHeardEnough(text: string, leaving: Leaving): boolean {
  if (leaving.when === 'heard') return text.length >= leaving.bytes;
  return leaving.when === 'heard-text' && text.includes(leaving.text);
}

/** Calls one server over connections that are kept, as browsers do. */
export class Caller {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(port: number) {
    this.#port = port;
  }

  /** Calls, and leaves as told. Never rejects for the sake of a connection that broke. */
  call({ method, path, headers, body }: Call, leaving: Leaving = STAY): Promise<Heard> {
    const { promise, resolve } = Promise.withResolvers<Heard>();
    let status = 0;
    let text = '';
    const calling = request(
      {
        port: this.#port,
        host: '127.0.0.1',
        agent: this.#agent,
        method,
        path,
        headers: { 'content-type': 'application/json', ...headers },
      },
      (answer: IncomingMessage) => {
        status = answer.statusCode ?? 0;
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => {
          text += piece;
          if (hasHeardEnough(text, leaving)) calling.destroy();
        });
        answer.on('end', () => resolve({ status, text, isWhole: answer.complete }));
      },
    );
    calling.on('error', () => {});
    calling.on('close', () => resolve({ status, text, isWhole: false }));
    calling.end(body === undefined ? undefined : JSON.stringify(body));
    if (leaving.when === 'before-head') setTimeout(() => calling.destroy(), leaving.after);
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }
}
