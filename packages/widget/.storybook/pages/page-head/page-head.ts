import { html, LitElement, nothing } from 'lit';
import { copyText } from '../../../src/elements/parts/copy-text.ts';
import { plainMarkdown } from './plain-markdown.ts';

const WORDS = {
  en: { ready: 'Copy as Markdown', done: 'Copied', refused: 'Copying is not allowed here' },
  'zh-CN': { ready: '复制为 Markdown', done: '已复制', refused: '这里不允许复制' },
};

/** @summary The row above a page: its other language, and a button that copies it as Markdown. */
export class PageHead extends LitElement {
  static override properties = {
    markdown: { attribute: false },
    codes: { attribute: false },
    language: {},
    other: {},
    copying: { state: true },
  };

  /** The page as it was written. */
  declare markdown: string;
  /** The files that the page shows, by the names it has for them. */
  declare codes: Readonly<Record<string, string>>;
  /** The language of the page. */
  declare language: keyof typeof WORDS;
  /** The id of the same page in the other language, where there is one. */
  declare other: string;
  declare private copying: 'ready' | 'done' | 'refused';

  constructor() {
    super();
    this.markdown = this.other = '';
    this.codes = {};
    this.language = 'en';
    this.copying = 'ready';
  }

  protected override updated(): void {
    // All of the page is in this language, and so are the elements that stand in it.
    this.closest<HTMLElement>('.sbdocs-content')?.setAttribute('lang', this.language);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    return html`<div class="page-head">
      ${this.other === '' ? nothing : this.#otherLanguage()}
      <button type="button" @click=${this.#copy}>${WORDS[this.language][this.copying]}</button>
    </div>`;
  }

  #otherLanguage() {
    const [lang, name] = this.language === 'en' ? ['zh-CN', '简体中文'] : ['en', 'English'];
    const address = `./?path=/docs/${encodeURIComponent(this.other)}`;
    return html`<a href=${address} target="_parent" lang=${lang} hreflang=${lang}>${name}</a>`;
  }

  async #copy(): Promise<void> {
    this.copying = (await copyText(plainMarkdown(this.markdown, this.codes))) ? 'done' : 'refused';
  }
}
