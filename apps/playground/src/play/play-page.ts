import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Language } from '../course/languages.ts';
import type { Status } from '../relay/connection.ts';
import { type Job, RunBoard } from './run/run-board.ts';
import {
  changeColumn,
  type Column,
  copyColumn,
  letterAt,
  removeColumn,
  toColumns,
} from './settings/columns.ts';
import { keep, readKept } from './settings/keep.ts';
import { LONGEST_FRAGMENT, readFragment, toFragment } from './settings/link.ts';
import { prepare } from './settings/request-body.ts';
import { MOST_COLUMNS, type Settings, startSettings } from './settings/settings.ts';
import { WORDS, type Words } from './words.ts';
import controls from './view/controls.styles.ts';
import { linkIcon, plusIcon } from './view/icons.ts';
import type { PlayCode } from './view/play-code.ts';
import './view/play-code.ts';
import './view/play-column.ts';
import type { Note } from './view/note.ts';
import './view/play-note.ts';
import styles from './play-page.styles.ts';
import type { SettingsEvent } from './view/settings-event.ts';

/** @summary Free play: every parameter of a chat completion, in up to four columns side by side. */
@customElement('play-page')
export class PlayPage extends LitElement {
  static override styles = [controls, styles];

  /** The language of everything on the page. */
  @property({ attribute: false }) language: Language = 'zh-CN';
  /** Who answers; `undefined` until it is known, `null` when the relay is silent. */
  @property({ attribute: false }) status: Status | null | undefined;
  /** Asks the relay, by path. */
  @property({ attribute: false }) fetch: typeof globalThis.fetch = (...request) =>
    globalThis.fetch(...request);

  @state() private columns: readonly Column[] = [];
  @state() private note: Note = { name: 'none' };
  /** Whether the parameters are open; missing as long as nobody has opened or closed them. */
  @state() private parameters: boolean | undefined;

  @query('.add') private readonly adder!: HTMLButtonElement;
  @query('play-code') private readonly code!: PlayCode;

  readonly #board = new RunBoard(this, {
    now: () => performance.now(),
    nextFrame: (work) => requestAnimationFrame(work),
  });

  get #words(): Words {
    return WORDS[this.language];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#follow);
    this.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#follow);
    this.removeEventListener('keydown', this.#key);
  }

  protected override willUpdate(): void {
    // Not before: the first question is in the page's language.
    if (this.columns.length === 0) {
      this.#useOwn();
      this.#follow();
    }
  }

  protected override render() {
    const { columns } = this;
    const longest = Math.max(0, ...this.#board.all.map(({ milliseconds }) => milliseconds ?? 0));
    return html`<div class="frame">
      ${this.#bar()} ${this.#notes()}
      <div
        class="columns"
        role="group"
        aria-label=${this.#words.columns}
        data-count=${columns.length}
      >
        ${repeat(
          columns,
          ({ id }) => id,
          (column, index) => this.#column(column, letterAt(index), longest),
        )}
      </div>
      <play-code .words=${this.#words}></play-code>
    </div>`;
  }

  #bar() {
    const words = this.#words;
    const isFull = this.columns.length >= MOST_COLUMNS;
    return html`<div class="bar">
      <h1>${words.title}</h1>
      <p class="about">${words.about}</p>
      <div class="buttons">
        <button type="button" @click=${this.#copyLink}>
          ${linkIcon}<span class="word">${words.copyLink}</span>
        </button>
        <button
          type="button"
          class="add"
          ?disabled=${isFull}
          title=${isFull ? words.mostColumns(MOST_COLUMNS) : nothing}
          @click=${this.#addColumn}
        >
          ${plusIcon}<span class="word">${words.addColumn}</span>
        </button>
        ${this.columns.length > 1 ? this.#runAllButton() : nothing}
      </div>
      <p class="unseen" role="status">${this.#progress()}</p>
    </div>`;
  }

  #runAllButton() {
    const isBusy = this.#board.all.some((run) => run.isOpen);
    const label = isBusy ? this.#words.stopAll : this.#words.runAll;
    return html`<button
      type="button"
      class="go"
      title="Ctrl / ⌘ + Enter"
      @click=${isBusy ? () => this.#board.stop() : () => this.#run(this.columns)}
    >
      ${label}
    </button>`;
  }

  #progress(): string {
    const { all } = this.#board;
    const open = all.filter((run) => run.isOpen).length;
    if (all.length === 0) return '';
    return open > 0
      ? this.#words.running(all.length - open, all.length)
      : this.#words.ended(all.length);
  }

  #notes() {
    return html`${
        this.status === null
          ? html`<p class="gone" role="alert">${this.#words.relayGone}</p>`
          : nothing
      }
      <play-note
        .words=${this.#words}
        .note=${this.note}
        @use-own=${this.#useOwn}
        @close-note=${() => (this.note = { name: 'none' })}
      ></play-note>`;
  }

  #column(column: Column, letter: string, longest: number) {
    const { id, settings } = column;
    const { status } = this;
    return html`<play-column
      role="group"
      aria-label=${this.#words.column(letter)}
      .language=${this.language}
      .letter=${letter}
      .settings=${settings}
      .runs=${this.#board.runsOf(id)}
      .usualModel=${status?.model}
      .models=${status?.models ?? []}
      .longest=${longest}
      ?sandbox=${status?.sandbox === true}
      ?alone=${this.columns.length === 1}
      ?copyable=${this.columns.length < MOST_COLUMNS}
      ?parameters=${this.#areParametersOpen}
      @settings-change=${(event: SettingsEvent) =>
        this.#edit(changeColumn(this.columns, id, event.change))}
      @run-column=${() => this.#run([column])}
      @stop-column=${() => this.#board.stop(id)}
      @copy-column=${() => this.#edit(copyColumn(this.columns, id))}
      @remove-column=${() => this.#remove(id)}
      @show-code=${() => this.#showCode(settings, letter)}
      @parameters-toggle=${() => (this.parameters = !this.#areParametersOpen)}
    ></play-column>`;
  }

  /** Beside the results there is room for them; above the results they would be in the way. */
  get #areParametersOpen(): boolean {
    const isWide = window.matchMedia('(min-width: 900px)').matches;
    return this.parameters ?? (this.columns.length === 1 && isWide);
  }

  #run(columns: readonly Column[]): void {
    if (this.note.name === 'from-link') this.note = { name: 'none' };
    const usual = this.status?.model;
    const jobs = columns.flatMap(({ id, settings }): Job[] => {
      const prepared = prepare(settings, usual);
      if (prepared.type === 'faults') return [];
      const { request } = prepared;
      const question = { settings, model: settings.model ?? usual ?? '', request };
      return [{ column: id, question, fetch: this.fetch }];
    });
    this.#board.run(jobs);
  }

  /** What was edited is the visitor's own from now on, and no longer what the link says. */
  #edit(columns: readonly Column[]): void {
    this.columns = columns;
    keep(columns.map(({ settings }) => settings));
    if (readFragment(location.hash).type === 'none') return;
    history.replaceState(history.state, '', location.pathname + location.search);
    this.note = { name: 'none' };
  }

  #addColumn(): void {
    const last = this.columns.at(-1);
    if (last) this.#edit(copyColumn(this.columns, last.id));
  }

  #remove(id: number): void {
    this.#board.forget(id);
    this.#edit(removeColumn(this.columns, id));
    // The button that was pressed is gone with its column.
    void this.updateComplete.then(() => this.adder.focus());
  }

  #replace(settings: readonly Settings[]): void {
    for (const { id } of this.columns) this.#board.forget(id);
    this.columns = toColumns(settings, this.columns);
  }

  #useOwn(): void {
    const own = readKept() ?? [startSettings(this.#words.firstQuestion)];
    this.#replace(own);
    if (this.note.name === 'from-link') this.#edit(this.columns);
  }

  readonly #follow = (): void => {
    const linked = readFragment(location.hash);
    if (linked.type === 'unreadable') this.note = { name: 'bad-link' };
    if (linked.type !== 'settings') return;
    this.note = { name: 'from-link' };
    this.#replace(linked.columns);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    if (event.composedPath().includes(this.code)) return;
    event.preventDefault();
    this.#run(this.columns);
  };

  #showCode(settings: Settings, letter: string): void {
    const prepared = prepare(settings, this.status?.model);
    if (prepared.type === 'request') void this.code.show(letter, prepared.request);
  }

  async #copyLink(): Promise<void> {
    const fragment = toFragment(this.columns.map(({ settings }) => settings));
    if (fragment.length > LONGEST_FRAGMENT) {
      this.note = { name: 'too-long', length: fragment.length };
      return;
    }
    const link = location.origin + location.pathname + location.search + fragment;
    try {
      await navigator.clipboard.writeText(link);
      this.note = { name: 'copied' };
    } catch {
      this.note = { name: 'by-hand', link };
    }
  }
}
