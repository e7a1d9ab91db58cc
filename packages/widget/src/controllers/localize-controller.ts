import type { LitElement, ReactiveController } from 'lit';
import { type FirstWords, loadWords, spokenLanguage, wordsAtHand } from '../locales/index.ts';

const controllers = new Set<LocalizeController<FirstWords>>();
let observer: MutationObserver | undefined;

/** Tells all of them that a `lang` has changed somewhere. */
function languageChanged(): void {
  for (const controller of controllers) controller.refresh();
}

function watchPage(): void {
  if (observer) return;
  observer = new MutationObserver(languageChanged);
  observer.observe(document.documentElement, { attributeFilter: ['lang'] });
}

/** The nearest `lang`, looked for through shadow roots; the browser's language where there is none. */
function languageOf(element: Element): string {
  for (let node: Node | null = element; node;) {
    const holder: Element | null = node instanceof Element ? node.closest('[lang]') : null;
    const lang = holder?.getAttribute('lang');
    if (lang) return lang;
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return navigator.language;
}

/** How long nothing is asked for again that could not be fetched, in milliseconds. */
const PAUSE = 4000;

/**
 * The words of the language in which its host stands. An element never holds a sentence itself.
 *
 * @example
 * readonly #localize = new LocalizeController(this, firstWords);
 */
export class LocalizeController<Spoken extends FirstWords> implements ReactiveController {
  language = 'en';
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

  /** Looks the language up again. */
  refresh(): void {
    const language = languageOf(this.#host);
    if (language === this.language && (this.#words ?? this.#ready)) return;
    this.language = language;
    // Every language has all words, and so those that are needed here.
    const words = this.#atHand(spokenLanguage(language)) as Spoken | undefined;
    if (words) this.#speak(words);
    else this.#ready = this.#fetch(language);
  }

  #atHand(spoken: string): FirstWords | undefined {
    return (spoken === 'en' && this.#english) || wordsAtHand(spoken);
  }

  async #fetch(language: string): Promise<void> {
    const words = await loadWords(language).catch(() => this.#english);
    if (language !== this.language) return;
    if (words) return this.#speak(words as Spoken);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    return this.#fetch(language);
  }

  #speak(words: Spoken): void {
    this.#ready = undefined;
    this.#words = words;
    this.#host.requestUpdate();
  }

  /** To be called by an element whose own `lang` has changed. */
  static languageChanged(): void {
    languageChanged();
  }
}
