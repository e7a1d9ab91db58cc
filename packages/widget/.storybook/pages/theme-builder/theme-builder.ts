import { html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import '../../../src/define.ts';
import type { ReplySource } from '../../../src/core/reply-source.ts';
import { copyText } from '../../../src/elements/parts/copy-text.ts';
import { builderWords } from './builder-words.ts';
import { type ContrastsByTheme, renderContrasts } from './contrast-table.ts';
import { measureContrasts } from './measure.ts';
import styles from './theme-builder.styles.ts';
import { renderRange } from './range-field.ts';
import { bundleTheme, PRESETS, printTheme, type ThemeChoice, TOKENS } from './theme-css.ts';
import { renderTokens } from './token-fields.ts';

const THEMES = ['light', 'dark'] as const;
const ACCENT = '--natter-accent';
/** Ours, some brands, and two that leave nothing to read if nobody sees to it. */
const SWATCHES = ['#12757c', '#2f5bea', '#7a3ff2', '#c2410c', '#ffd400', '#ffffff'];
const RANGES = [
  { name: 'radius', token: '--natter-radius', least: 0, most: 28, usual: 16 },
  { name: 'size', token: '--natter-font-size', least: 13, most: 22, usual: 15 },
] as const;
const UNTOUCHED: ThemeChoice = { preset: '', density: '', values: {} };
/** Whatever stands around the page, the two chats begin without a theme. */
const NOTHING_INHERITED = `natter-chat { ${TOKENS.map(({ name }) => `${name}: initial;`).join(' ')} }`;

/**
 * @summary Shows a chat in light and in dark while its tokens are chosen, measures its contrasts,
 * and prints the CSS that makes it so: the very text that the two chats are drawn with.
 */
export class ThemeBuilder extends LitElement {
  static override styles = styles;

  static override properties = {
    language: {},
    choice: { state: true },
    contrasts: { state: true },
    copying: { state: true },
  };

  /** The language of the page. */
  declare language: string;
  declare private choice: ThemeChoice;
  declare private contrasts: ContrastsByTheme | undefined;
  declare private copying: 'ready' | 'done' | 'refused';

  readonly #answer: ReplySource = async function* answer(this: ThemeBuilder) {
    yield { id: '', chunk: { type: 'text-delta', id: 'answer', delta: this.#words.answer } };
    yield { id: '', chunk: { type: 'finish' } };
  }.bind(this);
  #sheet: CSSStyleSheet | undefined;

  constructor() {
    super();
    this.language = 'en';
    this.choice = UNTOUCHED;
    this.copying = 'ready';
  }

  /** The CSS of what is shown. */
  get css(): string {
    return printTheme(this.choice);
  }

  get #words() {
    return builderWords(this.language);
  }

  get #chats() {
    return [...this.renderRoot.querySelectorAll('natter-chat')];
  }

  protected override firstUpdated(): void {
    void this.#begin();
  }

  protected override render() {
    const words = this.#words;
    return html`<div class="choices">
        ${this.#accent()}
        ${this.#select(
          words.preset,
          [['', words.noPreset], ...PRESETS.map((preset) => [preset, preset] as const)],
          this.choice.preset,
          (preset) => this.#choose({ ...this.choice, preset }),
        )}
        ${this.#select(
          words.density,
          Object.entries(words.densities),
          this.choice.density,
          (density) =>
            this.#choose({ ...this.choice, density: density === 'compact' ? density : '' }),
        )}
        ${RANGES.map(({ name, token, ...range }) =>
          renderRange({
            ...range,
            label: words[name],
            value: this.choice.values[token] ?? '',
            change: (value) => this.#set(token, value),
          }),
        )}
        <button type="button" @click=${() => this.#choose(UNTOUCHED)}>${words.reset}</button>
      </div>
      <div class="stage">${THEMES.map((theme) => this.#stage(theme))}</div>
      ${this.contrasts ? renderContrasts(this.contrasts, words) : nothing}
      ${renderTokens({ values: this.choice.values, words, change: this.#set })} ${this.#printed()}`;
  }

  #accent() {
    const accent = this.choice.values[ACCENT] ?? '';
    return html`<fieldset>
      <legend>${this.#words.brand}</legend>
      <div class="swatches">
        ${SWATCHES.map(
          (colour) =>
            html`<button
              type="button"
              class="swatch"
              aria-label=${colour}
              aria-pressed=${accent === colour ? 'true' : 'false'}
              @click=${() => this.#set(ACCENT, colour)}
            >
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <circle cx="10" cy="10" r="10" fill=${colour} />
              </svg>
            </button>`,
        )}
        <input
          type="color"
          aria-label=${this.#words.pick(ACCENT)}
          .value=${live(/^#[\da-f]{6}$/i.test(accent) ? accent : SWATCHES[0])}
          @input=${({ target }: Event) =>
            target instanceof HTMLInputElement && this.#set(ACCENT, target.value)}
        />
      </div>
    </fieldset>`;
  }

  #select(
    label: string,
    options: readonly (readonly [value: string, name: string])[],
    chosen: string,
    choose: (value: string) => void,
  ) {
    return html`<label>
      ${label}
      <select
        @change=${({ target }: Event) =>
          target instanceof HTMLSelectElement && choose(target.value)}
      >
        ${options.map(
          ([value, name]) =>
            html`<option value=${value} .selected=${value === chosen}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  #stage(theme: (typeof THEMES)[number]) {
    return html`<natter-chat
      mode="inline"
      lang=${this.language}
      theme=${theme}
      heading=${this.#words.themes[theme]}
      density=${this.choice.density || nothing}
      .replySource=${this.#answer}
    ></natter-chat>`;
  }

  #printed() {
    const words = this.#words;
    const label = { ready: words.copy, done: words.copied, refused: words.notCopied };
    return html`<div class="printed">
      <p id="printed">${words.css}</p>
      <pre tabindex="0" role="region" aria-labelledby="printed"><code>${
        this.css || words.nothing
      }</code></pre>
      <button type="button" @click=${this.#copy}>${label[this.copying]}</button>
    </div>`;
  }

  readonly #set = (token: string, value: string): void =>
    this.#choose({ ...this.choice, values: { ...this.choice.values, [token]: value } });

  #choose(choice: ThemeChoice): void {
    this.choice = choice;
    this.copying = 'ready';
    this.#draw();
  }

  async #begin(): Promise<void> {
    await Promise.all(this.#chats.map((chat) => chat.updateComplete));
    this.#draw();
    for (const chat of this.#chats) void chat.send(this.#words.question);
  }

  #draw(): void {
    const root = this.renderRoot;
    if (!(root instanceof ShadowRoot)) return;
    this.#sheet ??= new CSSStyleSheet();
    this.#sheet.replaceSync(`${NOTHING_INHERITED}\n${bundleTheme(this.css)}`);
    root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, this.#sheet])];
    const [light, dark] = this.#chats.map(({ shadowRoot }) => shadowRoot);
    if (light && dark)
      this.contrasts = { light: measureContrasts(light), dark: measureContrasts(dark) };
  }

  async #copy(): Promise<void> {
    this.copying = (await copyText(this.css)) ? 'done' : 'refused';
  }
}
