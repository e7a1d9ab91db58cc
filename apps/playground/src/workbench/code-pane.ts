import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { codeOf, type Lesson, type LessonWork } from '../course/course.ts';
import type { Language } from '../course/languages.ts';
import type { CodeEvent } from '../editor/code-editor.ts';
import styles from './code-pane.styles.ts';
import { type FileName, FILES, isFileName } from './files.ts';
import './scenario-switch.ts';
import { WORDS } from './words.ts';

/** Another language of the code is to be shown. */
export class FileEvent extends Event {
  readonly file: FileName;

  constructor(file: FileName) {
    super('file-choice', { bubbles: true, composed: true });
    this.file = file;
  }
}

/** What the learner has made of the code. */
export class EditEvent extends Event {
  readonly code: string;

  constructor(code: string) {
    super('code-edit', { bubbles: true, composed: true });
    this.code = code;
  }
}

/**
 * @summary The code of a lesson, the learner's own or a twin of the solution, and what can be done with it.
 * @event {EditEvent} code-edit - The learner has changed the code, or wants the lesson's own back.
 * @event {FileEvent} file-choice - Another language of the code is to be shown.
 * @event run-code - The code is to be run.
 * @event stop-run - The run is to be stopped.
 */
@customElement('code-pane')
export class CodePane extends LitElement {
  static override styles = styles;

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) lesson: Lesson | undefined;
  @property({ attribute: false }) work: LessonWork | undefined;
  /** The learner's code. */
  @property({ attribute: false }) code = '';
  @property({ attribute: false }) file: FileName = 'typescript';
  /** Whether the code is compared with the solution. */
  @property({ type: Boolean }) comparing = false;
  @property({ type: Boolean }) running = false;
  /** Whether failures can be rehearsed. */
  @property({ type: Boolean }) sandbox = false;
  @property({ attribute: false }) scenario: string | undefined;
  /** The line that a picture speaks of. */
  @property({ attribute: false }) pointed: number | undefined;
  /** Where the last run failed. */
  @property({ attribute: false }) failure: { line: number; message: string } | undefined;

  protected override render() {
    const { language, lesson, work } = this;
    const words = WORDS[language];
    const { name, file, syntax } = FILES[this.file];
    const code = file === undefined || !work ? this.code : codeOf(work, file, language);
    const solution = work && codeOf(work, 'solution.ts', language);
    return html`${this.#bar()}
      <p class="twin" ?hidden=${file === undefined}>${words.twin(name)}</p>
      <code-editor
        label=${words.editor}
        .language=${language}
        .document=${`${lesson?.id}:${this.file}`}
        .code=${code}
        .syntax=${syntax}
        .readOnly=${file !== undefined}
        .against=${file === undefined && this.comparing ? solution : undefined}
        .pointed=${file === undefined ? this.pointed : undefined}
        .failure=${file === undefined ? this.failure : undefined}
        @code-change=${this.#change}
        @run-code=${() => this.#tell('run-code')}
      ></code-editor>`;
  }

  #bar() {
    const words = WORDS[this.language];
    return html`<div class="bar">
      <select aria-label=${words.files} @change=${this.#choose}>
        ${Object.entries(FILES).map(
          ([key, { name }]) =>
            html`<option value=${key} .selected=${key === this.file}>${name}</option>`,
        )}
      </select>
      <div class="end">
        ${
          this.sandbox
            ? html`<scenario-switch
                .language=${this.language}
                .own=${this.lesson?.scenarios ?? []}
                .scenario=${this.scenario}
              ></scenario-switch>`
            : nothing
        }
        ${this.#resetButton()}
        <button
          type="button"
          class="run"
          @click=${() => this.#tell(this.running ? 'stop-run' : 'run-code')}
        >
          ${this.running ? words.stop : words.run}
        </button>
      </div>
    </div>`;
  }

  #resetButton() {
    const { work, language } = this;
    const start = work && codeOf(work, 'start.ts', language);
    if (start === undefined || start === this.code) return nothing;
    return html`<button type="button" @click=${() => this.dispatchEvent(new EditEvent(start))}>
      ${WORDS[language].reset}
    </button>`;
  }

  #tell(wish: 'run-code' | 'stop-run'): void {
    this.dispatchEvent(new Event(wish, { bubbles: true, composed: true }));
  }

  #change({ code }: CodeEvent): void {
    if (FILES[this.file].file === undefined) this.dispatchEvent(new EditEvent(code));
  }

  #choose({ target }: Event): void {
    const { value } = target as HTMLSelectElement;
    if (isFileName(value)) this.dispatchEvent(new FileEvent(value));
  }
}
