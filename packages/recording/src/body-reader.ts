import { EventDecoder, LineDecoder } from '@natter/protocol';

/** The longest body that is kept, in characters; what is beyond is counted but not kept. */
const LONGEST_BODY = 2 * 1024 * 1024;

/** An event that a piece has finished. */
export interface ReadEvent {
  readonly event: string;
  readonly data: string;
}

/** Makes of the bytes of an answer what people read: events of a stream, or text. */
export class BodyReader {
  readonly #lines: LineDecoder | undefined;
  readonly #events = new EventDecoder();
  readonly #decoder = new TextDecoder();
  #text: string[] = [];
  #kept = 0;

  constructor(contentType: string) {
    if (contentType.startsWith('text/event-stream')) this.#lines = new LineDecoder();
  }

  /**
   * Takes the next bytes.
   * @returns the events that they finish
   * @throws {WireError} `unreadable` when a line or an event is longer than 8 Mi characters
   */
  push(bytes: Uint8Array): ReadEvent[] {
    if (!this.#lines) {
      this.#keep(this.#decoder.decode(bytes, { stream: true }));
      return [];
    }
    const found: ReadEvent[] = [];
    for (const line of this.#lines.push(bytes)) {
      const event = this.#events.push(line);
      if (event) found.push(event);
    }
    return found;
  }

  /** The text of a body that is no stream. */
  text(): string {
    this.#text = [this.#text.join('')];
    return this.#text[0] ?? '';
  }

  #keep(text: string): void {
    if (this.#kept >= LONGEST_BODY) return;
    this.#kept += text.length;
    this.#text.push(text);
  }
}
