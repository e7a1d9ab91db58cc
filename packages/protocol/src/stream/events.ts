import { WireError } from './wire-error.ts';

/** An event longer than this many characters is refused rather than kept in memory. */
const LONGEST_EVENT = 8 * 1024 * 1024;

/** One event of an event stream (WHATWG HTML, section 9.2). */
export interface ServerSentEvent {
  /** The newest `id` that was seen, this event's own or an earlier one's; empty at first. */
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** Lines in, events out. An event that has not ended with an empty line is never given out. */
export class EventDecoder {
  #id = '';
  #event = '';
  #data: string[] = [];
  #length = 0;

  /**
   * Takes the next line and answers the event that it finishes, if it finishes one.
   * @throws {WireError} `unreadable` when an event grows beyond 8 Mi characters
   */
  push(line: string): ServerSentEvent | undefined {
    if (line === '') return this.#finish();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.#keep(value);
    else if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    return undefined;
  }

  #keep(value: string): void {
    this.#length += value.length;
    if (this.#length > LONGEST_EVENT) throw new WireError('unreadable', 'An event is too long');
    this.#data.push(value);
  }

  #finish(): ServerSentEvent | undefined {
    const data = this.#data;
    const event = this.#event || 'message';
    this.#data = [];
    this.#length = 0;
    this.#event = '';
    return data.length === 0 ? undefined : { id: this.#id, event, data: data.join('\n') };
  }
}
