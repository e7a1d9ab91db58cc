import { html, nothing, type TemplateResult, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type Drawing, Picture } from '../picture.ts';
import { type JsonData, readJsonReplies, type TriView } from './json-data.ts';
import styles from './json-picture.styles.ts';
import { type JsonWords, WORDS } from './json-words.ts';
import type { CodeLine, Path } from './schema.ts';
import { stripOf } from './strip.ts';

/** From this width on the three stand side by side. */
const WIDE = 640;

/** Items of a list belong to the list's own field. */
const fieldOf = (path: Path): Path => path.replace(/(?:\/\*)+$/, '');

/** As a property: the page's policy refuses styles that are written as attributes. */
const indented = (depth: number) => `--depth: ${depth}`;

/** @summary Schema, JSON and type side by side, and which replies of a run are JSON. */
@customElement('json-picture')
export class JsonPicture extends Picture {
  static override styles = [...Picture.styles, styles];

  /** The field under the pointer or the focus, and the one that was pressed. */
  @state() private pointed: Path | undefined;
  @state() private pressed: Path | undefined;

  /** Read once for each run: sliders and pointers draw the same again. */
  #data: JsonData = readJsonReplies([]);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('exchanges')) this.#data = readJsonReplies(this.exchanges);
  }

  get #words(): JsonWords {
    return WORDS[this.language];
  }

  /** Everything is drawn by `render`: text is to be selected, and fields to be pressed. */
  protected override draw(): Drawing | undefined {
    return undefined;
  }

  protected override render(): unknown {
    const data = this.#data;
    if (this.width === 0 || (data.replies.length === 0 && !data.view)) return super.render();
    const words = this.#words;
    const { height, svg } = stripOf(data.replies, this.width, words);
    const summary = words.summary(data);
    return html`<figure>
        <svg role="img" aria-label=${summary} width=${this.width} height=${height}>${svg}</svg>
        ${data.view ? this.#views(data.view) : nothing}
        <figcaption>${summary}</figcaption>
      </figure>
      ${this.#tables(data)}`;
  }

  #views(view: TriView): TemplateResult {
    const words = this.#words;
    const hasSchema = view.schema.length > 0;
    const isWide = this.width >= WIDE && hasSchema;
    return html`<div
        class=${isWide ? 'views wide' : 'views'}
        @pointerover=${this.#point}
        @pointerleave=${this.#leave}
        @focusin=${this.#point}
        @focusout=${this.#leave}
      >
        ${
          hasSchema
            ? this.#view(
                words.schema,
                view.schema.map((line) => this.#button(line)),
              )
            : nothing
        }
        ${this.#view(words.json, [...view.json.map((line) => this.#jsonLine(line, view)), this.#trouble(view)])}
        ${
          hasSchema
            ? this.#view(
                words.type,
                view.type.map((line) => this.#line(line)),
              )
            : nothing
        }
      </div>
      ${hasSchema ? html`<p class="hint">${words.hint}</p>` : nothing}`;
  }

  #view(heading: string, lines: readonly unknown[]): TemplateResult {
    return html`<section aria-label=${heading}>
      <p class="name">${heading}</p>
      <div class="lines">${lines}</div>
    </section>`;
  }

  #isMarked(path: Path): boolean {
    const field = this.pointed ?? this.pressed;
    return field !== undefined && field !== '' && fieldOf(path) === field;
  }

  #line({ path, depth, text }: CodeLine): TemplateResult {
    return html`<span
      class=${this.#isMarked(path) ? 'code-line marked' : 'code-line'}
      .style=${indented(depth)}
      data-path=${path}
      .textContent=${text}
    ></span>`;
  }

  #button(line: CodeLine): TemplateResult {
    const { path, depth, text } = line;
    // Only the line that opens a field can be pressed; what closes it has no name.
    if (path === '' || !/^["{]/.test(text)) return this.#line(line);
    return html`<button
      type="button"
      class=${this.#isMarked(path) ? 'code-line marked' : 'code-line'}
      .style=${indented(depth)}
      data-path=${path}
      aria-pressed=${this.pressed === fieldOf(path) ? 'true' : 'false'}
      @click=${this.#press}
      .textContent=${text}
    ></button>`;
  }

  #jsonLine(line: CodeLine, { misfits }: TriView): unknown {
    const wrong = misfits.find(({ place, type }) => place === line.place && type !== 'missing');
    const isFirst = !/^[}\]]/.test(line.text);
    return html`${this.#line(line)}${
      wrong && isFirst ? html`<p class="trouble">✗ ${this.#words.misfit(wrong)}</p>` : nothing
    }`;
  }

  #trouble({ json, broken, misfits }: TriView): unknown {
    const words = this.#words;
    return html`${json.length === 0 ? html`<p class="trouble">✗ ${words.noJson}</p>` : nothing}
    ${misfits
      .filter(({ type }) => type === 'missing')
      .map((misfit) => html`<p class="trouble">✗ ${words.misfit(misfit)}</p>`)}
    ${broken ? html`<p class="trouble">✗ ${words.broken(broken)}</p>` : nothing}`;
  }

  #tables({ view, replies }: JsonData): TemplateResult {
    const words = this.#words;
    const table = {
      head: [words.reply, words.asked, words.result],
      rows: replies.map(({ number, format, flaw }) => [
        number,
        words.formats[format],
        flaw ? words.flaws[flaw] : words.parses,
      ]),
    };
    const places = {
      head: [words.place, words.json],
      rows: (view?.json ?? []).map(({ place = '', text }) => [place === '' ? '/' : place, text]),
    };
    return this.showTables(view ? [table, places] : [table]);
  }

  #point({ target }: Event): void {
    const line = target instanceof Element ? target.closest('[data-path]') : null;
    const path = line?.getAttribute('data-path');
    this.pointed = typeof path === 'string' ? fieldOf(path) : undefined;
  }

  #leave(): void {
    this.pointed = undefined;
  }

  #press({ currentTarget }: Event): void {
    const path = fieldOf((currentTarget as HTMLElement).dataset['path'] ?? '');
    this.pressed = this.pressed === path ? undefined : path;
  }
}
