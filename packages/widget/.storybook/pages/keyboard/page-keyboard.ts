import { html, LitElement, nothing } from 'lit';
import type { KeyUse } from '../../../build/class-tags.ts';
import { ELEMENTS } from '../reference/elements.ts';
import { withCode } from '../reference/with-code.ts';
import { CHINESE } from './chinese.ts';

const COLUMNS = { en: ['Keys', 'What they do'], 'zh-CN': ['按键', '作用'] };

/** @summary What every element does with the keyboard, as its class says. */
export class PageKeyboard extends LitElement {
  static override properties = { language: {} };

  /** The language of the page. */
  declare language: keyof typeof COLUMNS;

  constructor() {
    super();
    this.language = 'en';
  }

  // Only there the styles of the documentation reach it.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    const columns = COLUMNS[this.language];
    return html`<div class="page-table" tabindex="0" role="region" aria-label=${columns.join(', ')}>
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        ${[...ELEMENTS].map(([tag, { keyboard = [] }]) =>
          keyboard.length > 0 ? this.#element(tag, keyboard) : nothing,
        )}
      </table>
    </div>`;
  }

  #element(tag: string, keyboard: readonly KeyUse[]) {
    return html`<tbody>
      <tr>
        <th scope="rowgroup" colspan="2"><code>${tag}</code></th>
      </tr>
      ${keyboard.map((use) => this.#row(use))}
    </tbody>`;
  }

  #row({ keys, description }: KeyUse) {
    const said = this.language === 'en' ? description : (CHINESE[description] ?? description);
    return html`<tr>
      <td>
        ${keys.split('+').map((key, index) => html`${index > 0 ? '+' : ''}<kbd>${key}</kbd>`)}
      </td>
      <td>${withCode(said)}</td>
    </tr>`;
  }
}
