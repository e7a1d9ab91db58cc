import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ToggleEvent } from '../../events/toggle-event.ts';
import { isOfOwnChat } from '../parts/of-own-chat.ts';
import { SpeakingElement } from '../speaking-element.ts';
import base from '../../styles/base.styles.ts';
import { type Stretch, follow, joined } from './dictated.ts';
import { microphoneIcon } from './microphone-icon.ts';
import styles from './dictation.styles.ts';
import { findListen, type Heard, type Listen, type Listening } from './speech.ts';

/** What the browser calls a microphone that the visitor or the page does not give. */
const REFUSED: ReadonlySet<string> = new Set(['not-allowed', 'service-not-allowed']);

/**
 * @summary Writes down what is spoken, where the caret is. Shows nothing where the browser cannot listen. Some browsers, Chrome among them, have a server of theirs do the listening: what is spoken leaves the device, and so a site has to ask for this.
 * @usage Part of a composer whose site allows it. Not without telling visitors where what they say
 * may go.
 * @keyboard Enter - Begins to listen, or ends it.
 * @csspart dictate - The button that begins to listen, and ends it.
 */
export class Dictation extends SpeakingElement {
  static override styles = [base, styles];

  /** The field into which it writes. Default: the one that it stands beside. */
  @property({ attribute: false }) field: HTMLTextAreaElement | undefined;
  /** How it listens. Default: as the browser does; `undefined` where it cannot. */
  @property({ attribute: false }) listen: Listen | undefined = findListen();

  @state() private phase: 'idle' | 'listening' | 'refused' | 'failed' = 'idle';

  #listening: Listening | undefined;
  /** Where the words stand that are still being heard; what is heard beyond belongs to the visitor. */
  #stretch: Stretch | undefined;
  /** What was in the field when it was looked at last. */
  #text = '';
  /** Whether the rest of an utterance is left out, since the visitor has written over it. */
  #isLeftOut = false;
  /** What was heard while something was being composed. */
  #waiting: Heard[] = [];
  #isComposing = false;
  #watched: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  protected override render() {
    if (!this.listen) return nothing;
    const { words } = this.localize;
    const isListening = this.phase === 'listening';
    const label = isListening ? words.stopDictating : words.dictate;
    return html`<button
        part="dictate"
        class=${this.phase}
        type="button"
        aria-label=${label}
        title=${label}
        @mousedown=${this.#keepFocus}
        @click=${this.#press}
      >
        ${microphoneIcon}
      </button>
      <p role="status">${this.#problem}</p>`;
  }

  get #problem(): unknown {
    const { words } = this.localize;
    if (this.phase === 'refused') return words.microphoneRefused;
    return this.phase === 'failed' ? words.dictationFailed : nothing;
  }

  /** The caret stays where the words are to be written. */
  #keepFocus(event: Event): void {
    event.preventDefault();
  }

  #press(): void {
    if (this.phase === 'listening') this.#listening?.stop();
    else this.#begin();
  }

  #begin(): void {
    const { listen } = this;
    const field = this.#findField();
    if (!field || !listen) return;
    this.#stretch = undefined;
    this.#isLeftOut = false;
    this.#text = field.value;
    const watched = this.#watch(field);
    // Who was let go of may tell of its end only once somebody else listens.
    const now = (tell: () => void) => watched === this.#watched && tell();
    try {
      this.#listening = listen({
        language: this.localize.language,
        onHeard: (heard) => now(() => this.#hear(heard)),
        onEnd: (error) => now(() => this.#finish(error)),
      });
      this.phase = 'listening';
    } catch {
      this.#finish('failed');
    }
  }

  #findField(): HTMLTextAreaElement | null {
    const root = this.getRootNode();
    if (this.field || !(root instanceof ShadowRoot)) return this.field ?? null;
    return root.querySelector('textarea');
  }

  #watch(field: HTMLTextAreaElement): AbortController {
    const watched = (this.#watched = new AbortController());
    const { signal } = watched;
    field.addEventListener('beforeinput', () => (this.#text = field.value), { signal });
    field.addEventListener('input', (event) => this.#written(event, field), { signal });
    field.addEventListener('compositionstart', () => (this.#isComposing = true), { signal });
    field.addEventListener('compositionend', () => this.#composed(), { signal });
    // What was sent, and a chat that is closed, want nothing more to be written down.
    const root = this.getRootNode();
    const place = root instanceof ShadowRoot ? root.host : root;
    place.addEventListener('natter-send', this.#end, { signal });
    document.addEventListener('natter-toggle', this.#endWithChat, { signal });
    document.addEventListener('visibilitychange', this.#end, { signal });
    return watched;
  }

  readonly #end = (): void => {
    const listening = this.#listening;
    this.#finish(undefined);
    listening?.abort();
  };

  readonly #endWithChat = (event: ToggleEvent): void => {
    if (isOfOwnChat(event, this)) this.#end();
  };

  #finish(error: string | undefined): void {
    if (error === undefined && this.phase !== 'listening') return;
    this.#watched?.abort();
    this.#listening = undefined;
    this.#stretch = undefined;
    this.#waiting = [];
    this.#isComposing = false;
    const isQuiet = error === undefined || error === 'aborted';
    this.phase = isQuiet ? 'idle' : REFUSED.has(error) ? 'refused' : 'failed';
  }

  #written(event: Event, { value }: HTMLTextAreaElement): void {
    // What is written from here does not come from the visitor.
    if (!event.isTrusted) return;
    const before = this.#text;
    this.#text = value;
    if (!this.#stretch) return;
    this.#stretch = follow(this.#stretch, before, this.#text);
    this.#isLeftOut = this.#stretch === undefined;
  }

  #composed(): void {
    this.#isComposing = false;
    for (const heard of this.#waiting.splice(0)) this.#hear(heard);
  }

  #hear(heard: Heard): void {
    if (this.phase !== 'listening') return;
    // To write into a field in which something is being composed would end that.
    if (this.#isComposing) {
      this.#waiting.push(heard);
      return;
    }
    if (!this.#isLeftOut) this.#write(heard);
    if (!heard.isFinal) return;
    this.#stretch = undefined;
    this.#isLeftOut = false;
  }

  #write({ text }: Heard): void {
    const field = this.#findField();
    if (!field) return;
    const { value, selectionStart, selectionEnd } = field;
    const caret = { start: selectionStart, end: selectionEnd };
    const { start, end } = this.#stretch ?? caret;
    const words = joined(value.slice(0, start), text);
    // The caret goes along with the words that it stands behind, and stays anywhere else.
    const follows = !this.#stretch || (caret.start === end && caret.end === end);
    field.setRangeText(words, start, end, follows ? 'end' : 'preserve');
    this.#stretch = { start, end: start + words.length };
    this.#text = field.value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
  }
}
