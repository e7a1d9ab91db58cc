import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { findLesson } from '../course/course.ts';
import { isLanguage, type Language, preferredLanguage } from '../course/languages.ts';
import { type Page, readRoute, toPath } from '../course/route.ts';
import { type ProgressStore, THEMES } from '../progress/progress-store.ts';
import type { RecordingStore } from '../recording/recording-store.ts';
import type { Connection } from '../relay/connection.ts';
import { StatusMonitor } from '../relay/status-monitor.ts';
import '../workbench/lesson-page.ts';
import './contents-dialog.ts';
import type { ContentsDialog } from './contents-dialog.ts';
import './model-badge.ts';
import '../search/search-dialog.ts';
import type { SearchDialog } from '../search/search-dialog.ts';
import styles from './tutorial-app.styles.ts';
import { SHELL_WORDS } from './words.ts';

/** A page whose lesson is one that exists. */
const completed = (page: Page): Page =>
  page.name === 'lesson' ? { name: 'lesson', lesson: findLesson(page.lesson).id } : page;

/** @summary The whole tutorial: what surrounds every page, and the page that the address means. */
@customElement('tutorial-app')
export class TutorialApp extends LitElement {
  static override styles = styles;

  @property({ attribute: false }) progress: ProgressStore | undefined;
  @property({ attribute: false }) recording: RecordingStore | undefined;
  /** The relay; the page can be read while it is being looked for. */
  @property({ attribute: false }) connecting: Promise<Connection> | undefined;

  @state() private language: Language = 'zh-CN';
  @state() private page: Page = { name: 'lesson', lesson: undefined };
  @state() private connection: Connection | undefined;
  @query('contents-dialog') private readonly contents!: ContentsDialog;
  @query('search-dialog') private readonly search!: SearchDialog;
  #monitor: StatusMonitor | undefined;

  readonly #follow = () => this.#followAddress();
  readonly #look = () => void this.#monitor?.check();
  readonly #redraw = () => this.requestUpdate();
  #leaveProgress: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('popstate', this.#follow);
    window.addEventListener('online', this.#look);
    window.addEventListener('offline', this.#look);
    window.addEventListener('keydown', this.#shortcut);
    this.#leaveProgress = this.progress?.subscribe(this.#redraw);
    this.#followAddress();
    void this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.#follow);
    window.removeEventListener('online', this.#look);
    window.removeEventListener('offline', this.#look);
    window.removeEventListener('keydown', this.#shortcut);
    this.#leaveProgress?.();
  }

  protected override willUpdate(): void {
    document.documentElement.dataset['theme'] = this.#theme;
  }

  protected override render() {
    const { language, progress } = this;
    const words = SHELL_WORDS[language];
    return html`${this.#top()}
      ${progress?.isKept === false ? html`<p class="not-kept" role="status">${words.notKept}</p>` : nothing}
      <div class="page" id="page" @click=${this.#click} @run-begins=${this.#look}>
        ${this.#page()}
      </div>
      <contents-dialog
        .language=${language}
        .progress=${progress}
        .ticks=${progress?.progress.ticks ?? {}}
        .current=${this.page.name === 'lesson' ? this.#lesson.id : undefined}
        @click=${this.#click}
      ></contents-dialog>
      <search-dialog .language=${language} @click=${this.#click}></search-dialog>`;
  }

  #top() {
    const { language } = this;
    const words = SHELL_WORDS[language];
    return html`<header class="top" @click=${this.#click}>
      <button type="button" class="skip" @click=${this.#skip}>${words.skip}</button>
      <a class="name" href=${toPath(language, { name: 'lesson', lesson: undefined })}
        ><img src="/favicon.svg" alt="" />Natter<span>${words.tutorial}</span></a
      >
      <nav aria-label=${words.contents}>
        <button type="button" @click=${() => this.contents.open()}>${words.contents}</button>
        ${this.#link('play')} ${this.#link('widget')}
      </nav>
      <model-badge
        .language=${language}
        .status=${this.#monitor?.status}
        .inside=${this.connection?.place === 'page'}
      ></model-badge>
      ${this.#choices()}
    </header>`;
  }

  #link(name: 'play' | 'widget') {
    return html`<a
      href=${toPath(this.language, { name })}
      aria-current=${this.page.name === name ? 'page' : nothing}
      >${SHELL_WORDS[this.language][name]}</a
    >`;
  }

  #choices() {
    const { language } = this;
    const words = SHELL_WORDS[language];
    const other = language === 'en' ? 'zh-CN' : 'en';
    return html`<div class="choices">
      <button type="button" aria-keyshortcuts="/" @click=${() => this.search.open()}>
        ${words.search}
      </button>
      <select aria-label=${words.appearance} @change=${this.#chooseTheme}>
        ${THEMES.map(
          (theme) =>
            html`<option value=${theme} .selected=${theme === this.#theme}>
              ${words.theme[theme]}
            </option>`,
        )}
      </select>
      <a class="language" lang=${other} hreflang=${other} href=${toPath(other, this.page)}
        >${words.otherLanguage}</a
      >
    </div>`;
  }

  #page() {
    const { language, page, connection } = this;
    const status = this.#monitor?.status;
    if (page.name === 'play')
      return html`<main>
        <play-page .language=${language} .status=${status} .fetch=${connection?.fetch}></play-page>
      </main>`;
    if (page.name === 'widget')
      return html`<main>
        <builder-page
          .language=${language}
          .theme=${this.#theme}
          .status=${status}
          .fetch=${connection?.fetch}
        ></builder-page>
      </main>`;
    return html`<lesson-page
      .language=${language}
      .lesson=${this.#lesson.id}
      .theme=${this.#theme}
      .status=${status}
      .connection=${connection}
      .recording=${this.recording}
      .progress=${this.progress}
      .replaced=${this.progress?.replaced ?? 0}
      .tick=${this.progress?.progress.ticks[this.#lesson.id]}
    ></lesson-page>`;
  }

  get #theme() {
    return this.progress?.progress.theme ?? 'auto';
  }

  get #lesson() {
    return findLesson(this.page.name === 'lesson' ? this.page.lesson : undefined);
  }

  /** Shows what the address means; an address without a language gets the visitor's own. */
  #followAddress(): void {
    const route = readRoute(location.pathname);
    this.language = route?.language ?? this.#ownLanguage;
    this.page = completed(route?.page ?? { name: 'lesson', lesson: undefined });
    const path = toPath(this.language, this.page);
    if (location.pathname !== path) history.replaceState(null, '', path + location.hash);
    this.progress?.setLanguage(this.language);
    this.#name();
    if (this.page.name === 'play') void import('../play/play-page.ts');
    if (this.page.name === 'widget') void import('../builder/builder-page.ts');
  }

  get #ownLanguage(): Language {
    const kept = this.progress?.progress.language;
    return isLanguage(kept) ? kept : preferredLanguage(navigator.languages);
  }

  #name(): void {
    const { language, page } = this;
    const title =
      page.name === 'lesson' ? this.#lesson.title[language] : SHELL_WORDS[language][page.name];
    document.documentElement.lang = language;
    document.title = `${title} · Natter`;
  }

  async #connect(): Promise<void> {
    const connection = await this.connecting;
    if (!connection) return;
    const monitor = new StatusMonitor(connection, this.#redraw);
    this.#monitor = monitor;
    this.connection = { ...connection, fetch: monitor.watch(connection.fetch) };
    await monitor.check();
  }

  /** Follows links of the tutorial without leaving the page. */
  #click(event: MouseEvent): void {
    const [target] = event.composedPath();
    const link = target instanceof Element ? target.closest('a') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!link || !plain || link.origin !== location.origin || !readRoute(link.pathname)) return;
    event.preventDefault();
    history.pushState(null, '', link.pathname);
    this.#followAddress();
    // The link may be gone with the page that it was on.
    void this.updateComplete.then(() => this.#skip());
  }

  readonly #shortcut = (event: KeyboardEvent) => {
    const [target] = event.composedPath();
    const writing =
      target instanceof Element &&
      target.matches('input, textarea, select, [contenteditable="true"]');
    if (event.key !== '/' || writing || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    this.search.open();
  };

  #skip(): void {
    const page = this.renderRoot.querySelector('#page')?.firstElementChild;
    page?.shadowRoot?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  #chooseTheme({ target }: Event): void {
    const { value } = target as HTMLSelectElement;
    this.progress?.setTheme(THEMES.find((theme) => theme === value) ?? 'auto');
  }
}
