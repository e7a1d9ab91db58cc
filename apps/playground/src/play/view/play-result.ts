import { formatCount, formatMs } from '../../pictures/format.ts';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Run } from '../run/run.ts';
import { costOfRun } from '../run/summary.ts';
import { RESULT_WORDS, type ResultWords } from '../result-words.ts';
import { formatCost } from './format-cost.ts';
import { formatProbability } from './format-probability.ts';
import styles from './play-result.styles.ts';
import './play-text.ts';

/** More rows than this, and nobody reads them. */
const MOST_TOKENS = 200;
/** What is shown of an answer that is not the API's. */
const LONGEST_RAW = 600;

/** Line breaks and tabs would not be seen. */
const showToken = (token: string) => token.replaceAll('\n', '\\n').replaceAll('\t', '\\t');

/** @summary One run: its answers as they arrive, how it ended, and what it took. */
@customElement('play-result')
export class PlayResult extends LitElement {
  static override styles = styles;

  @property({ attribute: false }) words: ResultWords = RESULT_WORDS['zh-CN'];
  @property({ attribute: false }) run: Run | undefined;
  /** The number of the run, from 1. */
  @property({ attribute: false }) order = 1;
  /** The number of an earlier run that said the very same. */
  @property({ attribute: false }) twin: number | undefined;

  #leave: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
    this.#leave = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('run')) this.#follow();
  }

  #follow(): void {
    this.#leave?.();
    this.#leave = this.run?.subscribe(() => this.requestUpdate());
  }

  protected override render() {
    const { run } = this;
    if (!run) return nothing;
    return html`${this.#head(run)} ${this.#texts(run)} ${this.#failure(run)} ${this.#numbers(run)}
    ${this.#tokens(run)}`;
  }

  #head({ phase, exchange, answer }: Run) {
    const { words, twin } = this;
    const status = exchange?.head?.status;
    const isRefused = (status ?? 0) >= 400 || answer.error !== undefined;
    const isBad = phase === 'broken' || isRefused;
    return html`<p class="head">
      <span class="order">#${this.order}</span>
      <span class=${isBad ? 'phase bad' : 'phase'}
        >${isRefused ? words.failed : words.phases[phase]}${status === undefined ? nothing : html` · ${status}`}</span
      >
      ${answer.choices
        .filter(({ finishReason }) => finishReason !== undefined)
        .map(({ finishReason }) => html`<code title="finish_reason">${finishReason}</code>`)}
      ${twin === undefined ? nothing : html`<span class="twin">${words.sameAs(twin)}</span>`}
    </p>`;
  }

  #texts(run: Run) {
    const { words } = this;
    const { choices, hasText } = run.answer;
    if (!hasText) {
      if (run.phase === 'running')
        return html`<p class="dots" aria-hidden="true"><i></i><i></i><i></i></p>`;
      return run.isAnswered ? html`<p class="quiet">${words.emptyText}</p>` : nothing;
    }
    const isOpen = run.phase === 'running';
    return choices.map(
      ({ pieces }, index) =>
        html`${
            choices.length > 1 ? html`<p class="choice">${words.choice(index + 1)}</p>` : nothing
          }<play-text .pieces=${pieces} .count=${pieces.length} ?open=${isOpen}></play-text>`,
    );
  }

  #failure(run: Run): TemplateResult | typeof nothing {
    const { answer, exchange, phase } = run;
    if (answer.error) {
      const { message, code, param, type } = answer.error;
      const fact = (name: string, value: string | undefined) =>
        value === undefined ? nothing : html`<span><b>${name}</b> <code>${value}</code></span>`;
      return html`<div class="failure" role="group">
        <p>${message}</p>
        <p class="facts">
          ${fact('status', String(exchange?.head?.status ?? ''))} ${fact('code', code)}
          ${fact('param', param)} ${fact('type', type)}
        </p>
      </div>`;
    }
    if (phase === 'broken') {
      const reason = exchange?.end?.message ?? 'network error';
      return html`<div class="failure"><p>${this.words.brokenBecause(reason)}</p></div>`;
    }
    return this.#strange(run);
  }

  /** An answer that came to its end, and that no SDK would understand. */
  #strange({ answer, exchange, phase }: Run) {
    const isStrange = phase === 'complete' && !answer.hasText && !answer.usage;
    if (!isStrange || answer.choices.some(({ finishReason }) => finishReason !== undefined))
      return nothing;
    return html`<div class="failure">
      <p>${this.words.unreadable}</p>
      <p class="raw">${exchange?.body.slice(0, LONGEST_RAW)}</p>
    </div>`;
  }

  #numbers(run: Run) {
    const { words } = this;
    const { usage } = run.answer;
    const { milliseconds, firstTextAfter } = run;
    if (milliseconds === undefined || !(usage || run.answer.hasText)) return nothing;
    const count = (value: number | undefined) =>
      value === undefined ? words.unknown : formatCount(value);
    const rows: [string, string | TemplateResult][] = [
      [words.prompt, count(usage?.prompt)],
      [words.cached, count(usage?.cached)],
      [words.completion, count(usage?.completion)],
      [words.reasoning, count(usage?.reasoning)],
      [
        words.firstToken,
        firstTextAfter === undefined
          ? html`<small>${words.onlyStream}</small>`
          : formatMs(firstTextAfter),
      ],
      [words.total, formatMs(milliseconds)],
      [words.cost, formatCost(costOfRun(run), words)],
    ];
    return html`<dl>
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
  }

  #tokens({ answer, phase }: Run) {
    const { tokens } = answer;
    const { words } = this;
    if (tokens.length === 0 || phase === 'running') return nothing;
    const shown = tokens.slice(0, MOST_TOKENS);
    return html`<details>
      <summary>
        ${words.tokens}
        <span class="quiet">${words.firstTokens(shown.length, tokens.length)}</span>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${words.token}</th>
            <th scope="col" class="number">${words.probability}</th>
            <th scope="col">${words.rivals}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ({ token, probability, rivals }) =>
              html`<tr>
                <td><code>${showToken(token)}</code></td>
                <td class="number">${formatProbability(probability)}</td>
                <td>
                  ${rivals
                    .filter((rival) => rival.token !== token)
                    .map(
                      (rival) =>
                        html`<span class="rival"
                          ><code>${showToken(rival.token)}</code>
                          ${formatProbability(rival.probability)}</span
                        > `,
                    )}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }
}
