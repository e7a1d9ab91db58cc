import { html, LitElement } from 'lit';
import sizes from 'virtual:sizes';
import type { Sizes } from '../../../build/sizes.ts';
import { sizesWords, type SizesWords } from './sizes-words.ts';

/** A kilobyte as hosts and browsers count it. */
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** The languages that the highlighter knows are many, small, and all alike. */
const isHighlighted = (module: string) => /\/highlight\.js\/|\/languages\//.test(module);

/** A module of ours by its path, one of others by the name of its package. */
const nameOf = (module: string) =>
  module.replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+)\/.*$/, '$1').replace(/^src\//, '');

function laterRows({ later }: Sizes, words: SizesWords): (readonly [string, string])[] {
  const others = later.filter(([module]) => !isHighlighted(module));
  const languages = later.filter(([module]) => isHighlighted(module)).map(([, bytes]) => bytes);
  const span = [Math.min(...languages), Math.max(...languages)].map(kilobytes).join(' – ');
  return [
    ...others
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([module, bytes]) => [nameOf(module), kilobytes(bytes)] as const),
    ...(languages.length > 0 ? [[words.highlighted(languages.length), span] as const] : []),
  ];
}

function table(name: string, columns: readonly string[], rows: readonly (readonly string[])[]) {
  return html`<div class="page-table" tabindex="0" role="region" aria-label=${name}>
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
              ${row.map((text) => html`<td>${text}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @summary How much a visitor fetches, as the last build has it. */
export class PageSizes extends LitElement {
  static override properties = { language: {} };

  /** The language of the page. */
  declare language: string;

  constructor() {
    super();
    this.language = 'en';
  }

  // Only there the styles of the documentation reach it.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    const words = sizesWords(this.language);
    if (!sizes) return html`<p class="page-sizes-missing">${words.missing}</p>`;
    const { loader, firstMessage, withMarkdown } = sizes;
    const first = [
      [words.loader, kilobytes(loader)],
      [words.firstMessage, kilobytes(firstMessage)],
      [words.withMarkdown, kilobytes(withMarkdown)],
    ];
    return html`${table(words.until, [words.until, words.gzip], first)}
      <h2>${words.later}</h2>
      <p>${words.laterAbout}</p>
      ${table(words.later, [words.module, words.more], laterRows(sizes, words))}`;
  }
}
