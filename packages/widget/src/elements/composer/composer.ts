import type { AttachmentLimits } from '@natter/protocol';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import { firstWords } from '../../locales/first-words.ts';
import { DraftEvent } from '../../events/draft-event.ts';
import { SendEvent } from '../../events/send-event.ts';
import { StopEvent } from '../../events/stop-event.ts';
import base from '../../styles/base.styles.ts';
import { sendIcon, stopIcon } from '../../styles/icons.ts';
import styles from './composer.styles.ts';
import { Composition } from './composition.ts';
import type { Recall } from './recall.ts';
import type { Tray } from './tray/tray.ts';

/** So many characters fill a field of the largest height. */
const ENOUGH_TO_GROW = 2_000;

/** Leaves the focus, and the keyboard of a phone, where they are. */
const keepFocus = (event: Event) => event.preventDefault();

const loadDictation = () => import('../dictation/dictation.define.ts');
const loadTray = () => import('./tray/tray.define.ts');

/**
 * @summary Where the visitor writes. Enter sends, Shift+Enter breaks the line.
 * @usage Part of every chat. Alone, under a thread of your own: hear `natter-send` and
 * `natter-stop`, and set `busy` while an answer is on its way.
 * @keyboard Enter - Sends what is written. With `enter="break"`, breaks the line.
 * @keyboard Shift+Enter - Breaks the line.
 * @keyboard Ctrl+Enter - Sends, where Enter breaks the line; on a Mac ⌘.
 * @keyboard ArrowUp - In an empty field, brings back what was said before.
 * @keyboard ArrowDown - Goes on towards the newest of what was brought back.
 * @keyboard Escape - Leaves what was brought back.
 * @event {SendEvent} natter-send - There is something to send.
 * @event {StopEvent} natter-stop - The answer is to be stopped.
 * @event {DraftEvent} natter-draft - What is being written has changed.
 * @csspart attach - The button that adds files.
 * @csspart file - A file that is added.
 * @csspart input - The text area.
 * @csspart send - The button that sends.
 * @csspart stop - The same button while an answer is on its way: it stops.
 * @csspart dictate - The button that listens to the visitor.
 * @dependency natter-tray
 * @dependency natter-dictation
 */
export class Composer extends LitElement {
  static override styles = [base, styles];

  /** Whether an answer is on its way, so that it can be stopped and nothing can be sent. */
  @property({ type: Boolean, reflect: true }) busy = false;
  /** Shown while nothing is written. Default: in the visitor's language. */
  @property() placeholder: string | undefined;
  /** The longest message, in characters. */
  @property({ type: Number }) most = Number.POSITIVE_INFINITY;
  /** What Enter does: it sends; or it breaks the line, and Ctrl or ⌘ with Enter sends. */
  @property() enter: 'send' | 'break' = 'send';
  /** What the visitor has said before, newest last; the arrow keys bring it back. */
  @property({ attribute: false }) history: readonly string[] = [];
  /** Which files can be sent along. Default: none. */
  @property({ attribute: false }) accepts: AttachmentLimits | undefined;

  /** Whether the visitor can speak instead of writing, where the browser can listen. */
  @property({ type: Boolean }) dictation = false;

  @state() private isBlank = true;
  /** How long the words are, once that is too much. */
  @state() private excess = 0;
  @query('textarea') private readonly input!: HTMLTextAreaElement | null;
  @query('.twin') private readonly twin!: HTMLElement | null;
  @query('natter-tray') private readonly tray!: Tray | null;

  #text = '';
  /** The sentence about the length as it was said; the figure that is seen goes on. */
  #said = '';
  #recall: Recall | undefined;
  readonly #composition = new Composition();
  readonly #localize = new LocalizeController(this, firstWords);

  /** What is being written. Words that were kept are shown as soon as they are set. */
  @property({ attribute: false })
  get draft(): string {
    return this.#text;
  }

  set draft(text: string) {
    // What is being composed is newer than what was kept.
    if (this.#composition.phase === 'open' || text === this.#text) return;
    this.#recall = undefined;
    this.#show(text);
  }

  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  /** Puts words into the composer, as if the visitor had written them. */
  write(text: string): void {
    this.#endComposition();
    this.#show(text);
    this.#tell();
  }

  /** Adds files, as if the visitor had chosen them. Does nothing where none are taken. */
  async attach(files: Iterable<File>): Promise<void> {
    await loadTray();
    await this.updateComplete;
    await this.tray?.add(files);
  }

  protected override firstUpdated(): void {
    // Somebody may have begun to write in the page that the server sent.
    if (this.#text) this.#show(this.#text);
    else this.#take();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('most')) this.#take(this.#text);
    if (this.excess === 0) this.#said = '';
    else this.#said ||= this.#localize.words.tooLong(this.excess, this.most);
  }

  protected override updated(changed: PropertyValues): void {
    // Without it there is no button for files, and everything else goes on.
    if (changed.has('accepts') && this.accepts) loadTray().catch(() => undefined);
    if (changed.has('dictation') && this.dictation) loadDictation().catch(() => undefined);
  }

  protected override render() {
    const { words } = this.#localize;
    const placeholder = this.placeholder ?? words.placeholder;
    const isTooLong = this.excess > 0;
    const label = this.busy ? words.stop : words.send;
    // One button for both, so that the focus stays where it is when one takes the other's place.
    return html`${this.accepts ? this.#shelf() : nothing}
      <div class="field">
        <div class="twin" aria-hidden="true"></div>
        <textarea
          part="input"
          rows="1"
          aria-label=${placeholder}
          aria-invalid=${isTooLong}
          aria-describedby="limit"
          placeholder=${placeholder}
          enterkeyhint=${this.enter === 'send' ? 'send' : 'enter'}
          @beforeinput=${this.#beforeInput}
          @compositionstart=${this.#compose}
          @compositionend=${this.#composed}
          @input=${this.#write}
          @keydown=${this.#press}
          @keyup=${this.#release}
        ></textarea>
      </div>
      ${this.dictation ? html`<natter-dictation exportparts="dictate"></natter-dictation>` : nothing}
      <button
        part=${this.busy ? 'stop' : 'send'}
        type="button"
        aria-label=${label}
        aria-disabled=${!this.busy && !this.#canSend}
        @mousedown=${keepFocus}
        @click=${this.#click}
      >
        ${this.busy ? stopIcon : sendIcon}
      </button>
      <p id="limit">${isTooLong ? words.tooLong(this.excess, this.most) : nothing}</p>
      <div class="only-heard" role="status">${this.#said}</div>`;
  }

  #shelf() {
    return html`<natter-tray
      exportparts="attach, file"
      .limits=${this.accepts}
      @change=${this.#changeFiles}
    ></natter-tray>`;
  }

  get #canSend(): boolean {
    const files = this.tray?.state;
    if (this.busy || this.excess > 0 || files === 'reading') return false;
    return !this.isBlank || files === 'ready';
  }

  /** Shows words in the field. */
  #show(text: string): void {
    if (this.hasUpdated && this.input) this.input.value = text;
    this.#take(text);
  }

  /** Takes note of what is in the field; before there is one, of what will be. */
  #take(text = ''): void {
    this.#text = this.hasUpdated ? (this.input?.value ?? '') : text;
    const { length } = this.#text;
    this.isBlank = !/\S/.test(this.#text);
    this.excess = length > this.most ? length : 0;
    // Where the field does not grow by itself, the grid gives it the height of its twin.
    if (this.twin && !CSS.supports('field-sizing', 'content'))
      this.twin.textContent = this.#text.slice(0, ENOUGH_TO_GROW);
  }

  /** The words in the field are the visitor's own. */
  #tell(): void {
    this.#recall = undefined;
    this.dispatchEvent(new DraftEvent(this.#text));
  }

  #write(): void {
    if (this.#composition.phase === 'abandoned') return this.#show('');
    this.#take();
    this.#tell();
  }

  #compose(): void {
    this.#composition.phase = 'open';
  }

  #composed(): void {
    if (this.#composition.phase === 'abandoned') this.#show('');
    this.#composition.phase = 'none';
  }

  #beforeInput(event: InputEvent): void {
    if (this.enter !== 'send' || !this.#composition.passesEnterOn(event)) return;
    event.preventDefault();
    this.#send();
  }

  #press(event: KeyboardEvent): void {
    if (this.#composition.press(event)) {
      // It puts the candidates away, not the chat.
      if (event.key === 'Escape') event.stopPropagation();
    } else if (event.key === 'Enter') this.#pressEnter(event);
    else if (this.#recall) this.#browse(this.#recall, event);
    else if (event.key === 'ArrowUp' && this.#text === '' && this.history.length > 0)
      this.#beginToBrowse(event).catch(() => undefined);
  }

  #pressEnter(event: KeyboardEvent): void {
    const sends = this.enter === 'send' ? !event.shiftKey : event.ctrlKey || event.metaKey;
    if (!sends) return;
    event.preventDefault();
    this.#send();
  }

  async #beginToBrowse(event: KeyboardEvent): Promise<void> {
    const { Recall } = await import('./recall.ts');
    // Somebody who has written on in the meantime is left alone.
    if (this.#text !== '' || this.#composition.phase === 'open') return;
    this.#browse((this.#recall = new Recall(this.history)), event);
  }

  #browse(recall: Recall, event: KeyboardEvent): void {
    const text = this.input ? recall.answer(event, this.input) : undefined;
    if (text === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (recall.isOver) this.#recall = undefined;
    this.#show(text);
  }

  #release(): void {
    this.#composition.release();
  }

  #click(event: MouseEvent): void {
    if (!this.busy) this.#send();
    // The second half of a double click on "send" is not meant to stop.
    else if (event.detail < 2) this.dispatchEvent(new StopEvent());
  }

  #send(): void {
    if (this.#canSend) this.#endComposition();
    if (!this.#canSend) return;
    const text = this.#text;
    if (this.#composition.phase === 'open') this.#composition.phase = 'abandoned';
    this.#show('');
    this.dispatchEvent(new SendEvent(text, this.tray?.take?.()));
    this.#tell();
    // On a phone the keyboard would come up over the answer; where it is up already, it stays.
    if (!matchMedia('(pointer: coarse)').matches) this.focus({ preventScroll: true });
  }

  /** A field that loses the focus gets all that was composed in it; written over, it would lose it. */
  #endComposition(): void {
    if (this.#composition.phase !== 'open') return;
    this.input?.blur();
    this.focus({ preventScroll: true });
    this.#take();
  }

  #changeFiles(): void {
    this.requestUpdate();
    // The button that was pressed goes with its file.
    if (this.tray?.state === 'empty' && this.shadowRoot?.activeElement === this.tray) this.focus();
  }
}
