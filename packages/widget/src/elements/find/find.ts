import { html, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SpeakingElement } from '../speaking-element.ts';
import { CloseFindEvent } from '../../events/close-find-event.ts';
import base from '../../styles/base.styles.ts';
import searchField from '../../styles/search-field.styles.ts';
import { closeIcon } from '../../styles/icons.ts';
import { belongsToInputMethod } from '../composer/composition.ts';
import { searchIcon } from '../conversations/icons.ts';
import { Finder } from './finder.ts';
import { nextIcon, previousIcon } from './find-icons.ts';
import styles from './find.styles.ts';

/**
 * @summary Finds words in a conversation and marks them. Enter and F3 go to the next place, with Shift to the previous one; Escape closes.
 * @usage Part of a chat, opened by its menu. The browser’s own search stays what it was.
 * @keyboard Enter - In the field, goes to the next place.
 * @keyboard Shift+Enter - In the field, goes to the place before.
 * @keyboard F3 - Goes to the next place.
 * @keyboard Shift+F3 - Goes to the place before.
 * @keyboard Escape - Leaves the search.
 * @event {CloseFindEvent} natter-close-find - The search is to be left.
 * @csspart search - The field for what is looked for.
 * @csspart count - Which place is shown, and of how many.
 * @csspart previous - The button that goes to the place before.
 * @csspart next - The button that goes to the next place.
 * @csspart close - The button that leaves the search.
 */
export class Find extends SpeakingElement {
  static override styles = [base, searchField, styles];

  /** The thread in which it looks. */
  @property({ attribute: false }) thread: HTMLElement | undefined;

  /** What was found, as it is shown. */
  @state() private found = { number: 0, count: 0, isAsked: false };
  @query('input') private readonly field!: HTMLInputElement | null;

  #finder: Finder | undefined;

  /** Goes to the field, and takes what is in it for what is to be overwritten. */
  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
    this.field?.select();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#shut();
  }

  /** Goes to the next place, or to the previous one. */
  step(by: 1 | -1): void {
    this.#finder?.step(by);
    this.#tell();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('thread')) this.#open();
  }

  protected override render() {
    const { words } = this.localize;
    return html`<div class="bar" role="search" @keydown=${this.#press}>
      <label>
        ${searchIcon}
        <input
          part="search"
          type="search"
          autocomplete="off"
          enterkeyhint="search"
          aria-label=${words.findInConversation}
          placeholder=${words.findInConversation}
          @input=${this.#write}
          @compositionend=${this.#look}
        />
        <span part="count" role="status">${this.#outcome()}</span>
      </label>
      ${this.#button('previous', words.previousFound, previousIcon, () => this.step(-1))}
      ${this.#button('next', words.nextFound, nextIcon, () => this.step(1))}
      ${this.#button('close', words.closeFind, closeIcon, () => this.#leave())}
    </div>`;
  }

  #button(part: 'previous' | 'next' | 'close', label: string, icon: unknown, act: () => void) {
    const isIdle = part !== 'close' && this.found.count === 0;
    return html`<button
      part=${part}
      type="button"
      aria-label=${label}
      title=${label}
      aria-disabled=${isIdle}
      @click=${act}
    >
      ${icon}
    </button>`;
  }

  #outcome(): string {
    const { foundAt, notFound } = this.localize.words;
    const { number, count, isAsked } = this.found;
    if (!isAsked) return '';
    return count === 0 ? notFound : foundAt(number, count);
  }

  #open(): void {
    this.#shut();
    const { thread } = this;
    if (!thread?.shadowRoot) return;
    this.#finder = new Finder(thread, thread.shadowRoot, () => this.#tell());
    this.#look();
  }

  #shut(): void {
    this.#finder?.close();
    this.#finder = undefined;
  }

  #write(event: InputEvent): void {
    // What an input method is still composing is not looked for.
    if (!event.isComposing) this.#look();
  }

  #look(): void {
    this.#finder?.look(this.field?.value ?? '');
    this.#tell();
  }

  #tell(): void {
    const { number = 0, count = 0 } = this.#finder ?? {};
    this.found = { number, count, isAsked: (this.field?.value ?? '') !== '' };
  }

  #leave(): void {
    this.dispatchEvent(new CloseFindEvent());
  }

  #press(event: KeyboardEvent): void {
    if (belongsToInputMethod(event)) return;
    const { key, shiftKey, target } = event;
    const steps = key === 'F3' || (key === 'Enter' && target === this.field);
    if (!steps && key !== 'Escape') return;
    event.preventDefault();
    // It closes what is nearest.
    event.stopPropagation();
    if (steps) this.step(shiftKey ? -1 : 1);
    else this.#leave();
  }
}
