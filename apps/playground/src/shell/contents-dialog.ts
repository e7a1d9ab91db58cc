import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type Lesson, lessons } from '../course/course.ts';
import type { Language } from '../course/languages.ts';
import { toPath } from '../course/route.ts';
import type { ProgressStore, Tick } from '../progress/progress-store.ts';
import { downloadText } from '../wire/download.ts';
import dialog from './dialog.styles.ts';
import { SHELL_WORDS } from './words.ts';

const FILE_NAME = 'natter-progress.json';
const LARGEST_FILE = 5 * 1024 * 1024;

/** @summary All lessons with how far the learner has come, and what can be done with that. */
@customElement('contents-dialog')
export class ContentsDialog extends LitElement {
  static override styles = [
    dialog,
    css`
      .tick {
        margin-inline-start: 8px;
        color: var(--live);
        font-weight: 700;
      }

      .tick.seen {
        color: var(--notice);
      }

      .progress {
        margin: 14px 8px 8px;
        color: var(--text-quiet);
        font-size: 13px;
      }

      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        padding: 0 8px;
      }

      .file {
        padding: 4px 14px;
        border: 1px solid var(--line-strong);
        border-radius: 999px;
        font-size: 13px;
        line-height: 1.5;
        cursor: pointer;
      }

      .file:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }

      .file input {
        position: absolute;
        width: 1px;
        height: 1px;
        opacity: 0;
      }
    `,
  ];

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) progress: ProgressStore | undefined;
  @property({ attribute: false }) ticks: Readonly<Record<string, Tick>> = {};
  /** The lesson that is open. */
  @property({ attribute: false }) current: string | undefined;
  @state() private told: 'loaded' | 'unreadable' | undefined;
  @state() private sure = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  /** Opens the dialog. */
  open(): void {
    this.told = undefined;
    this.sure = false;
    this.dialog.showModal();
  }

  protected override render() {
    const words = SHELL_WORDS[this.language];
    return html`<dialog aria-label=${words.contents} @click=${this.#outside}>
      <div class="inside">
        <header>
          <h2>${words.contents}</h2>
          <button type="button" @click=${() => this.dialog.close()}>${words.close}</button>
        </header>
        <ol>
          ${lessons.map((lesson) => this.#lesson(lesson))}
        </ol>
        ${this.#tools()}
      </div>
    </dialog>`;
  }

  #lesson({ id, order, minutes, title }: Lesson) {
    const words = SHELL_WORDS[this.language];
    const tick = this.ticks[id];
    return html`<li>
      <a
        href=${toPath(this.language, { name: 'lesson', lesson: id })}
        aria-current=${id === this.current ? 'page' : nothing}
        @click=${() => this.dialog.close()}
      >
        <span class="order">${order}</span>
        <span
          >${title[this.language]}${
            tick
              ? html`<span
                  class=${`tick ${tick}`}
                  role="img"
                  aria-label=${words.ticks[tick]}
                  title=${words.ticks[tick]}
                  >✓</span
                >`
              : nothing
          }</span
        >
        <span class="aside">${words.minutes(minutes)}</span>
      </a>
    </li>`;
  }

  #tools() {
    const words = SHELL_WORDS[this.language];
    const done = lessons.filter(({ id }) => this.ticks[id] !== undefined).length;
    return html`<p class="progress" role="status">
        ${this.told ? words[this.told] : words.progress(done, lessons.length)}
      </p>
      <div class="tools">
        <button type="button" @click=${this.#save}>${words.save}</button>
        <label class="file">
          ${words.load}<input type="file" accept=".json,application/json" @change=${this.#load} />
        </label>
        <button type="button" @click=${this.#reset}>
          ${this.sure ? words.resetSure : words.reset}
        </button>
      </div>`;
  }

  #save(): void {
    if (this.progress) downloadText(FILE_NAME, this.progress.save());
  }

  async #load({ target }: Event): Promise<void> {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    const taken = file.size <= LARGEST_FILE && this.progress?.load(await file.text());
    this.told = taken ? 'loaded' : 'unreadable';
  }

  #reset(): void {
    if (this.sure) this.progress?.reset();
    this.sure = !this.sure;
  }

  #outside({ target }: Event): void {
    if (target === this.dialog) this.dialog.close();
  }
}
