import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { findLesson, lessons } from '../course/course.ts';
import type { Language } from '../course/languages.ts';
import { toPath } from '../course/route.ts';
import dialog from '../shell/dialog.styles.ts';
import { SHELL_WORDS } from '../shell/words.ts';
import { search, type SearchDocument, type SearchHit } from './search.ts';

/** Every lesson's words in both languages; fetched when somebody searches. */
async function fetchDocuments(): Promise<SearchDocument[]> {
  const languages = ['zh-CN', 'en'] as const;
  return Promise.all(
    lessons.flatMap((lesson) =>
      languages.map(async (language) => ({
        lesson: lesson.id,
        language,
        title: `${lesson.title[language]} ${lesson.summary[language]}`,
        text: (await lesson.texts[language]()).plain,
      })),
    ),
  );
}

/** @summary Searches all lessons in both languages. */
@customElement('search-dialog')
export class SearchDialog extends LitElement {
  static override styles = [
    dialog,
    css`
      input {
        width: 100%;
        padding: 10px 14px;
        border: 1px solid var(--line-strong);
        border-radius: 10px;
        background: var(--surface);
        color: inherit;
        font: 16px/1.5 var(--font);
      }

      input:focus-visible {
        outline-offset: -1px;
      }

      input::-webkit-search-cancel-button {
        filter: grayscale(1);
      }

      .hint,
      .count {
        margin: 10px 2px;
        color: var(--text-quiet);
        font-size: 13px;
      }

      .excerpt {
        display: block;
        color: var(--text-quiet);
        font-size: 13px;
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) language: Language = 'zh-CN';
  @state() private query = '';
  @state() private documents: readonly SearchDocument[] = [];
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('input') private readonly input!: HTMLInputElement;

  /** Opens the dialog. */
  open(): void {
    this.dialog.showModal();
    this.input.select();
    void fetchDocuments().then((documents) => (this.documents = documents));
  }

  protected override render() {
    const words = SHELL_WORDS[this.language];
    const hits = search(this.query, this.documents, this.language);
    return html`<dialog aria-label=${words.search} @click=${this.#outside}>
      <div class="inside">
        <header>
          <h2>${words.search}</h2>
          <button type="button" @click=${() => this.dialog.close()}>${words.close}</button>
        </header>
        <input
          type="search"
          aria-label=${words.searchLabel}
          placeholder=${words.searchLabel}
          .value=${this.query}
          @input=${this.#type}
        />
        <p class="count" role="status">${this.#told(hits.length)}</p>
        <ul>
          ${hits.map((hit) => this.#hit(hit))}
        </ul>
      </div>
    </dialog>`;
  }

  #type({ target }: InputEvent): void {
    this.query = (target as HTMLInputElement).value;
  }

  #told(count: number): string {
    const words = SHELL_WORDS[this.language];
    const query = this.query.trim();
    if (query === '') return words.searchHint;
    if (this.documents.length === 0) return '';
    return count === 0 ? words.nothingFound(query) : words.found(count);
  }

  #hit({ lesson: id, excerpt, language: spoken }: SearchHit) {
    const { order, title } = findLesson(id);
    return html`<li>
      <a
        href=${toPath(this.language, { name: 'lesson', lesson: id })}
        @click=${() => this.dialog.close()}
      >
        <span class="order">${order}</span>
        <span
          >${title[this.language]}
          ${
            excerpt === '' ? nothing : html`<span class="excerpt" lang=${spoken}>${excerpt}</span>`
          }</span
        >
      </a>
    </li>`;
  }

  #outside({ target }: Event): void {
    if (target === this.dialog) this.dialog.close();
  }
}
