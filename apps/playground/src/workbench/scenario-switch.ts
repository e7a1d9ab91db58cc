import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Language } from '../course/languages.ts';
import controls from './controls.styles.ts';
import { type Scenario, scenariosFor } from './scenarios.ts';
import { WORDS } from './words.ts';

/** Another failure is to be rehearsed, or none. */
export class ScenarioEvent extends Event {
  readonly scenario: string | undefined;

  constructor(scenario: string | undefined) {
    super('scenario-change', { bubbles: true, composed: true });
    this.scenario = scenario;
  }
}

/**
 * @summary Chooses how the sandbox fails: for the code and for the widget beside it.
 * @event {ScenarioEvent} scenario-change - Another failure is to be rehearsed, or none.
 */
@customElement('scenario-switch')
export class ScenarioSwitch extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }

      select {
        width: 100%;
      }

      select.on {
        border-color: var(--notice);
        color: var(--notice);
      }

      optgroup {
        background: var(--raised);
        color: var(--text);
      }
    `,
  ];

  @property({ attribute: false }) language: Language = 'zh-CN';
  /** The failures that the lesson is about. */
  @property({ attribute: false }) own: readonly string[] = [];
  @property({ attribute: false }) scenario: string | undefined;

  protected override render() {
    const words = WORDS[this.language];
    const [own, others] = scenariosFor(this.own);
    return html`<select
      class=${this.scenario === undefined ? nothing : 'on'}
      aria-label=${words.rehearse}
      title=${words.rehearse}
      @change=${this.#choose}
    >
      <option value="" .selected=${this.scenario === undefined}>${words.noFailure}</option>
      ${this.#group(words.thisLesson, own)} ${this.#group(words.otherFailures, others)}
    </select>`;
  }

  #group(label: string, scenarios: readonly Scenario[]) {
    if (scenarios.length === 0) return nothing;
    return html`<optgroup label=${label}>
      ${scenarios.map(
        (each) =>
          html`<option value=${each.name} .selected=${each.name === this.scenario}>
            ${each.name} · ${each.label[this.language]}
          </option>`,
      )}
    </optgroup>`;
  }

  #choose({ target }: Event): void {
    const { value } = target as HTMLSelectElement;
    this.dispatchEvent(new ScenarioEvent(value === '' ? undefined : value));
  }
}
