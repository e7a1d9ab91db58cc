import { type SentRequest, toCurl, toPython, toTypeScript } from '@natter/recording';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { WORDS, type Words } from '../words.ts';
import controls from './controls.styles.ts';
import { closeIcon, copyIcon } from './icons.ts';

const WRITERS = {
  TypeScript: toTypeScript,
  Python: toPython,
  curl: toCurl,
} as const;

type CodeLanguage = keyof typeof WRITERS;

const LANGUAGES = Object.keys(WRITERS) as readonly CodeLanguage[];

/** @summary A request as code that sends it, in a dialog over the page. */
@customElement('play-code')
export class PlayCode extends LitElement {
  static override styles = [
    controls,
    css`
      dialog {
        width: min(720px, 100vw - 24px);
        max-width: none;
        max-height: min(720px, 100dvh - 48px);
        padding: 0;
        border: 1px solid var(--line);
        border-radius: 16px;
        background: var(--surface);
        box-shadow:
          0 1px 2px rgb(0 0 0 / 8%),
          0 12px 40px rgb(0 0 0 / 18%);
        color: inherit;
      }

      dialog[open] {
        display: flex;
        flex-direction: column;
      }

      dialog::backdrop {
        background: rgb(0 0 0 / 32%);
      }

      header,
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 12px 16px;
      }

      h2 {
        flex: 1;
        margin: 0;
        font-size: 15px;
        font-weight: 650;
      }

      .languages {
        display: flex;
        gap: 2px;
      }

      .languages button {
        border-color: transparent;
      }

      .languages [aria-pressed='true'] {
        border-color: var(--line-strong);
        background: var(--well);
        font-weight: 600;
      }

      pre {
        flex: 1;
        min-height: 120px;
        margin: 0;
        padding: 14px 16px;
        overflow: auto;
        border-block: 1px solid var(--line);
        background: var(--raised);
        font: 13px/1.6 var(--font-code);
        tab-size: 2;
      }

      pre:focus-visible {
        outline-offset: -2px;
      }

      footer p {
        flex: 1 1 220px;
        margin: 0;
        color: var(--text-quiet);
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) words: Words = WORDS['zh-CN'];
  /** The letter of the column whose request is shown. */
  @property({ attribute: false }) letter = 'A';
  @property({ attribute: false }) request: SentRequest | undefined;

  @state() private language: CodeLanguage = 'TypeScript';
  @state() private copied: 'no' | 'yes' | 'refused' = 'no';
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  /** Opens the dialog on a request. */
  async show(letter: string, request: SentRequest): Promise<void> {
    this.letter = letter;
    this.request = request;
    this.copied = 'no';
    await this.updateComplete;
    this.dialog.showModal();
  }

  protected override render() {
    const { words, request } = this;
    const note = { no: words.codeAbout, yes: words.copied, refused: words.notCopied };
    return html`<dialog aria-labelledby="title">
      <header>
        <h2 id="title">${words.code(this.letter)}</h2>
        <div class="languages" role="group" aria-label=${words.codeLanguage}>
          ${LANGUAGES.map((language) => this.#tab(language))}
        </div>
        <button type="button" class="bare" aria-label=${words.close} @click=${this.#close}>
          ${closeIcon}
        </button>
      </header>
      <pre tabindex="0" aria-label=${words.code(this.letter)} role="region"><code>${
        request ? WRITERS[this.language](request) : nothing
      }</code></pre>
      <footer>
        <p role="status">${note[this.copied]}</p>
        <button type="button" class="go" @click=${this.#copy}>${copyIcon}${words.copyCode}</button>
      </footer>
    </dialog>`;
  }

  #tab(language: CodeLanguage) {
    return html`<button
      type="button"
      aria-pressed=${language === this.language ? 'true' : 'false'}
      @click=${() => this.#choose(language)}
    >
      ${language}
    </button>`;
  }

  #choose(language: CodeLanguage): void {
    this.language = language;
    this.copied = 'no';
  }

  #close(): void {
    this.dialog.close();
  }

  async #copy(): Promise<void> {
    const { request } = this;
    if (!request) return;
    try {
      await navigator.clipboard.writeText(WRITERS[this.language](request));
      this.copied = 'yes';
    } catch {
      this.copied = 'refused';
    }
  }
}
