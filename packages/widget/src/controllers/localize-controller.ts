import type { LitElement, ReactiveController } from 'lit';
import { type Words, wordsOf } from '../locales/index.ts';

const controllers = new Set<LocalizeController>();
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

/** The words of the language in which its host stands. An element never holds a sentence itself. */
export class LocalizeController implements ReactiveController {
  language = 'en';
  #words: Words = wordsOf('en');
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  get words(): Words {
    return this.#words;
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
    this.#words = wordsOf(language);
    this.#host.requestUpdate();
  }

  /** To be called by an element whose own `lang` has changed. */
  static languageChanged(): void {
    languageChanged();
  }
}
