import { html } from 'lit';
import { live } from 'lit/directives/live.js';

/** A length that is drawn out rather than written. */
export interface RangeField {
  readonly label: string;
  readonly least: number;
  readonly most: number;
  /** What it is where nothing is chosen. */
  readonly usual: number;
  /** What is chosen, in pixels; anything else counts as nothing. */
  readonly value: string;
  readonly change: (value: string) => void;
}

/** A slider for a length in whole pixels. */
export function renderRange({ label, least, most, usual, value, change }: RangeField) {
  const pixels = /^(\d+)px$/.exec(value)?.[1] ?? String(usual);
  return html`<label>
    <span>${label} <output>${pixels} px</output></span>
    <input
      type="range"
      min=${least}
      max=${most}
      .value=${live(pixels)}
      @input=${({ target }: Event) =>
        target instanceof HTMLInputElement && change(`${target.value}px`)}
    />
  </label>`;
}
