import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { choices } from '../choices.ts';
import controls from '../controls.styles.ts';
import type { Language } from '../../course/languages.ts';
import type { Status } from '../../relay/connection.ts';
import { DEFAULTS, type Scheme, type Settings } from '../settings/settings.ts';
import { propertiesOf, suggestionsOf } from '../snippet/chosen.ts';
import { WORDS } from '../words.ts';
import { createConversationId, withoutHistory } from './new-conversation.ts';
import './preview-chat.ts';
import type { PreviewChat } from './preview-chat.ts';
import { sampleShop } from './sample-shop.ts';
import shop from './sample-shop.styles.ts';
import { SHOP } from './words.ts';
import styles from './widget-preview.styles.ts';

/** How wide the sample page is shown. */
type Width = 'desktop' | 'phone';

/** What is only to be seen while the panel is open. */
const WITHIN_THE_PANEL = [
  'mode',
  'heading',
  'greeting',
  'placeholder',
  'suggestions',
  'fontSize',
  'radius',
] as const satisfies readonly (keyof Settings)[];

/** Pixels between the chat in the page and the window's edge. */
const MARGIN = 24;

/** @summary The real widget on a sample page, as the settings make it. */
@customElement('widget-preview')
export class WidgetPreview extends LitElement {
  static override styles = [controls, shop, styles];

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) settings: Settings = DEFAULTS;
  /** The theme of the tutorial, which the sample page follows until something else is chosen. */
  @property({ attribute: false }) theme: 'auto' | Scheme = 'auto';
  /** Who answers; `undefined` until it is known, `null` when the relay is silent. */
  @property({ attribute: false }) status: Status | null | undefined;
  @property({ attribute: false }) fetch: typeof globalThis.fetch | undefined;

  @state() private width: Width = 'desktop';
  @state() private chosenScheme: Scheme | undefined;
  @state() private conversation = createConversationId();
  @query('.page') private readonly page!: Element | null;
  @query('preview-chat') private readonly chat!: PreviewChat | null;

  readonly #system = matchMedia('(prefers-color-scheme: dark)');
  readonly #systemChanged = () => this.requestUpdate();
  /** It keeps its identity, for another one would begin another conversation. */
  #ask: typeof globalThis.fetch | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#system.addEventListener('change', this.#systemChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#system.removeEventListener('change', this.#systemChanged);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('fetch'))
      this.#ask = withoutHistory(this.fetch ?? ((...request) => globalThis.fetch(...request)));
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('settings') || !this.chat) return;
    const before = changed.get('settings');
    const { settings } = this;
    if (before?.mode !== settings.mode) this.#showPlace(this.chat);
    // The first look shows the panel, because most of what can be chosen is in it.
    if (!before) this.chat.open = true;
    else if (before.open !== settings.open) this.chat.open = settings.open;
    else if (WITHIN_THE_PANEL.some((name) => before[name] !== settings[name]))
      this.chat.open = true;
  }

  protected override render() {
    const words = WORDS[this.language];
    return html`<section aria-label=${words.preview}>
      <div class="bar">
        <h2>${words.preview}</h2>
        ${this.#answerer()}
        <div class="end">
          ${this.#width()} ${this.#scheme()}
          <button type="button" @click=${this.#openAnew}>${words.again}</button>
        </div>
      </div>
      ${this.#window()}
    </section>`;
  }

  #window() {
    const { language } = this;
    return html`<div class="window" data-width=${this.width}>
      <p class="address" aria-hidden="true">shop.example</p>
      <div class="viewport">
        <div
          class="page"
          tabindex="0"
          role="group"
          lang=${language}
          data-scheme=${this.#shownScheme}
          aria-label=${SHOP[language].page}
        >
          ${sampleShop(language, this.#widget())}
        </div>
      </div>
    </div>`;
  }

  #widget() {
    const { settings } = this;
    return html`<preview-chat
      relay="/"
      lang=${settings.language === 'auto' ? this.language : settings.language}
      mode=${settings.mode}
      theme=${settings.theme === 'auto' ? this.#shownScheme : settings.theme}
      position=${settings.position}
      .style=${propertiesOf(settings)
        .map((property) => property.join(': '))
        .join('; ')}
      .heading=${settings.heading.trim() || undefined}
      .greeting=${settings.greeting.trim() || undefined}
      .placeholder=${settings.placeholder.trim() || undefined}
      .suggestions=${suggestionsOf(settings)}
      .conversation=${this.conversation}
      .fetch=${this.#ask}
    ></preview-chat>`;
  }

  #answerer() {
    const words = WORDS[this.language];
    const { status } = this;
    if (status === null) return html`<p class="who gone" role="status">${words.relayGone}</p>`;
    if (!status?.sandbox)
      return html`<p class="who live">${status ? words.live(status.model ?? status.host) : ''}</p>`;
    return html`<p class="who sandbox">${words.sandbox}</p>`;
  }

  #width() {
    const words = WORDS[this.language];
    return html`<div class="width">
      ${choices({
        name: 'width',
        legend: words.width,
        labels: words.widths,
        values: ['desktop', 'phone'],
        chosen: this.width,
        quiet: true,
        choose: (value) => (this.width = value),
      })}
    </div>`;
  }

  #scheme() {
    const words = WORDS[this.language];
    return choices({
      name: 'scheme',
      legend: words.visitor,
      labels: words.schemes,
      values: ['light', 'dark'],
      chosen: this.#shownScheme,
      quiet: true,
      choose: (value) => (this.chosenScheme = value),
    });
  }

  get #shownScheme(): Scheme {
    if (this.chosenScheme) return this.chosenScheme;
    if (this.theme !== 'auto') return this.theme;
    return this.#system.matches ? 'dark' : 'light';
  }

  /** Scrolls the sample page, and nothing else, to where the chat is. */
  #showPlace(chat: PreviewChat): void {
    const { page } = this;
    if (!page) return;
    const inline = this.settings.mode === 'inline';
    const distance = chat.getBoundingClientRect().top - page.getBoundingClientRect().top;
    page.scrollTop = inline ? page.scrollTop + distance - MARGIN : 0;
  }

  /** What a visitor finds who comes to the page. */
  #openAnew(): void {
    this.conversation = createConversationId();
    if (!this.chat) return;
    this.chat.open = this.settings.open;
    this.#showPlace(this.chat);
  }
}
