import type { Exchange } from '@natter/recording';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Lesson, PictureName } from '../course/course.ts';
import type { Language } from '../course/languages.ts';
import type { Theme } from '../progress/progress-store.ts';
import { RecordingController } from '../recording/recording-controller.ts';
import type { RecordingStore } from '../recording/recording-store.ts';
import type { Status } from '../relay/connection.ts';
import type { LogReport } from '../runner/messages.ts';
import type { PictureInput } from './picture-panel.ts';
import styles from './result-pane.styles.ts';
import './pace/widget-pace.ts';
import './run-console.ts';
import type { RunPhase } from './run-controller.ts';
import { WORDS } from './words.ts';

/** What of a result is shown. */
export type Tab = 'console' | 'chat' | 'wire' | 'timeline' | 'picture';

/** The lesson whose subject is how an answer comes. */
const STREAMING = 'streaming';

const TABS: readonly Tab[] = ['console', 'chat', 'wire', 'timeline', 'picture'];
/** What is drawn beneath "Timeline", whatever the lesson. */
const TIMELINE: readonly PictureName[] = ['waterfall', 'tokens'];

/** @summary What came of the last run: what it printed, the same in the widget, what travelled, drawn. */
@customElement('result-pane')
export class ResultPane extends LitElement {
  static override styles = styles;

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) theme: Theme = 'auto';
  @property({ attribute: false }) lesson: Lesson | undefined;
  @property({ attribute: false }) status: Status | null | undefined;
  @property({ attribute: false }) phase: RunPhase = { name: 'never' };
  @property({ attribute: false }) lines: readonly LogReport[] = [];
  /** Says that more was printed. */
  @property() revision = '';
  @property({ attribute: false }) recording: RecordingStore | undefined;
  /** The newest exchange that was there before the last run, and before the run before it. */
  @property({ attribute: false }) since: readonly [last: number, before: number] = [0, 0];
  /** Makes the widget's requests; the widget waits for it. */
  @property({ attribute: false }) widgetFetch: typeof globalThis.fetch | undefined;
  @property({ attribute: false }) source = '';
  /** The exchange that a finding points at. */
  @property({ attribute: false }) pointed: number | undefined;

  @state() private tab: Tab = 'chat';
  readonly #recorded = new RecordingController(this, () => this.recording);

  /** Shows a part of the result. */
  show(tab: Tab): void {
    this.tab = tab;
    if (tab === 'wire') void import('../wire/wire-panel.ts');
    if (tab === 'picture' || tab === 'timeline') void import('./picture-panel.ts');
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('phase') && this.phase.name === 'running' && this.tab === 'chat')
      this.show('console');
    if (changed.has('pointed') && this.pointed !== undefined) this.show('wire');
  }

  protected override render() {
    return html`${this.#tabs()}
      <div class="panels">
        ${TABS.map(
          (tab) =>
            html`<div
              id=${`panel-${tab}`}
              class=${tab}
              role="tabpanel"
              aria-labelledby=${`tab-${tab}`}
              tabindex=${tab === 'chat' ? nothing : '0'}
              ?hidden=${tab !== this.tab}
            >
              ${this.#panel(tab)}
            </div>`,
        )}
      </div>`;
  }

  #tabs() {
    const words = WORDS[this.language];
    return html`<div class="tabs" role="tablist" aria-label=${words.result} @keydown=${this.#move}>
      ${TABS.map(
        (tab) =>
          html`<button
            id=${`tab-${tab}`}
            type="button"
            role="tab"
            aria-selected=${tab === this.tab ? 'true' : 'false'}
            aria-controls=${`panel-${tab}`}
            tabindex=${tab === this.tab ? '0' : '-1'}
            @click=${() => this.show(tab)}
          >
            ${words.tabs[tab]}${this.#count(tab)}
          </button>`,
      )}
    </div>`;
  }

  #count(tab: Tab) {
    const { length } = this.#recorded.exchanges;
    return tab === 'wire' && length > 0 ? html`<span class="count">${length}</span>` : nothing;
  }

  #panel(tab: Tab) {
    // The widget keeps its conversation, whatever is shown; the rest is made when it is looked at.
    if (tab === 'chat') return this.#chat();
    if (tab !== this.tab) return nothing;
    if (tab === 'console') return this.#console();
    if (tab === 'wire')
      return html`<wire-panel
        .language=${this.language}
        .recording=${this.recording}
        .pointed=${this.pointed}
      ></wire-panel>`;
    return html`<picture-panel
      .pictures=${tab === 'timeline' ? TIMELINE : (this.lesson?.pictures ?? [])}
      .input=${this.#input(tab)}
    ></picture-panel>`;
  }

  #console() {
    const synthetic = this.status?.sandbox === true && this.lines.length > 0;
    return html`<run-console
        .language=${this.language}
        .phase=${this.phase}
        .lines=${this.lines}
        revision=${this.revision}
      ></run-console>
      ${synthetic ? html`<p class="synthetic">${WORDS[this.language].syntheticNote}</p>` : nothing}`;
  }

  #chat() {
    const { widgetFetch, language } = this;
    if (!widgetFetch) return nothing;
    return html`<p class="caption"><code>${WORDS[language].widgetCaption}</code></p>
      <natter-chat
        mode="inline"
        relay="/"
        lang=${language}
        theme=${this.theme}
        .fetch=${widgetFetch}
        .suggestions=${this.lesson?.suggestions.map((each) => each[language]) ?? []}
      ></natter-chat>
      ${this.#pace()}`;
  }

  #pace() {
    if (this.lesson?.id !== STREAMING) return nothing;
    return html`<widget-pace
      .language=${this.language}
      .exchanges=${this.#recorded.exchanges}
    ></widget-pace>`;
  }

  /** What is drawn: the last run's requests alone, or, as a timeline, the widget's too. */
  #input(tab: Tab): PictureInput {
    const [last, before] = this.since;
    const all = this.#recorded.exchanges;
    const loaded = this.recording?.isLoaded === true;
    const ofCode = (each: Exchange) => loaded || each.asker === 'code';
    const exchanges = loaded ? all : all.filter(({ id }) => id > last);
    return {
      language: this.language,
      exchanges: tab === 'timeline' ? exchanges : exchanges.filter(ofCode),
      before: all.filter((each) => each.id > before && each.id <= last && ofCode(each)),
      output: this.lines.flatMap(({ text }) => text.split('\n')),
      source: this.source,
    };
  }

  #move(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length] ?? 'console';
    this.show(next);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus(),
    );
  }
}
