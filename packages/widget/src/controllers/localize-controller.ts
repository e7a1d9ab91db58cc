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

/**
 * The words of the language in which its host stands. An element never holds a sentence itself.
 *
 * @example
 * readonly #localize = new LocalizeController(this, en);
 */
export class LocalizeController<Spoken extends FirstWords> implements ReactiveController {
  language = 'en';
  #words: Spoken;
  #ready: Promise<void> | undefined;
  readonly #host: LitElement;
  readonly #english: Spoken;

  /** @param english those that the host needs, until its own language is there, and where that cannot be had */
  constructor(host: LitElement, english: Spoken) {
    this.#host = host;
    this.#english = english;
    this.#words = english;
    host.addController(this);
  }

  get words(): Spoken {
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
    if (language === this.language) return;
    this.language = language;
    const spoken = spokenLanguage(language);
    const words = spoken === 'en' ? this.#english : wordsAtHand(spoken);
    // Every language has all words, and so those that are needed here.
    if (words) this.#speak(words as Spoken);
    else this.#ready = this.#fetch(language);
  }

  async #fetch(language: string): Promise<void> {
    const words = await loadWords(language).catch(() => this.#english);
    if (language !== this.language) return;
    this.#ready = undefined;
    this.#speak(words as Spoken);
  }

  #speak(words: Spoken): void {
    this.#words = words;
    this.#host.requestUpdate();
  }

  /** To be called by an element whose own `lang` has changed. */
  static languageChanged(): void {
    languageChanged();
  }
}
