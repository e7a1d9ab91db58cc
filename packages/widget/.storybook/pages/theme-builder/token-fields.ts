import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { BuilderWords } from './builder-words.ts';
import { canHold, isColour, TOKENS } from './theme-css.ts';

/** What the fields show, and who hears of a change. */
export interface TokenFields {
  readonly values: Readonly<Record<string, string>>;
  readonly words: BuilderWords;
  readonly change: (token: string, value: string) => void;
}

function field(token: string, description: string, { values, words, change }: TokenFields) {
  const value = values[token] ?? '';
  const fits = value === '' || canHold(token, value);
  const hear = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) change(token, target.value.trim());
  };
  return html`<div class="token">
    <label for=${token}><code>${token}</code></label>
    <div class="row">
      <input
        id=${token}
        autocomplete="off"
        spellcheck="false"
        aria-describedby="${token}-about"
        aria-invalid=${fits ? 'false' : 'true'}
        .value=${live(value)}
        @input=${hear}
      />
      ${
        isColour(token)
          ? html`<input
              type="color"
              aria-label=${words.pick(token)}
              .value=${live(/^#[\da-f]{6}$/i.test(value) ? value : '#808080')}
              @input=${hear}
            />`
          : nothing
      }
    </div>
    <span id="${token}-about">
      ${fits ? description : html`<span class="unfit">${words.unfit}</span>`}
    </span>
  </div>`;
}

/** A field for every token that the manifest knows. */
export function renderTokens(options: TokenFields) {
  return html`<details>
    <summary>${options.words.everyToken} (${TOKENS.length})</summary>
    <div class="tokens">
      ${TOKENS.map(({ name = '', description = '' }) => field(name, description, options))}
    </div>
  </details>`;
}
