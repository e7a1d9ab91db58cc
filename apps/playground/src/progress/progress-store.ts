import { isRecord, isString } from '@natter/protocol';
import { readJson } from '@natter/recording';

/** How far somebody has come with a lesson: by themselves, or after a look at the solution. */
export type Tick = 'done' | 'seen';

/** How the page looks: as the system does, light or dark. */
export const THEMES = ['auto', 'light', 'dark'] as const;

/** A theme of the page. */
export type Theme = (typeof THEMES)[number];

/** What is kept of a learner. */
export interface Progress {
  readonly theme: Theme;
  /** The language that was read last. */
  readonly language: string | undefined;
  readonly ticks: Readonly<Record<string, Tick>>;
  /** The learner's own code, by lesson. */
  readonly code: Readonly<Record<string, string>>;
}

const KEY = 'natter-playground:progress';
const TYPE = 'natter-progress';
const EMPTY: Progress = { theme: 'auto', language: undefined, ticks: {}, code: {} };
const LONGEST_CODE = 100_000;
const MOST_LESSONS = 100;

const isTick = (value: unknown): value is Tick => value === 'done' || value === 'seen';
const isCode = (value: unknown): value is string => isString(value) && value.length <= LONGEST_CODE;

function readTable<Value>(
  value: unknown,
  is: (each: unknown) => each is Value,
): Readonly<Record<string, Value>> {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value)
    .filter((entry): entry is [string, Value] => /^[\w-]{1,60}$/.test(entry[0]) && is(entry[1]))
    .slice(0, MOST_LESSONS);
  return Object.fromEntries(entries);
}

function readProgress(value: unknown): Progress | undefined {
  if (!isRecord(value) || value['type'] !== TYPE) return undefined;
  const { theme, language, ticks, code } = value;
  return {
    theme: THEMES.find((each) => each === theme) ?? 'auto',
    language: isString(language) ? language : undefined,
    ticks: readTable(ticks, isTick),
    code: readTable(code, isCode),
  };
}

const write = (progress: Progress) => JSON.stringify({ type: TYPE, ...progress }, undefined, 1);

/** Where progress is kept; a browser may refuse it. */
export type ProgressStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Keeps ticks, code, theme and language in the browser. Without storage everything works, until the page is left. */
export class ProgressStore {
  readonly #storage: () => ProgressStorage;
  readonly #listeners = new Set<() => void>();
  #progress: Progress;
  #kept = true;
  #replaced = 0;
  readonly #seen = new Set<string>();

  /** @param storage opens the storage; may throw, as browsers do when it is blocked */
  constructor(storage: () => ProgressStorage) {
    this.#storage = storage;
    this.#progress = this.#read() ?? EMPTY;
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** How often all of it was replaced at once. */
  get replaced(): number {
    return this.#replaced;
  }

  /** Whether the last change is kept beyond this page. */
  get isKept(): boolean {
    return this.#kept;
  }

  setTheme(theme: Theme): void {
    this.#change({ ...this.#progress, theme });
  }

  setLanguage(language: string): void {
    if (language !== this.#progress.language) this.#change({ ...this.#progress, language });
  }

  /** Keeps the learner's code of a lesson; `undefined` forgets it. */
  setCode(lesson: string, code: string | undefined): void {
    const { [lesson]: _before, ...others } = this.#progress.code;
    this.#change({
      ...this.#progress,
      code: code === undefined ? others : { ...others, [lesson]: code },
    });
  }

  /** Notes that a lesson's solution was looked at, for as long as the page lives. */
  seeSolution(lesson: string): void {
    this.#seen.add(lesson);
  }

  hasSeenSolution(lesson: string): boolean {
    return this.#seen.has(lesson);
  }

  /** Ticks a lesson off. What was done without help stays done without help. */
  tick(lesson: string, tick: Tick): void {
    if (this.#progress.ticks[lesson] === 'done' || this.#progress.ticks[lesson] === tick) return;
    this.#change({ ...this.#progress, ticks: { ...this.#progress.ticks, [lesson]: tick } });
  }

  /** All of it as a file. */
  save(): string {
    return `${write(this.#progress)}\n`;
  }

  /** Takes what `save` has written; `false` for anything else, and then nothing changes. */
  load(text: string): boolean {
    const progress = readProgress(readJson(text));
    if (!progress) return false;
    this.#replaced += 1;
    this.#change(progress);
    return true;
  }

  /** Forgets everything but the theme and the language. */
  reset(): void {
    const { theme, language } = this.#progress;
    this.#replaced += 1;
    this.#change({ ...EMPTY, theme, language });
  }

  /** Hears of changes, until the answer is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #read(): Progress | undefined {
    try {
      return readProgress(readJson(this.#storage().getItem(KEY) ?? undefined));
    } catch {
      this.#kept = false;
      return undefined;
    }
  }

  #change(progress: Progress): void {
    this.#progress = progress;
    try {
      this.#storage().setItem(KEY, write(progress));
      this.#kept = true;
    } catch {
      this.#kept = false;
    }
    for (const listener of this.#listeners) listener();
  }
}
