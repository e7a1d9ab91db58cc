import '@natter/widget/define';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Language } from '../course/languages.ts';
import { findLesson, type LessonSource, startCode } from '../course/course.ts';
import { toPath } from '../course/route.ts';
import type { CodeEvent } from './code-editor.ts';
import styles from './lesson-page.styles.ts';
import text from './lesson-text.styles.ts';
import './model-badge.ts';
import { keepCode, keepTheme, readCode, readTheme, type Theme, THEMES } from './preferences.ts';
import './run-console.ts';
import { RunController } from './run-controller.ts';
import { fetchStatus, type Status } from './status.ts';
import { WORDS, type Words } from './words.ts';

/** What a narrow page shows. */
type Pane = 'read' | 'code' | 'chat';

/** @summary The page of one lesson: the text, the code with its result, and the live widget. */
@customElement('lesson-page')
export class LessonPage extends LitElement {
  static override styles = [text, styles];

  /** The language of everything on the page. */
  @property() language: Language = 'zh-CN';
  /** The lesson's id. Default: the first one. */
  @property() lesson: string | undefined;

  @state() private text: TemplateResult | undefined;
  @state() private code = '';
  @state() private shown: Pane = 'read';
  @state() private status: Status | null | undefined;
  @state() private theme: Theme = readTheme();

  readonly #run = new RunController(this);

  get #source(): LessonSource {
    return findLesson(this.lesson);
  }

  /** The lesson's own code, untouched. */
  get #start(): string {
    return startCode(this.#source, this.language);
  }

  get #words(): Words {
    return WORDS[this.language];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#askStatus();
    // The text comes first; the editor follows it.
    void import('./code-editor.ts');
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('lesson') || changed.has('language')) {
      this.code = readCode(this.#source.id) ?? this.#start;
      void this.#fetchText();
    }
    document.documentElement.dataset['theme'] = this.theme;
  }

  protected override render() {
    return html`${this.#top()}
      <main data-shown=${this.shown}>${this.#reading()} ${this.#work()} ${this.#page()}</main>`;
  }

  #top() {
    const words = this.#words;
    return html`<header class="top">
      <p class="name"><img src="/favicon.svg" alt="" />Natter<span>${words.tutorial}</span></p>
      <model-badge .words=${words} .status=${this.status}></model-badge>
      <div class="tabs" role="group" aria-label=${words.panes} data-shown=${this.shown}>
        ${this.#tab('read', words.read)} ${this.#tab('code', words.code)}
        ${this.#tab('chat', words.chat)}
      </div>
      <div class="choices">
        <select aria-label=${words.appearance} @change=${this.#chooseTheme}>
          ${THEMES.map(
            (theme) =>
              html`<option value=${theme} ?selected=${theme === this.theme}>
                ${words.theme[theme]}
              </option>`,
          )}
        </select>
        <button
          type="button"
          lang=${this.language === 'en' ? 'zh-CN' : 'en'}
          @click=${this.#switchLanguage}
        >
          ${words.otherLanguage}
        </button>
      </div>
    </header>`;
  }

  #tab(pane: Pane, label: string) {
    return html`<button
      type="button"
      class=${`to-${pane}`}
      aria-pressed=${this.shown === pane ? 'true' : 'false'}
      @click=${() => (this.shown = pane)}
    >
      ${label}
    </button>`;
  }

  #reading() {
    const { order, minutes, title } = this.#source;
    const { lesson, minutes: about } = this.#words;
    return html`<section class="read" aria-label=${this.#words.read} tabindex="0">
      <article>
        <p class="about">${lesson(order)} · ${about(minutes)}</p>
        <h1>${title[this.language]}</h1>
        ${this.text}
      </article>
    </section>`;
  }

  #work() {
    const words = this.#words;
    const { phase, lines } = this.#run;
    const end = phase.name === 'ended' ? phase.end : undefined;
    return html`<section class="work" aria-label=${words.code}>
      <div class="bar">
        <h2>${words.code}</h2>
        <div class="end">
          ${
            this.code === this.#start
              ? nothing
              : html`<button type="button" @click=${this.#reset}>${words.reset}</button>`
          }
          ${
            phase.name === 'running'
              ? html`<button type="button" class="run" @click=${() => this.#run.stop()}>
                  ${words.stop}
                </button>`
              : html`<button type="button" class="run" @click=${this.#runCode}>
                  ${words.run}
                </button>`
          }
        </div>
      </div>
      <code-editor
        label=${words.editor}
        .code=${this.code}
        .failedLine=${end?.type === 'failed' ? end.line : undefined}
        @code-change=${this.#change}
        @run-code=${this.#runCode}
      ></code-editor>
      <div class="bar result-bar"><h2>${words.result}</h2></div>
      <run-console tabindex="0" .words=${words} .phase=${phase} .lines=${lines}></run-console>
    </section>`;
  }

  #page() {
    const words = this.#words;
    return html`<section class="page" aria-label=${words.widgetHeading}>
      <h2>${words.widgetHeading}<code>${words.widgetCaption}</code></h2>
      <natter-chat
        mode="inline"
        relay="/"
        lang=${this.language}
        theme=${this.theme}
        .suggestions=${[words.suggestion]}
      ></natter-chat>
    </section>`;
  }

  async #fetchText(): Promise<void> {
    const { language } = this;
    const source = this.#source;
    const { text } = await source.texts[language]();
    if (language === this.language && source === this.#source) this.text = text;
  }

  async #askStatus(): Promise<void> {
    this.status = (await fetchStatus()) ?? null;
  }

  async #runCode(): Promise<void> {
    await this.#askStatus();
    await this.#run.run(this.code, { OPENAI_MODEL: this.status?.model ?? '' });
  }

  #change({ code }: CodeEvent): void {
    this.code = code;
    keepCode(this.#source.id, code === this.#start ? undefined : code);
  }

  #reset(): void {
    this.code = this.#start;
    keepCode(this.#source.id, undefined);
  }

  #chooseTheme(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.theme = THEMES.find((theme) => theme === value) ?? 'auto';
    keepTheme(this.theme);
  }

  #switchLanguage(): void {
    this.language = this.language === 'en' ? 'zh-CN' : 'en';
    history.pushState(null, '', toPath(this.language, this.#source.id));
    document.documentElement.lang = this.language;
  }
}
