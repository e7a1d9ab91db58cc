import { isRecord, isString } from '@natter/protocol';
import {
  type Answer,
  type ChosenToken,
  type Exchange,
  type Frame,
  readAnswer,
  readJson,
  type ToldError,
  type Usage,
} from '@natter/recording';

/** One of the answers to one request, as far as it has come. */
export interface Choice {
  /** The pieces of the text; only ever added to, so that a page can append what is new. */
  readonly pieces: readonly string[];
  readonly finishReason: string | undefined;
}

interface Draft {
  readonly pieces: string[];
  finishReason: string | undefined;
}

/** What one event, or a whole body, says about the choices behind the first. */
function* othersIn(json: string): Generator<{ index: number; text: string; finish: unknown }> {
  const body = readJson(json);
  const rows: unknown = isRecord(body) ? body['choices'] : undefined;
  for (const row of Array.isArray(rows) ? rows.filter(isRecord) : []) {
    const { index } = row;
    if (typeof index !== 'number' || index < 1 || index > 127) continue;
    const said = row['delta'] ?? row['message'];
    const text = isRecord(said) && isString(said['content']) ? said['content'] : '';
    yield { index, text, finish: row['finish_reason'] };
  }
}

/** Reads an answer while it arrives, each event once: however long it gets, a piece costs the same. */
export class AnswerReader {
  readonly #choices: Draft[] = [{ pieces: [], finishReason: undefined }];
  readonly #tokens: ChosenToken[] = [];
  #frames = 0;
  #isBodyRead = false;
  usage: Usage | undefined;
  error: ToldError | undefined;
  /** When the first text of a stream arrived; missing for an answer that came whole. */
  firstTextAt: number | undefined;

  /** The answers; one where `n` was not asked for. */
  get choices(): readonly Choice[] {
    return this.#choices;
  }

  /** The first answer's tokens with their probabilities. */
  get tokens(): readonly ChosenToken[] {
    return this.#tokens;
  }

  /** Whether any text has arrived. */
  get hasText(): boolean {
    return this.#choices.some(({ pieces }) => pieces.length > 0);
  }

  /** Reads what is new in an exchange. */
  read(exchange: Exchange): void {
    const { frames, body } = exchange;
    while (this.#frames < frames.length) {
      const frame = frames[this.#frames];
      if (frame) this.#readFrame(exchange, frame);
      this.#frames += 1;
    }
    if (frames.length > 0 || this.#isBodyRead || !exchange.end) return;
    this.#isBodyRead = true;
    this.#take(readAnswer(exchange));
    this.#takeOthers(body);
  }

  #readFrame(exchange: Exchange, frame: Frame): void {
    const piece = readAnswer({ ...exchange, frames: [frame] });
    this.#take(piece);
    this.#takeOthers(frame.data);
    if (this.hasText) this.firstTextAt ??= frame.at;
  }

  #take({ text, finishReason, usage, error, tokens }: Answer): void {
    this.#add(0, text, finishReason);
    this.#tokens.push(...tokens);
    this.usage = usage ?? this.usage;
    this.error = error ?? this.error;
  }

  #takeOthers(json: string): void {
    // Most answers have one choice; parsing every event twice for the others would be waste.
    if (!/"index"\s*:\s*[1-9]/.test(json)) return;
    for (const { index, text, finish } of othersIn(json))
      this.#add(index, text, isString(finish) ? finish : undefined);
  }

  #add(index: number, text: string, finishReason: string | undefined): void {
    while (this.#choices.length <= index)
      this.#choices.push({ pieces: [], finishReason: undefined });
    const choice = this.#choices[index];
    if (!choice) return;
    if (text !== '') choice.pieces.push(text);
    choice.finishReason = finishReason ?? choice.finishReason;
  }
}
