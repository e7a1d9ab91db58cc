import type { Adapter } from './adapter.ts';
import { END, END_OF_THREAD, FIRST_WORD, type Parts, threadOf } from './document.ts';
import { type Arrival, paced } from './pace.ts';
import { paintedOnce, type Smoothness, watchFrames } from './paint.ts';
import { findAll, scrollerOf, textWith } from './search.ts';
import { type TypingWatch, watchTyping } from './typing.ts';

/** What is known of an answer once its last word is painted. */
export interface AnswerFigures extends Smoothness {
  /** From the arrival of its last piece until that is painted, in milliseconds. */
  readonly lateness: number;
}

/** What a reader had, and still has or not. */
export interface Reading {
  readonly selection: string;
  /** Whether the last word has arrived. */
  readonly isOver: boolean;
  /** Where the thread stands. */
  readonly top: number;
  /** How far it can be scrolled. */
  readonly room: number;
  /** The middle of the first word, on the screen. */
  readonly word: { readonly x: number; readonly y: number };
}

/** What the bench calls in the page. */
export interface Stage {
  /** When the chat was painted with all that was said before, in milliseconds since the page was asked for. */
  readonly mounted: Promise<number>;
  /** Has a text arrive in so many pieces a second, and waits until the last of it is painted. */
  answer(text: string, perSecond: number): Promise<AnswerFigures>;
  /** What is on the page of what documents consist of. To count it costs time, too. */
  countParts(): Parts;
  /** What a reader of the answer sees. */
  look(): Reading;
  /** Puts the cursor where messages are written, and times the keys from now on. */
  startTyping(): void;
  /** The times of the keys, in milliseconds. */
  endTyping(): Promise<readonly number[]>;
}

declare global {
  interface Window {
    stage: Stage;
  }
}

function countParts(): Parts {
  return {
    headings: findAll('h1, h2, h3, h4, h5, h6').length,
    tables: findAll('table').length,
    codeBlocks: findAll('pre').length,
  };
}

async function mount(adapter: Adapter, box: HTMLElement): Promise<number> {
  const count = Number(new URLSearchParams(location.search).get('messages') ?? 0);
  await adapter.mount(box, threadOf(count));
  if (count === 0) return performance.now();
  return paintedOnce(() => textWith(END_OF_THREAD, 'end') !== undefined);
}

async function answer(adapter: Adapter, text: string, perSecond: number): Promise<AnswerFigures> {
  const arrival: Arrival = { at: 0 };
  const end = watchFrames();
  await adapter.ask(paced(text, perSecond, arrival));
  const paintedAt = await paintedOnce(() => textWith(END, 'end') !== undefined);
  return { ...end(), lateness: paintedAt - arrival.at };
}

/** Looks at the answer as its reader does, who stays with the thread that was looked at first. */
function createReader(): Pick<Stage, 'look'> {
  let scroller: Element | undefined;
  return {
    look() {
      const text = textWith(FIRST_WORD, 'start');
      scroller ??= text && scrollerOf(text);
      const range = document.createRange();
      if (text) {
        range.setStart(text, text.data.indexOf(FIRST_WORD));
        range.setEnd(text, range.startOffset + FIRST_WORD.length);
      }
      const { x, y, width, height } = range.getBoundingClientRect();
      return {
        selection: String(getSelection()).trim(),
        isOver: textWith(END, 'end') !== undefined,
        top: scroller?.scrollTop ?? Number.NaN,
        room: scroller ? scroller.scrollHeight - scroller.clientHeight : 0,
        word: { x: x + width / 2, y: y + height / 2 },
      };
    },
  };
}

function createTypist(): Pick<Stage, 'startTyping' | 'endTyping'> {
  let watch: TypingWatch | undefined;
  return {
    startTyping: () => void (watch = watchTyping()),
    endTyping: async () => (await watch?.end()) ?? [],
  };
}

/** Puts a chat on the stage, to be called by the bench. */
export function open(adapter: Adapter): void {
  const box = document.querySelector<HTMLElement>('#box');
  if (!box) throw new TypeError('The page has no box.');
  window.stage = {
    mounted: mount(adapter, box),
    answer: (text, perSecond) => answer(adapter, text, perSecond),
    countParts,
    ...createReader(),
    ...createTypist(),
  };
}
