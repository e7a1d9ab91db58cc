import type { LitElement, ReactiveController } from 'lit';
import type { ToggleEvent } from '../../events/toggle-event.ts';
import { isOfOwnChat } from '../parts/of-own-chat.ts';
import { languageOf } from './language-of.ts';

/** Some voices fall silent in the middle of what is longer. */
const LONGEST = 200;

/** What is not said: an address is for the eyes. */
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/g;

/** Whole sentences, and the words of one that is too long. */
function* sentencesOf(text: string, language: string): Generator<string> {
  const words = new Intl.Segmenter(language, { granularity: 'word' });
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' });
  for (const { segment } of sentences.segment(text))
    if (segment.length <= LONGEST) yield segment;
    else for (const { segment: word } of words.segment(segment)) yield word;
}

/** The text in pieces that a voice can take, each of whole sentences where they are short enough. */
function piecesOf(text: string, language: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const segment of sentencesOf(text, language)) {
    if (piece.length + segment.length > LONGEST) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece].map((each) => each.trim()).filter((each) => each !== '');
}

function voiceFor(voices: readonly SpeechSynthesisVoice[], language: string) {
  const wanted = language.toLowerCase();
  const speaks = ({ lang }: SpeechSynthesisVoice) => lang.toLowerCase().replaceAll('_', '-');
  const base = wanted.split('-')[0] ?? wanted;
  return (
    voices.find((voice) => speaks(voice) === wanted) ??
    voices.find((voice) => speaks(voice).split('-')[0] === base)
  );
}

/** Reads a text aloud for its host, where the browser has a voice. */
export class ReadAloud implements ReactiveController {
  /** What is being read, and no more once something else is; `undefined` while nothing is. */
  #reading: readonly SpeechSynthesisUtterance[] | undefined;
  readonly #host: LitElement;
  readonly #speech: () => SpeechSynthesis | undefined;

  constructor(host: LitElement, speech: () => SpeechSynthesis | undefined) {
    this.#host = host;
    this.#speech = speech;
    host.addController(this);
  }

  /** Whether there is any voice. */
  get isPossible(): boolean {
    return (this.#speech()?.getVoices().length ?? 0) > 0;
  }

  get isReading(): boolean {
    return this.#reading !== undefined;
  }

  hostConnected(): void {
    this.#speech()?.addEventListener?.('voiceschanged', this.#update);
    document.addEventListener('natter-toggle', this.#toggle);
  }

  hostDisconnected(): void {
    this.#speech()?.removeEventListener?.('voiceschanged', this.#update);
    document.removeEventListener('natter-toggle', this.#toggle);
    this.stop();
  }

  /** Reads a text; what is read elsewhere on the page ends. */
  start(text: string, spoken: string): void {
    const speech = this.#speech();
    if (!speech) return;
    speech.cancel();
    const said = text.replaceAll(ADDRESS, '');
    const language = languageOf(said, spoken);
    const voice = voiceFor(speech.getVoices(), language);
    const utterances = piecesOf(said, language).map((piece) => {
      const utterance = new SpeechSynthesisUtterance(piece);
      // Of the voices of a language the browser takes the visitor's own.
      utterance.lang = voice?.lang ?? language;
      utterance.addEventListener('error', () => this.#end(utterances));
      return utterance;
    });
    utterances.at(-1)?.addEventListener('end', () => this.#end(utterances));
    if (utterances.length > 0) this.#reading = utterances;
    for (const utterance of utterances) speech.speak(utterance);
    this.#update();
  }

  /** Ends what is read. */
  stop(): void {
    if (!this.#reading) return;
    this.#reading = undefined;
    this.#speech()?.cancel();
    this.#update();
  }

  readonly #update = (): void => this.#host.requestUpdate();

  #end(utterances: readonly SpeechSynthesisUtterance[]): void {
    if (this.#reading !== utterances) return;
    this.#reading = undefined;
    this.#update();
  }

  readonly #toggle = (event: ToggleEvent): void => {
    if (!event.open && isOfOwnChat(event, this.#host)) this.stop();
  };
}
