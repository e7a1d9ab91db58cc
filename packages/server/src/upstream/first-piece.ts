import { readObject, refuseErrorIn } from './errors-in.ts';

type Bytes = AsyncIterableIterator<Uint8Array>;

/** An error that comes as an answer is short. */
const LONGEST_ERROR = 64 * 1024;
const FIRST_EVENT =
  /^\uFEFF?(?:(?::|id:|retry:)[^\n]*\n|\r?\n)*(?:event: ?(?<name>[^\r\n]*)\r?\n)?data: ?(?<data>[^\r\n]*)/;

function refuseJSON(json: string): void {
  let frame: Record<string, unknown>;
  try {
    frame = readObject(json);
  } catch {
    // Not whole yet, or nothing that could be read: whoever reads the answer will say so.
    return;
  }
  refuseErrorIn(frame);
}

/**
 * Looks at the first piece of an answer. Some servers answer 200 and then say that they failed; as
 * long as nobody has been sent anything, that is as good as a status.
 * @throws {RelayError} `provider-down`
 */
export function refuseErrorAtFirst(piece: Uint8Array, isStreamed: boolean): void {
  if (piece.length > LONGEST_ERROR) return;
  const text = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString();
  if (!text.includes('error') && !text.includes('"message"')) return;
  if (!isStreamed) {
    refuseJSON(text);
    return;
  }
  const { name, data = '' } = FIRST_EVENT.exec(text)?.groups ?? {};
  refuseJSON(name === 'error' ? `{"error":${data}}` : data);
}

/** The bytes of an answer of which one piece has been read. */
export function withFirst(first: Uint8Array, rest: Bytes): Bytes {
  let isFirst = true;
  return {
    next() {
      if (!isFirst) return rest.next();
      isFirst = false;
      return Promise.resolve({ done: false, value: first });
    },
    return: () => rest.return?.() ?? Promise.resolve({ done: true, value: undefined }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
