import type { AttachmentLimits } from '@natter/protocol';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SpeakingElement } from '../../speaking-element.ts';
import type { FilePart } from '../../../core/message.ts';
import base from '../../../styles/base.styles.ts';
import { addIcon, closeIcon } from '../../../styles/icons.ts';
import { FileIntake } from './file-intake.ts';
import type { readFile, ReadFile } from './read-file.ts';
import { quoteName, showName } from './show-name.ts';
import { takes } from './takes.ts';
import { fileIcon } from './file-icon.ts';
import { kindsInWords, sizeInWords } from './in-words.ts';
import styles from './tray.styles.ts';

/** Whether something is in a tray, and whether it can be sent yet. */
export type TrayState = 'empty' | 'reading' | 'ready';

type Ready = Extract<ReadFile, { kind: 'ready' }>;

interface Item {
  readonly file: File;
  readonly abort: AbortController;
  /** Left out while it is being read. */
  readonly ready?: Ready;
}

/** What has become of a file. */
interface Note {
  readonly sentence: string;
  /** That a file came is seen; it is only heard. */
  readonly kind: 'failed' | 'done' | 'heard';
}

/**
 * @summary The files that go with the message that is being written, and the button that adds them.
 * Its parts lie in the composer's own grid.
 * @usage Part of a composer whose relay takes files. It is fetched when a file is first added.
 * @event {Event} change - Something came, went or can be sent now.
 * @csspart attach - The button that adds files.
 * @csspart file - One of the files.
 */
export class Tray extends SpeakingElement {
  static override styles = [base, styles];

  /** Which files are taken. */
  @property({ attribute: false }) limits: AttachmentLimits | undefined;

  @state() private items: readonly Item[] = [];
  @state() private notes: readonly Note[] = [];
  @state() private heard = '';
  @query('input') private readonly chooser!: HTMLInputElement | null;

  /** How many armfuls of files wait for the words in which they would be refused. */
  #arriving = 0;

  constructor() {
    super();
    this.addController(new FileIntake(this, (files) => this.add(files)));
  }

  get state(): TrayState {
    if (this.#arriving > 0) return 'reading';
    if (this.items.length === 0) return 'empty';
    return this.items.every(({ ready }) => ready) ? 'ready' : 'reading';
  }

  /** Reads files, one after the other, and says what has become of them. */
  async add(files: Iterable<File>): Promise<void> {
    // A list of files empties itself with the field that it came from.
    const chosen = [...files];
    this.#arriving += 1;
    await this.localize.ready;
    this.#arriving -= 1;
    this.notes = [];
    // All at once, so that nothing is sent without them.
    const added = chosen.map((file) => this.#place(file)).filter((item) => item !== undefined);
    try {
      const { readFile } = await import('./read-file.ts');
      for (const item of added) await this.#read(item, readFile);
    } catch {
      this.items = this.items.filter((item) => !added.includes(item));
      this.#refuse(this.localize.words.filesUnavailable);
    }
    this.heard = this.notes.map(({ sentence }) => sentence).join(' ');
  }

  /** Hands out what can be sent, and is empty then. */
  take(): FilePart[] {
    const parts = this.items.flatMap(({ ready }) => (ready ? [ready.part] : []));
    this.items = [];
    this.notes = [];
    this.heard = '';
    return parts;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const { abort } of this.items) abort.abort();
    this.items = this.items.filter(({ ready }) => ready);
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Before a file's button goes, so that whoever hears it can see where the focus is.
    if (changed.has('items')) this.dispatchEvent(new Event('change'));
  }

  protected override render() {
    const { words } = this.localize;
    const list = html`<ul aria-label=${words.addedFiles}>
      ${this.items.map((item) => this.#file(item))}
    </ul>`;
    return html`${this.items.length > 0 ? list : nothing}
      ${this.notes.map(
        ({ sentence, kind }) => html`<p class=${kind} ?hidden=${kind === 'heard'}>${sentence}</p>`,
      )}
      <input
        type="file"
        hidden
        multiple
        accept=${this.limits?.types.join() ?? ''}
        @change=${this.#choose}
      />
      <button
        part="attach"
        class="attach"
        type="button"
        aria-label=${words.addFiles}
        @click=${this.#openChooser}
      >
        ${addIcon}
      </button>
      <div class="only-heard" role="status">${this.heard}</div>`;
  }

  #openChooser(): void {
    this.chooser?.click();
  }

  #choose(): void {
    if (!this.chooser) return;
    void this.add(this.chooser.files ?? []);
    // The same file can be chosen again.
    this.chooser.value = '';
  }

  #file(item: Item) {
    const { words } = this.localize;
    const name = showName(item.file.name);
    return html`<li part="file" aria-busy=${!item.ready}>
      ${item.ready?.thumbnail ?? fileIcon}
      <span class="name">
        <bdi>${name}</bdi>
        <small>${item.ready ? sizeInWords(item.ready.bytes, this.locale) : '…'}</small>
      </span>
      <button
        type="button"
        aria-label=${words.removeFile(quoteName(item.file.name))}
        @click=${() => this.#remove(item.abort)}
      >
        ${closeIcon}
      </button>
    </li>`;
  }

  /** Puts a file into the tray; refused ones get no place. */
  #place(file: File): Item | undefined {
    const { types = [], maxCount = 0 } = this.limits ?? {};
    const { words } = this.localize;
    if (!takes(types, file.type)) {
      const kinds = kindsInWords(types, words.fileKinds, this.locale);
      return this.#refuse(words.fileOfOtherKind(quoteName(file.name), kinds));
    }
    if (this.items.length >= maxCount) return this.#refuse(words.tooManyFiles(maxCount));
    const item = { file, abort: new AbortController() };
    this.items = [...this.items, item];
    return item;
  }

  async #read(item: Item, read: typeof readFile): Promise<void> {
    const { limits } = this;
    const { words } = this.localize;
    if (!limits || item.abort.signal.aborted) return;
    const result = await read(item.file, limits, item.abort.signal).catch(() => undefined);
    const name = quoteName(item.file.name);
    // Nobody waits any longer for one that was removed.
    if (!result) return;
    if (result.kind === 'ready') return this.#keep(item, result);
    this.items = this.items.filter((other) => other !== item);
    const most = sizeInWords(limits.maxBytes, this.locale);
    this.#refuse(
      result.kind === 'too-large' ? words.fileTooLarge(name, most) : words.fileUnreadable(name),
    );
  }

  #keep(item: Item, ready: Ready): void {
    this.items = this.items.map((other) => (other === item ? { ...item, ready } : other));
    const { words } = this.localize;
    const name = quoteName(item.file.name);
    const sentence = ready.shrunk
      ? words.fileShrunk(name, sizeInWords(ready.bytes, this.locale))
      : words.fileAdded(name);
    this.notes = [...this.notes, { sentence, kind: ready.shrunk ? 'done' : 'heard' }];
  }

  #refuse(sentence: string): undefined {
    // However many there are too many, it is said once.
    if (this.notes.some((note) => note.sentence === sentence)) return;
    this.notes = [...this.notes, { sentence, kind: 'failed' }];
  }

  async #remove(abort: AbortController): Promise<void> {
    const item = this.items.find((item) => item.abort === abort);
    if (!item) return;
    abort.abort();
    this.items = this.items.filter((other) => other !== item);
    this.notes = [];
    this.heard = this.localize.words.fileRemoved(quoteName(item.file.name));
    await this.updateComplete;
    // The next file has taken its place and has the focus; behind the last one there is none.
    if (this.shadowRoot?.activeElement) return;
    this.renderRoot.querySelector<HTMLElement>('li:last-child button')?.focus();
  }
}
