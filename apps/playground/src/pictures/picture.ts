import type { Exchange } from '@natter/recording';
import { html, LitElement, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Language } from '../course/languages.ts';
import styles from './picture.styles.ts';

/** The same as the picture, for those who do not see it or want the numbers. */
export interface PictureTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A picture, drawn. */
export interface Drawing {
  /** What is to be seen, in one or two sentences. */
  readonly summary: string;
  readonly svg: SVGTemplateResult;
  /** Pixels. */
  readonly height: number;
  readonly table: PictureTable;
  /** For a picture of two parts: the numbers of the second. */
  readonly moreTable?: PictureTable;
  /** Sliders and the like, above the picture. */
  readonly controls?: TemplateResult;
}

const WORDS = {
  'zh-CN': { table: '用表格看', nothing: '先运行一次，图就画在这里。' },
  en: { table: 'As a table', nothing: 'Run the code once, and the picture is drawn here.' },
} as const;

/** A picture is never drawn narrower than this. */
const NARROWEST = 280;

/** A picture of what has travelled, drawn at the width that it has. */
export abstract class Picture extends LitElement {
  static override styles = [styles];

  /** What to draw. */
  @property({ attribute: false }) exchanges: readonly Exchange[] = [];
  @property({ attribute: false }) language: Language = 'zh-CN';
  /** The width in pixels. */
  @state() protected width = 0;

  readonly #observer = new ResizeObserver(([entry]) => {
    this.width = Math.max(NARROWEST, Math.floor(entry?.contentRect.width ?? 0));
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /** Draws, or says by `undefined` that there is nothing to draw yet. */
  protected abstract draw(): Drawing | undefined;

  protected override render(): unknown {
    if (this.width === 0) return nothing;
    const words = WORDS[this.language];
    const drawing = this.draw();
    if (!drawing) return html`<p class="nothing">${words.nothing}</p>`;
    const { controls, summary, svg, height, table, moreTable } = drawing;
    return html`${controls ?? nothing}
      <figure>
        <svg
          role="img"
          aria-label=${summary}
          width=${this.width}
          height=${height}
          viewBox=${`0 0 ${this.width} ${height}`}
        >
          ${svg}
        </svg>
        <figcaption>${summary}</figcaption>
      </figure>
      ${this.showTables(moreTable ? [table, moreTable] : [table])}`;
  }

  /** The tables, folded up. */
  protected showTables(tables: readonly PictureTable[]): TemplateResult {
    return html`<details>
      <summary>${WORDS[this.language].table}</summary>
      ${tables.map(showTable)}
    </details>`;
  }
}

function showTable({ head, rows }: PictureTable) {
  const cell = (value: string | number) =>
    html`<td class=${typeof value === 'number' ? 'number' : nothing}>${value}</td>`;
  return html`<div class="scroll" tabindex="0" role="group">
    <table>
      <thead>
        <tr>
          ${head.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
