import type { Check, Finding } from '@natter/lessons/checks';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LessonWork } from '../course/course.ts';
import type { Language } from '../course/languages.ts';
import type { Tick } from '../progress/progress-store.ts';
import card from './card.styles.ts';
import { WORDS } from './words.ts';

/** A finding points at an exchange. */
export class PointEvent extends Event {
  readonly exchange: number;

  constructor(exchange: number) {
    super('point-at', { bubbles: true, composed: true });
    this.exchange = exchange;
  }
}

/**
 * @summary What a lesson wants to see, what was found in the last run, hints and the solution.
 * @event {PointEvent} point-at - The learner wants to see the exchange behind a finding.
 * @event compare-solution - The learner wants to see, or no longer to see, the solution.
 * @event take-solution - The learner wants the solution in the editor.
 */
@customElement('exercise-card')
export class ExerciseCard extends LitElement {
  static override styles = [
    card,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: grid;
        grid-template-columns: 1.5em minmax(0, 1fr);
        padding: 5px 0;
      }

      .mark {
        font-weight: 700;
      }

      .because {
        margin: 2px 0 4px;
      }

      .because button {
        margin-inline-start: 4px;
        padding: 0 8px;
        font-size: 12px;
      }

      .summary {
        margin: 8px 0 12px;
        font-weight: 600;
      }

      details {
        padding: 3px 0;
      }

      summary {
        width: max-content;
        color: var(--text-quiet);
        cursor: pointer;
      }

      details p {
        padding: 4px 0 6px;
      }

      .solution {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 12px;
      }
    `,
  ];

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) work: LessonWork | undefined;
  /** What the checks found in the last run, in their order; undefined before it. */
  @property({ attribute: false }) findings: readonly Finding[] | undefined;
  @property({ attribute: false }) tick: Tick | undefined;
  /** Whether the solution is shown at the moment. */
  @property({ type: Boolean }) comparing = false;

  protected override render() {
    const { work, language } = this;
    if (!work) return nothing;
    const words = WORDS[language];
    return html`<aside>
      <p class="kind">${words.exercise}</p>
      <ul>
        ${work.checks.map((check, index) => this.#goal(check, this.findings?.[index]))}
      </ul>
      <p class="summary" role="status">${this.#summary()}</p>
      ${work.hints.map(
        (hint, index) =>
          html`<details>
            <summary>${words.hint(index + 1)}</summary>
            <p>${hint[language]}</p>
          </details>`,
      )}
      <div class="solution">
        <button
          type="button"
          aria-pressed=${this.comparing ? 'true' : 'false'}
          @click=${() => this.#tell('compare-solution')}
        >
          ${this.comparing ? words.hideSolution : words.showSolution}
        </button>
        ${
          this.comparing
            ? html`<button type="button" @click=${() => this.#tell('take-solution')}>
                ${words.takeSolution}
              </button>`
            : nothing
        }
      </div>
    </aside>`;
  }

  #goal({ goal }: Check, finding: Finding | undefined) {
    const words = WORDS[this.language];
    if (!finding)
      return html`<li>
        <span class="mark quiet" aria-hidden="true">○</span>${goal[this.language]}
      </li>`;
    return html`<li>
      <span
        class=${`mark ${finding.held ? 'good' : 'failed'}`}
        role="img"
        aria-label=${finding.held ? words.held : words.missed}
        >${finding.held ? '✓' : '✕'}</span
      >
      <div>${goal[this.language]} ${this.#because(finding)}</div>
    </li>`;
  }

  #because(finding: Finding) {
    if (finding.held) return nothing;
    const { exchange, because } = finding;
    return html`<p class="because quiet">
      ${because[this.language]}
      ${
        exchange === undefined
          ? nothing
          : html`<button type="button" @click=${() => this.dispatchEvent(new PointEvent(exchange))}>
              ${WORDS[this.language].onTheWire}
            </button>`
      }
    </p>`;
  }

  #tell(wish: 'compare-solution' | 'take-solution'): void {
    this.dispatchEvent(new Event(wish, { bubbles: true, composed: true }));
  }

  #summary() {
    const words = WORDS[this.language];
    const { findings } = this;
    if (!findings) return html`<span class="quiet">${words.notChecked}</span>`;
    const held = findings.filter((finding) => finding.held).length;
    if (held < findings.length) return words.checked(held, findings.length);
    return html`<span class="good"
      >${this.tick === 'seen' ? words.lessonSeen : words.lessonDone}</span
    >`;
  }
}
