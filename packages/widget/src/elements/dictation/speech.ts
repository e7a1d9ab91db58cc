/** What was heard of one utterance: what it may be so far, or what it is. */
export interface Heard {
  readonly text: string;
  readonly isFinal: boolean;
}

/** Somebody listens: until stopped, or until nothing more is heard. */
export interface Listening {
  stop(): void;
  /** Lets go at once; nothing more is told. */
  abort(): void;
}

/** What is told while somebody listens. */
export interface ListenOptions {
  /** A language tag (BCP 47). */
  readonly language: string;
  readonly onHeard: (heard: Heard) => void;
  /** @param error the browser's name of what went wrong; `undefined` where nothing did */
  readonly onEnd: (error: string | undefined) => void;
}

/** Begins to listen to the visitor. */
export type Listen = (options: ListenOptions) => Listening;

/** What is used of the browser's own, under its standard name or the one of Chrome and Safari. */
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start(): void;
  stop(): void;
  abort(): void;
}

interface ResultEvent extends Event {
  readonly resultIndex: number;
  readonly results: ArrayLike<
    ArrayLike<{ readonly transcript: string }> & { readonly isFinal: boolean }
  >;
}

type Constructor = new () => Recognition;

function findConstructor(): Constructor | undefined {
  const page = globalThis as {
    SpeechRecognition?: Constructor;
    webkitSpeechRecognition?: Constructor;
  };
  return page.SpeechRecognition ?? page.webkitSpeechRecognition;
}

/** What is new in a result: utterances that are over, and what the one that goes on may be. */
function newsOf({ resultIndex, results }: ResultEvent): Heard[] {
  const news = Array.from(results).slice(resultIndex);
  const textOf = (result: (typeof news)[number]) => result[0]?.transcript ?? '';
  const final = news
    .filter(({ isFinal }) => isFinal)
    .map((result) => ({ text: textOf(result), isFinal: true }));
  const interim = news
    .filter(({ isFinal }) => !isFinal)
    .map(textOf)
    .join('');
  return interim === '' ? final : [...final, { text: interim, isFinal: false }];
}

/** How this browser listens; `undefined` where it cannot. */
export function findListen(): Listen | undefined {
  const Recognition = findConstructor();
  if (!Recognition) return undefined;
  return ({ language, onHeard, onEnd }) => {
    const recognition = new Recognition();
    let error: string | undefined;
    recognition.lang = language;
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.addEventListener('result', (event) =>
      newsOf(event as ResultEvent).forEach(onHeard),
    );
    recognition.addEventListener('error', (event) => {
      error = (event as Event & { readonly error: string }).error;
    });
    recognition.addEventListener('end', () => onEnd(error));
    recognition.start();
    return recognition;
  };
}
