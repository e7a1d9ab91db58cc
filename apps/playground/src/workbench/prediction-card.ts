import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Prediction, PredictionOption } from '../course/course.ts';
import type { Language } from '../course/languages.ts';
import card from './card.styles.ts';
import { WORDS } from './words.ts';

/** @summary A question to be answered before the code is run. */
@customElement('prediction-card')
export class PredictionCard extends LitElement {
  static override styles = [
    card,
    css`
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        padding: 0;
        margin-bottom: 8px;
        font-weight: 600;
      }

      label {
        display: flex;
        align-items: baseline;
        gap: 10px;
        padding: 3px 0;
        cursor: pointer;
      }

      input {
        flex: none;
        margin: 0;
        accent-color: var(--accent);
        transform: translateY(1px);
      }

      .because {
        margin-top: 8px;
      }
    `,
  ];

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) prediction: Prediction | undefined;
  @state() private chosen: PredictionOption | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('prediction')) this.chosen = undefined;
  }

  #choose(option: PredictionOption): void {
    this.chosen = option;
  }

  protected override render() {
    const { language, prediction, chosen } = this;
    if (!prediction) return nothing;
    return html`<aside>
      <p class="kind">${WORDS[language].predict}</p>
      <fieldset>
        <legend>${prediction.question[language]}</legend>
        ${prediction.options.map(
          (option) =>
            html`<label>
              <input
                type="radio"
                name="prediction"
                .checked=${option === chosen}
                @change=${() => this.#choose(option)}
              /><span>${option.text[language]}</span>
            </label>`,
        )}
      </fieldset>
      <p class=${`because ${chosen?.right ? 'good' : ''}`} role="status">
        ${chosen ? html`${chosen.right ? '✓ ' : ''}${chosen.because[language]}` : nothing}
      </p>
    </aside>`;
  }
}
