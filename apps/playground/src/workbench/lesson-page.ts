import type { Finding } from '@natter/lessons/checks';
import { environmentOf } from '@natter/lessons/environment';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { codeOf, findLesson, type Lesson, type LessonWork } from '../course/course.ts';
import type { Language } from '../course/languages.ts';
import type { ProgressStore, Theme, Tick } from '../progress/progress-store.ts';
import type { RecordingStore } from '../recording/recording-store.ts';
import type { AnatomyPointEvent } from '../pictures/anatomy/anatomy-picture.ts';
import type { Connection, Status } from '../relay/connection.ts';
import './code-pane.ts';
import type { EditEvent, FileEvent } from './code-pane.ts';
import type { PointEvent } from './exercise-card.ts';
import type { FileName } from './files.ts';
import { LessonLoader } from './lesson-loader.ts';
import styles from './lesson-page.styles.ts';
import { type Pane, paneSwitch } from './pane-switch.ts';
import './reading-pane.ts';
import { rehearse } from './rehearse.ts';
import './result-pane.ts';
import { RunController } from './run-controller.ts';
import type { ScenarioEvent } from './scenario-switch.ts';
import { WORDS } from './words.ts';

/** How long the page leaves the network to the reader before it fetches what a first run needs. */
const WARM_UP_MILLISECONDS = 2500;

/**
 * @summary The page of one lesson: what is read, the code, and what comes of it.
 * @event run-begins - The learner's code is about to be run.
 */
@customElement('lesson-page')
export class LessonPage extends LitElement {
  static override styles = styles;

  /** The language of everything on the page. */
  @property({ attribute: false }) language: Language = 'zh-CN';
  /** The lesson's id. Default: the first one. */
  @property({ attribute: false }) lesson: string | undefined;
  @property({ attribute: false }) theme: Theme = 'auto';
  /** Who answers; `undefined` until it is known, `null` when the relay is silent. */
  @property({ attribute: false }) status: Status | null | undefined;
  @property({ attribute: false }) connection: Connection | undefined;
  @property({ attribute: false }) recording: RecordingStore | undefined;
  @property({ attribute: false }) progress: ProgressStore | undefined;
  /** How often all progress was replaced at once: the code is another one then. */
  @property({ attribute: false }) replaced = 0;
  /** How far the learner has come with this lesson. */
  @property({ attribute: false }) tick: Tick | undefined;

  @state() private code = '';
  @state() private shown: Pane = 'read';
  @state() private file: FileName = 'typescript';
  @state() private comparing = false;
  @state() private scenario: string | undefined;
  @state() private findings: readonly Finding[] | undefined;
  @state() private pointed: number | undefined;
  @state() private spokenOf: number | undefined;
  @state() private since: readonly [last: number, before: number] = [0, 0];

  readonly #run = new RunController(this);
  readonly #loader = new LessonLoader(this, (work) => this.#begin(work));
  /** Who answered last: a relay that is gone for a moment is the same when it comes back. */
  #known: Status | undefined;
  #rehearsals = 0;
  /** Whether a run was asked for before it could begin. */
  #wanted = false;
  #widgetFetch: typeof globalThis.fetch | undefined;

  get #source(): Lesson {
    return findLesson(this.lesson);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    setTimeout(() => void this.#run.warmUp(this.code), WARM_UP_MILLISECONDS);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('lesson') || changed.has('replaced')) this.#open();
    else if (changed.has('language')) void this.#loader.fetch(this.#source, this.language);
    this.#known = this.status ?? this.#known;
    if (changed.has('connection') && this.connection)
      this.#widgetFetch = this.#ask('widget', () => `widget-${this.#rehearsals}`);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('status') && this.status) this.#loader.retry();
    if (this.#wanted && this.#loader.work && this.status !== undefined) void this.#runCode();
    if (changed.has('shown')) this.#keepFocus();
  }

  /** What had the focus may have gone out of sight. */
  #keepFocus(): void {
    if (this.shadowRoot?.activeElement?.checkVisibility() !== false) return;
    this.renderRoot.querySelector<HTMLElement>(`.to-${this.shown}`)?.focus();
  }

  protected override render() {
    return html`${paneSwitch({
        language: this.language,
        title: this.#source.title[this.language],
        shown: this.shown,
        choose: this.#show,
      })}
      <main
        data-shown=${this.shown}
        @point-at=${this.#point}
        @compare-solution=${this.#compare}
        @take-solution=${this.#takeSolution}
        @code-edit=${({ code }: EditEvent) => this.#edit(code)}
        @file-choice=${this.#chooseFile}
        @scenario-change=${this.#rehearse}
        @run-code=${this.#runCode}
        @anatomy-point=${this.#speakOf}
        @stop-run=${() => this.#run.stop()}
      >
        ${this.#reading()} ${this.#working()} ${this.#resulting()}
      </main>`;
  }

  #reading() {
    return html`<reading-pane
      role="region"
      aria-label=${WORDS[this.language].read}
      tabindex="0"
      .language=${this.language}
      .lesson=${this.#source}
      .text=${this.#loader.text}
      .work=${this.#loader.work}
      .findings=${this.findings}
      .tick=${this.tick}
      .comparing=${this.comparing}
    ></reading-pane>`;
  }

  #working() {
    return html`<code-pane
      role="region"
      aria-label=${WORDS[this.language].code}
      .language=${this.language}
      .lesson=${this.#source}
      .work=${this.#loader.work}
      .code=${this.code}
      .file=${this.file}
      .comparing=${this.comparing}
      .running=${this.#run.phase.name === 'running'}
      .sandbox=${this.status?.sandbox === true}
      .scenario=${this.scenario}
      .pointed=${this.spokenOf}
      .failure=${this.#run.failure}
    ></code-pane>`;
  }

  #resulting() {
    const { phase, lines } = this.#run;
    return html`<result-pane
      role="region"
      aria-label=${WORDS[this.language].result}
      .language=${this.language}
      .theme=${this.theme}
      .lesson=${this.#source}
      .status=${this.status}
      .phase=${phase}
      .lines=${lines}
      revision=${`${lines.length}:${lines.at(-1)?.text.length}`}
      .recording=${this.recording}
      .since=${this.since}
      .widgetFetch=${this.#widgetFetch}
      .source=${this.code}
      .pointed=${this.pointed}
    ></result-pane>`;
  }

  /** Opens the lesson: nothing of the one before stays. */
  #open(): void {
    this.#run.reset();
    this.#wanted = false;
    this.code = '';
    this.findings = undefined;
    this.comparing = false;
    this.file = 'typescript';
    this.scenario = undefined;
    this.pointed = undefined;
    this.spokenOf = undefined;
    this.shown = 'read';
    this.#loader.open(this.#source, this.language);
  }

  #begin(work: LessonWork): void {
    const kept = this.progress?.progress.code[this.#source.id];
    this.code = kept ?? codeOf(work, 'start.ts', this.language);
    // The text comes first; the editor and the widget follow it.
    requestAnimationFrame(() => {
      void import('../editor/code-editor.ts');
      void import('@natter/widget/define');
    });
  }

  /** A recorded way to the relay on which failures can be rehearsed. */
  #ask(asker: 'code' | 'widget', conversation: () => string): typeof globalThis.fetch {
    const network = this.connection?.fetch ?? globalThis.fetch;
    return rehearse(this.recording?.record(asker, network) ?? network, () => ({
      scenario: this.scenario,
      conversation: conversation(),
    }));
  }

  async #runCode(): Promise<void> {
    const { status, recording, code } = this;
    const { work } = this.#loader;
    const { id } = this.#source;
    // The code, or the name of the model, is still on its way.
    this.#wanted = !work || status === undefined;
    if (!work || !recording || this.#wanted) return;
    this.dispatchEvent(new Event('run-begins', { bubbles: true, composed: true }));
    this.findings = undefined;
    this.pointed = undefined;
    this.file = 'typescript';
    this.shown = 'result';
    const conversation = `run-${(this.#rehearsals += 1)}`;
    const run = this.#run.run({
      source: code,
      env: {
        ...environmentOf(location.origin, this.#known?.model ?? '', this.#known?.models ?? []),
      },
      fetch: this.#ask('code', () => conversation),
      recording,
    });
    this.since = [this.#run.since, this.since[0]];
    await run;
    if (work === this.#loader.work) this.#check(work, id);
  }

  #check({ checks }: LessonWork, lesson: string): void {
    const { phase } = this.#run;
    if (phase.name !== 'ended' || phase.end.type === 'stopped') return;
    const findings = (this.findings = checks.map((check) => check.look(phase.evidence)));
    if (findings.every(({ held }) => held))
      this.progress?.tick(lesson, this.progress.hasSeenSolution(lesson) ? 'seen' : 'done');
  }

  #edit(code: string): void {
    const { work } = this.#loader;
    if (!work) return;
    this.code = code;
    const own = code !== codeOf(work, 'start.ts', this.language);
    this.progress?.setCode(this.#source.id, own ? code : undefined);
  }

  #compare(): void {
    this.comparing = !this.comparing;
    this.file = 'typescript';
    this.progress?.seeSolution(this.#source.id);
  }

  #takeSolution(): void {
    const { work } = this.#loader;
    if (!work) return;
    this.comparing = false;
    this.#edit(codeOf(work, 'solution.ts', this.language));
  }

  #chooseFile({ file }: FileEvent): void {
    this.file = file;
    if (file !== 'typescript') this.progress?.seeSolution(this.#source.id);
  }

  #rehearse({ scenario }: ScenarioEvent): void {
    this.scenario = scenario;
    this.#rehearsals += 1;
  }

  readonly #show = (pane: Pane) => (this.shown = pane);

  #speakOf({ detail }: AnatomyPointEvent): void {
    this.spokenOf = detail.line;
  }

  async #point({ exchange }: PointEvent): Promise<void> {
    // It may point there already, and the learner may have looked elsewhere since.
    this.pointed = undefined;
    await this.updateComplete;
    this.pointed = exchange;
    this.shown = 'result';
  }
}
