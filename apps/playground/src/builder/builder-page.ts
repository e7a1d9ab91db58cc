import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Language } from '../course/languages.ts';
import type { Status } from '../relay/connection.ts';
import styles from './builder-page.styles.ts';
import controls from './controls.styles.ts';
import './preview/widget-preview.ts';
import { keepSettings, recallSettings } from './settings/kept-settings.ts';
import { readRelayAddress } from './settings/relay-address.ts';
import type { Settings } from './settings/settings.ts';
import type { SettingsEvent } from './settings/settings-event.ts';
import './settings/settings-form.ts';
import './snippet/copyable-code.ts';
import { writeSnippet, type Way } from './snippet/snippets.ts';
import './snippet/snippet-tabs.ts';
import type { WayEvent } from './snippet/snippet-tabs.ts';
import { WORDS } from './words.ts';

/** As the README has it. */
const START = 'NATTER_ORIGINS=https://shop.example npm run natter';

/** @summary Makes the widget one's own: choose, try it on a page, take the code away. */
@customElement('builder-page')
export class BuilderPage extends LitElement {
  static override styles = [controls, styles];

  /** The language of everything on the page. */
  @property({ attribute: false }) language: Language = 'zh-CN';
  /** The theme of the tutorial; that of the chat is one of the settings. */
  @property({ attribute: false }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Who answers; `undefined` until it is known, `null` when the relay is silent. */
  @property({ attribute: false }) status: Status | null | undefined;
  /** Asks this page's relay on behalf of the preview. Default: the browser. */
  @property({ attribute: false }) fetch: typeof globalThis.fetch | undefined;

  @state() private settings: Settings = recallSettings();
  @state() private way: Way = 'script';

  get #words() {
    return WORDS[this.language];
  }

  get #relay(): string {
    return readRelayAddress(this.settings.relay, location.origin) ?? location.origin;
  }

  protected override render() {
    const words = this.#words;
    return html`<section class="choose" aria-label=${words.settings}>
        <h1>${words.title}</h1>
        <p class="introduction">${words.introduction}</p>
        <settings-form
          .language=${this.language}
          .settings=${this.settings}
          .origin=${location.origin}
          @settings-change=${this.#change}
        ></settings-form>
      </section>
      <div class="see">
        <widget-preview
          .language=${this.language}
          .settings=${this.settings}
          .theme=${this.theme}
          .status=${this.status}
          .fetch=${this.fetch}
        ></widget-preview>
        ${this.#code()} ${this.#steps()}
      </div>`;
  }

  #code() {
    const words = this.#words;
    return html`<section class="code" aria-label=${words.code}>
      <h2>${words.code}</h2>
      <snippet-tabs
        .words=${words}
        .way=${this.way}
        .code=${writeSnippet(this.way, this.settings, this.#relay)}
        @way-change=${({ way }: WayEvent) => (this.way = way)}
      ></snippet-tabs>
    </section>`;
  }

  #steps() {
    const words = this.#words;
    return html`<section class="next" aria-label=${words.next}>
      <h2>${words.next}</h2>
      <ol>
        <li>
          <p>${words.start}</p>
          <copyable-code .words=${words} .code=${START} .label=${words.start}></copyable-code>
          <p class="hint">${words.startHint}</p>
        </li>
        <li>
          <p>${words.put(this.way, this.settings.mode)}</p>
          <p class="hint">${words.policy(this.#relay, this.way)}</p>
        </li>
        <li>
          <p>${words.test}</p>
          <p class="hint">${words.testHint}</p>
        </li>
      </ol>
    </section>`;
  }

  #change({ change }: SettingsEvent): void {
    this.settings = { ...this.settings, ...change };
    keepSettings(this.settings);
  }
}
