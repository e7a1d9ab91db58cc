import { isRecord, isString } from '@natter/protocol';
import type { AnswerEvent } from './answer.ts';

interface Call {
  readonly id: string;
  name: string;
  input: string;
  /** Whether it has been told; it is not while its name is missing. */
  isTold: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** The input as text; a server that sends an object means the same. */
function inputOf(input: unknown): string {
  if (isString(input)) return input;
  return isRecord(input) ? JSON.stringify(input) : '';
}

const wordOf = (value: unknown): string => (isString(value) ? value : '');

/** Puts the calls of tools together, which come in pieces or whole, with ids or without. */
export class ToolCalls {
  readonly #prefix: string;
  readonly #calls: Call[] = [];
  /** The calls by the number that the provider gives them. */
  readonly #byIndex = new Map<number, Call>();

  /** @param prefix begins the ids of calls that come without one */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Takes the `tool_calls` of a completion's delta. */
  read(deltas: readonly unknown[], events: AnswerEvent[]): void {
    deltas.forEach((delta, place) => {
      if (isRecord(delta)) this.#readDelta(delta, place, events);
    });
  }

  /** Begins a call; an empty id stands for one that is missing. */
  open(index: number, id: string, name: string): Call {
    const ownId = id === '' ? `${this.#prefix}_${this.#calls.length}` : id;
    const call: Call = { id: ownId, name, input: '', isTold: false };
    this.#calls.push(call);
    this.#byIndex.set(index, call);
    return call;
  }

  /** The call of a number. */
  at(index: number): Call | undefined {
    return this.#byIndex.get(index);
  }

  /** Adds to the input of a call. */
  append(index: number, delta: string, events: AnswerEvent[]): void {
    const call = this.at(index);
    if (call) this.#append(call, delta, events);
  }

  /** Takes the whole input of a call, of which all, some or nothing has come before. */
  finish(index: number, whole: string, events: AnswerEvent[]): void {
    const call = this.at(index);
    if (!call) return;
    const rest = whole.startsWith(call.input) ? whole.slice(call.input.length) : '';
    if (rest !== '' || !call.isTold) this.#append(call, rest, events);
  }

  /** Tells each call as a whole. Says whether there were any. */
  end(events: AnswerEvent[]): boolean {
    const told = this.#calls.filter(({ isTold }) => isTold);
    // A call without input is a call with an empty object.
    for (const { id, name, input } of told) {
      events.push({ type: 'tool-call', id, name, input: input === '' ? '{}' : input });
    }
    return told.length > 0;
  }

  #readDelta(delta: Fields, place: number, events: AnswerEvent[]): void {
    const about = isRecord(delta['function']) ? delta['function'] : {};
    const name = wordOf(about['name']);
    const call = this.#callOf(delta, name, place);
    if (call.name === '') call.name = name;
    this.#append(call, inputOf(about['arguments']), events);
  }

  #callOf({ index, id }: Fields, name: string, place: number): Call {
    const number = typeof index === 'number' ? index : place;
    const known = this.at(number);
    // Some vendors number all calls 0; another id along with a name is another call.
    const isOther = known && name !== '' && isString(id) && id !== '' && id !== known.id;
    return known && !isOther ? known : this.open(number, wordOf(id), name);
  }

  #append(call: Call, delta: string, events: AnswerEvent[]): void {
    call.input += delta;
    if (call.name === '') return;
    const isFirst = !call.isTold;
    if (isFirst) events.push({ type: 'tool-start', id: call.id, name: call.name });
    call.isTold = true;
    const news = isFirst ? call.input : delta;
    if (news !== '') events.push({ type: 'tool-delta', id: call.id, delta: news });
  }
}
