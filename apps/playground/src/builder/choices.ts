import { html } from 'lit';
import { live } from 'lit/directives/live.js';

/** One of few things to choose. */
interface Choice<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly labels: Readonly<Record<Value, string>>;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly disabled?: boolean;
  /** Whether the legend is only heard. */
  readonly quiet?: boolean;
  readonly choose: (value: Value) => void;
}

/** Radio buttons in a row. */
export function choices<Value extends string>(choice: Choice<Value>) {
  const { name, legend, labels, values, chosen, disabled = false, quiet = false, choose } = choice;
  return html`<fieldset class="choices" ?disabled=${disabled}>
    <legend class=${quiet ? 'only-heard' : ''}>${legend}</legend>
    <div class="row">
      ${values.map(
        (value) =>
          html`<label
            ><input
              type="radio"
              name=${name}
              .value=${value}
              .checked=${live(value === chosen)}
              @change=${() => choose(value)}
            />${labels[value]}</label
          >`,
      )}
    </div>
  </fieldset>`;
}
