import type { LitElement, ReactiveController } from 'lit';
import { wordsHooks } from '../locales/hooks.ts';
import { type FirstWords, knownTag, loadWords, wordsAtHand } from '../locales/index.ts';

/** How long nothing is asked for again that could not be fetched, in milliseconds; then twice as long. */
const PAUSE = 4000;

/** How long words are waited for, in milliseconds: as long as for a language and for English after it. */
const PATIENCE = 2 * PAUSE;

const wait = (milliseconds: number) =>
  new Promise<undefined>((resolve) => setTimeout(resolve, milliseconds));

const controllers = new Set<LocalizeController<FirstWords>>();
let observer: MutationObserver | undefined;
let pause = PAUSE;
let later: ReturnType<typeof setTimeout> | undefined;

/** Has all of them look again: a `lang` has changed somewhere, or there are other words. */
function lookAgain(): void {
  for (const controller of controllers) controller.refresh();
}

/** Asks later for what could not be had: once for all that speak English in the meantime. */
function lookLater(): void {
  later ??= setTimeout(() => {
    later = undefined;
    pause *= 2;
    lookAgain();
  }, pause);
}

function watchPage(): void {
  if (observer) return;
  observer = new MutationObserver(lookAgain);
  observer.observe(document.documentElement, { attributeFilter: ['lang', 'dir'], subtree: true });
  addEventListener('online', lookAgain);
  wordsHooks.changed = lookAgain;
}

/** The nearest element that matches, looked for through shadow roots. */
function nearest(element: Element, selector: string): Element | undefined {
  const found = element.closest(selector);
  if (found) return found;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearest(root.host, selector) : undefined;
}

const samePart = (tag: string, other: string) =>
  tag.slice(0, 2).toLowerCase() === other.slice(0, 2);

/**
 * The words of the language in which its host stands. An element never holds a sentence itself.
 *
 * @example
 * readonly #localize = new LocalizeController(this, firstWords);
 */
export class LocalizeController<Spoken extends FirstWords> implements ReactiveController {
  /** The nearest `lang` as everything takes it that takes a tag; the browser's language where there is none. */
  language = 'en';
  /** Whether the page says, of what is in this language, where its lines begin. */
  #isDirected = true;
  #words: Spoken | undefined;
  #ready: Promise<void> | undefined;
  readonly #host: LitElement;
  readonly #english: Spoken | undefined;

  /** @param english those that can be shown at once; a host without them shows nothing until it is `ready` */
  constructor(host: LitElement, english?: Spoken) {
    this.#host = host;
    this.#english = english;
    this.#words = english;
    host.addController(this);
  }

  get words(): Spoken {
    if (!this.#words) throw new TypeError('The words are not there yet.');
    return this.#words;
  }

  /** Where the lines of the words begin; `undefined` where the page says it itself. */
  get direction(): 'ltr' | 'rtl' | undefined {
    const { language, direction } = this.words;
    return this.#isDirected && samePart(this.language, language) ? undefined : direction;
  }

  /** Resolves once the words of the language are there; `undefined` when they are. */
  get ready(): Promise<void> | undefined {
    return this.#ready;
  }

  hostConnected(): void {
    watchPage();
    controllers.add(this);
    this.refresh();
  }

  hostDisconnected(): void {
    controllers.delete(this);
  }

  /** Looks the language and its words up again. */
  refresh(): void {
    const said = nearest(this.#host, '[lang]')?.getAttribute('lang') ?? '';
    const language = knownTag(said) ?? navigator.language;
    const isDirected = nearest(this.#host, '[lang], [dir]')?.hasAttribute('dir') ?? false;
    const isOther = language !== this.language || isDirected !== this.#isDirected;
    this.#isDirected = isDirected;
    this.language = language;
    // Every language has all words, and so those that are needed here.
    const words = wordsAtHand(language, this.#english) as Spoken | undefined;
    if (words) this.#speak(words, isOther);
    else if (isOther || !this.#ready) this.#ready = this.#fetch(language);
  }

  async #fetch(language: string): Promise<void> {
    const late = wait(PATIENCE);
    const words =
      (await Promise.race([loadWords(language).catch(() => {}), late])) ?? this.#english;
    if (language !== this.language) return;
    if (words) this.#speak(words as Spoken);
    // What is said now stands in for what is still missing.
    if (!wordsAtHand(language, this.#english)) lookLater();
    if (words) return;
    await late;
    return this.#fetch(language);
  }

  #speak(words: Spoken, isOther = false): void {
    this.#ready = undefined;
    if (words === this.#words && !isOther) return;
    this.#words = words;
    this.#host.requestUpdate();
  }

  /** To be called by an element whose own `lang` has changed. */
  static languageChanged(): void {
    lookAgain();
  }
}
