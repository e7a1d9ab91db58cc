import type { FinishReason, Usage } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import { readObject, refuseErrorIn } from '../upstream/errors-in.ts';
import { saidLength } from './said-length.ts';
import type { Wire } from './wire.ts';

/** The beginning of an object with something in it. What only looks like one is read as a whole. */
const LOOKS_LIKE_OBJECT = /^\{\s*"/;
const CLOSING = 125;
const RETURN = 13;
const DATA = 'data:';
const DONE = '[DONE]';
const ERROR_EVENT = /^event: ?error$/;
/** The fields of an event. Comments and what is no field at all go no further. */
const FIELD = /^(?:data|event|id|retry)(?::|$)/;

/** What may be passed on of some events, and what is wrong behind it. */
interface Scanned {
  readonly events: Buffer;
  readonly failure?: unknown;
}

const isUnreadable = (failure: unknown): boolean =>
  failure instanceof RelayError && failure.code === 'answer-unreadable';

/** The value of a `data` line. */
const valueOf = (line: string): string => line.slice(line.startsWith('data: ') ? 6 : DATA.length);

/**
 * Looks at an answer that is passed on, without taking it apart: what it used, how it ends, how
 * much it says. Frames of nothing but words, which nearly all are, are never parsed.
 */
export class AnswerScan {
  readonly #wire: Wire;
  readonly #withholdUsage: boolean;
  /** What the provider says was used. */
  usage: Usage | undefined;
  /** Why it ended; `undefined` while it has not. */
  finishReason: FinishReason | undefined;
  /** Whether it has said that nothing follows. */
  isOver = false;
  /** The bytes of words that were passed on. */
  said = 0;

  /** @param withholdUsage whether the reader did not ask for the frame that tells the usage */
  constructor(wire: Wire, withholdUsage = false) {
    this.#wire = wire;
    this.#withholdUsage = withholdUsage;
  }

  /** Whether it is whole: by its ending, or by the reason for it. */
  get isWhole(): boolean {
    return this.isOver || this.finishReason !== undefined;
  }

  /** Takes whole events. Those in front of the first that may do more than say something pass as they are. */
  take(events: Buffer): Scanned {
    const text = events.toString('latin1');
    const plain = this.#plainLength(text);
    if (!this.#takeWords(text.slice(0, plain))) return this.#takeEach(text);
    if (plain === text.length) return { events };
    const rest = this.#takeEach(text.slice(plain));
    return { ...rest, events: Buffer.concat([events.subarray(0, plain), rest.events]) };
  }

  /** Takes an answer that is one JSON object. */
  takeJSON(json: string): void {
    const answer = readObject(json);
    refuseErrorIn(answer);
    if (!this.#wire.isAnswer(answer)) {
      throw new RelayError('answer-unreadable', 'The provider sent JSON that is no answer');
    }
    this.#learn(answer);
    this.said = saidLength(Buffer.from(json).toString('latin1'), ['"text":', ...this.#wire.words]);
  }

  /** Up to where there is nothing remarkable, in whole events. */
  #plainLength(text: string): number {
    const places = [text.search(this.#wire.remarkable), text.indexOf(DONE)];
    const first = Math.min(...places.map((place) => (place === -1 ? text.length : place)));
    if (first === text.length) return first;
    const [short, long] = ['\n\n', '\n\r\n'].map((end) => {
      const place = text.lastIndexOf(end, first);
      return place === -1 ? 0 : place + end.length;
    });
    return Math.max(short ?? 0, long ?? 0);
  }

  /** Takes events that only say something. Says whether that is what they do. */
  #takeWords(text: string): boolean {
    let said = 0;
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      const last = text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
      if (last > start) {
        const line = text.slice(start, last);
        if (line.startsWith(DATA)) {
          const frame = valueOf(line);
          if (!LOOKS_LIKE_OBJECT.test(frame) || line.charCodeAt(line.length - 1) !== CLOSING)
            return false;
          said += saidLength(frame, this.#wire.words);
        } else if (!FIELD.test(line)) return false;
      }
      start = end + 1;
    }
    this.said += said;
    return true;
  }

  /** Takes events one by one. */
  #takeEach(text: string): Scanned {
    const kept: string[] = [];
    try {
      for (const event of text.split(/(?<=\n\r?\n)/)) {
        if (this.isOver) break;
        kept.push(this.#takeEvent(event));
      }
    } catch (failure) {
      const isNeeded = !this.isWhole || !isUnreadable(failure);
      // Behind a whole answer nothing is missed that cannot be read, such as a usage of `NaN`.
      this.isOver ||= !isNeeded;
      return { events: Buffer.from(kept.join(''), 'latin1'), ...(isNeeded && { failure }) };
    }
    return { events: Buffer.from(kept.join(''), 'latin1') };
  }

  /** Takes one event, and returns what of it is passed on. */
  #takeEvent(event: string): string {
    const fields = event.split(/\r?\n/).filter((line) => FIELD.test(line));
    const data = fields.filter((line) => line.startsWith(DATA)).map(valueOf);
    const json = data.join('\n');
    if (fields.some((line) => ERROR_EVENT.test(line))) this.#takeFrame(`{"error":${json || '{}'}}`);
    // The SDKs stumble over data that are empty.
    const isPassed = data.length === 0 || (json !== '' && this.#takeData(json));
    return isPassed && fields.length > 0 ? `${fields.join('\n')}\n\n` : '';
  }

  /** Takes the data of an event. Says whether they are passed on. */
  #takeData(json: string): boolean {
    if (json !== DONE) return this.#takeFrame(json);
    this.isOver = true;
    return true;
  }

  /** Takes a frame. Says whether it is passed on. */
  #takeFrame(latin1: string): boolean {
    const frame = readObject(Buffer.from(latin1, 'latin1').toString());
    refuseErrorIn(frame);
    this.#learn(frame);
    this.said += saidLength(latin1, this.#wire.words);
    this.isOver ||= this.#wire.isLast(frame);
    return !(this.#withholdUsage && this.#wire.isUsageOnly(frame));
  }

  #learn(frame: Readonly<Record<string, unknown>>): void {
    this.usage = this.#wire.usageOf(frame) ?? this.usage;
    this.finishReason = this.#wire.finishReasonOf(frame) ?? this.finishReason;
  }
}
