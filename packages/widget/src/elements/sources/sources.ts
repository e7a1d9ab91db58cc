import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { safeAddress } from '../../content/safe-address.ts';
import { SpeakingElement } from '../speaking-element.ts';
import type { SourceDocumentPart, SourceUrlPart } from '../../core/message.ts';
import base from '../../styles/base.styles.ts';
import parts from '../parts/parts.styles.ts';
import { visibleText } from '../parts/visible-text.ts';
import styles from './sources.styles.ts';

/** One source of an answer. */
export type SourcePart = SourceUrlPart | SourceDocumentPart;

/** So many are shown at first; one more is not worth a button. */
const FIRST = 5;

/** The address of a page that may be followed. */
function pageOf(url: string): URL | undefined {
  const parsed = URL.parse(safeAddress(url) ?? '');
  return parsed?.host ? parsed : undefined;
}

/**
 * @summary Where an answer comes from: pages, with their host, and documents.
 * @usage Part of an answer that names where it comes from.
 * @csspart source - One of them.
 */
export class Sources extends SpeakingElement {
  static override styles = [base, parts, styles];

  /** The sources, in the order in which they are numbered. */
  @property({ attribute: false }) sources: readonly SourcePart[] = [];
  /** The number of the first one. */
  @property({ type: Number }) start = 1;

  @state() private whole = false;

  protected override render() {
    const { sources, showMore } = this.localize.words;
    const all = this.whole || this.sources.length <= FIRST + 1;
    const shown = all ? this.sources : this.sources.slice(0, FIRST);
    return html`<h4>${sources}</h4>
      <ol start=${this.start}>
        ${shown.map((source, index) => this.#row(source, this.start + index))}
      </ol>
      ${
        all
          ? nothing
          : html`<button class="more" type="button" @click=${this.#showAll}>
              ${showMore(this.sources.length - FIRST)}
            </button>`
      }`;
  }

  #showAll(): void {
    this.whole = true;
  }

  #row(source: SourcePart, number: number): TemplateResult {
    return html`<li part="source" value=${number}>
      <span class="mark" aria-hidden="true">${number}</span>
      <span class="title" dir="auto">
        ${source.type === 'source-url' ? this.#page(source) : this.#document(source)}
      </span>
    </li>`;
  }

  #page({ url, title }: SourceUrlPart): unknown {
    const address = pageOf(url);
    if (!address) {
      return html`${visibleText(title ?? url)} ${this.#place(title === undefined ? '' : url)}`;
    }
    const { href, host, pathname } = address;
    // A name can be made up; the host cannot.
    return html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow"
        >${visibleText(title ?? host + pathname.replace(/^\/$/, ''))}</a
      >
      ${this.#place(host)}`;
  }

  #document({ title, filename, mediaType }: SourceDocumentPart): unknown {
    const place = filename ?? `${this.localize.words.document} · ${mediaType}`;
    return html`${visibleText(title)} ${this.#place(place)}`;
  }

  #place(text: string): unknown {
    return text === ''
      ? nothing
      : html`<span class="place" title=${text}>${visibleText(text)}</span>`;
  }
}
