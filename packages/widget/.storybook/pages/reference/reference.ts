import { html, LitElement, nothing } from 'lit';
import { ELEMENTS } from './elements.ts';
import { withCode } from './with-code.ts';
import { printReference, type Section, sectionsOf } from './sections.ts';
import '../page-head/page-head.define.ts';

const idOf = (title: string) => title.toLowerCase().replaceAll(' ', '-');

function table({ title, columns, rows }: Section) {
  return html`<h2 id=${idOf(title)}>${title}</h2>
    <div class="page-table" tabindex="0" role="region" aria-labelledby=${idOf(title)}>
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((text) => html`<td>${withCode(text)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/** @summary All that the manifest says of an element: in the page itself, as prose and as tables. */
export class Reference extends LitElement {
  static override properties = { tag: {}, show: {} };

  /** The element. */
  declare tag: string;
  /** What is shown: the row above the page, what the element is for, or all that it takes and gives. */
  declare show: 'head' | 'purpose' | 'members';

  constructor() {
    super();
    this.tag = '';
    this.show = 'members';
  }

  // Only there the styles of the documentation reach it, and its list of contents finds the headings.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    if (this.show === 'members') return sectionsOf(this.tag).map(table);
    if (this.show === 'purpose') return this.#purpose();
    return html`<page-head .markdown=${printReference(this.tag)}></page-head>`;
  }

  #purpose() {
    const { summary = '', usage } = ELEMENTS.get(this.tag) ?? {};
    return html`<p class="page-lead">${withCode(summary)}</p>
      ${
        usage === undefined
          ? nothing
          : html`<h2 id="when-to-use">When to use</h2>
              <p>${withCode(usage)}</p>`
      }`;
  }
}
