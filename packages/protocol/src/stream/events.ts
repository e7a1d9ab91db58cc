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

  /** Takes the next line and answers the event that it finishes, if it finishes one. */
  push(line: string): ServerSentEvent | undefined {
    if (line === '') return this.#finish();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    return undefined;
  }

  #finish(): ServerSentEvent | undefined {
    const data = this.#data;
    const event = this.#event || 'message';
    this.#data = [];
    this.#event = '';
    return data.length === 0 ? undefined : { id: this.#id, event, data: data.join('\n') };
  }
}
