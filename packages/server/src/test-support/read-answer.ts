import { type ReplyChunk, readReply } from '@natter/protocol';

/** A streamed answer that is being read, as far as it came. */
export interface ReadingAnswer {
  readonly text: () => string;
  /** The newest `id:`. */
  readonly place: () => string;
  readonly chunks: readonly ReplyChunk[];
  /** Resolves at the end; how it ended is in the chunks. */
  readonly ended: Promise<void>;
  leave(): void;
}

/** Follows a streamed answer in the background. */
function follow(response: Response, leaving: AbortController): ReadingAnswer {
  const chunks: ReplyChunk[] = [];
  let place = '';
  let text = '';
  const ended = (async () => {
    if (!response.body) return;
    try {
      for await (const { id, chunk } of readReply(response.body)) {
        place = id;
        chunks.push(chunk);
        if (chunk.type === 'text-delta') text += chunk.delta;
      }
    } catch (error) {
      // A reader that left has no more to say.
      if (!leaving.signal.aborted) throw error;
    }
  })();
  return { text: () => text, place: () => place, chunks, ended, leave: () => leaving.abort() };
}

interface Asked {
  readonly origin: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks for a streamed answer, and follows it. */
export async function openAnswer({ origin, path, body, headers }: Asked): Promise<ReadingAnswer> {
  const leaving = new AbortController();
  const response = await fetch(origin + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: leaving.signal,
  });
  if (response.status !== 200) throw new Error(`The relay answered ${response.status}`);
  return follow(response, leaving);
}
