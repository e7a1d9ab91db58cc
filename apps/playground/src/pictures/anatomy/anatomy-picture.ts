import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatBytes, formatMs } from '../format.ts';
import { Picture } from '../picture.ts';
import { isCut, OUTCOMES } from '../travel.ts';
import { type Anatomy, anatomyOf, type Field, type ReplyPart } from './anatomy-data.ts';
import styles from './anatomy-picture.styles.ts';
import { WORDS } from './anatomy-words.ts';
import { noteOf } from './notes.ts';

type Side = 'request' | 'reply';

/** The line of the code that is pointed at; `undefined` when none is. */
export class AnatomyPointEvent extends CustomEvent<{ readonly line: number | undefined }> {
  constructor(line: number | undefined) {
    super('anatomy-point', { detail: { line }, bubbles: true, composed: true });
  }
}

/**
 * @summary The last request to a model and its reply, field by field, with what each of them means.
 * @event anatomy-point - `{ line }`: a field is pointed at that this line of the code has set
 */
@customElement('anatomy-picture')
export class AnatomyPicture extends Picture {
  static override styles = [...Picture.styles, styles];

  /** The program that has sent the request. */
  @property({ attribute: false }) source = '';

  get #words() {
    return WORDS[this.language];
  }

  /** Text is what this picture is made of: it is a tree, and no drawing. */
  protected override draw(): undefined {
    return undefined;
  }

  protected override render(): unknown {
    const anatomy = anatomyOf(this.exchanges, this.source);
    if (!anatomy) return super.render();
    return html`<figure>
      ${this.#request(anatomy)} ${this.#reply(anatomy)}
      <figcaption>${this.#words.summary(anatomy)}</figcaption>
    </figure>`;
  }

  #request({ name, sent, fields }: Anatomy): TemplateResult {
    return html`<h3>${this.#words.request}<span>${name}</span><span>${formatBytes(sent)}</span></h3>
      ${this.#fields(fields, 'request')}`;
  }

  #reply({ status, outcome, received, ms, parts, requestId, frames }: Anatomy): TemplateResult {
    const words = this.#words;
    const end = OUTCOMES[this.language][outcome];
    const failed = isCut(outcome) || (status ?? 0) >= 400;
    const why = status === undefined ? words.nothing : words.noJson;
    return html`<h3>
        ${words.reply}<span class=${failed ? 'bad' : ''}>${status ?? '–'} ${end}</span>
        <span>${formatBytes(received)}</span><span>${formatMs(ms)}</span>
      </h3>
      ${
        requestId === undefined
          ? nothing
          : html`<p class="row request-id">
              <span class="field"><span class="index">x-request-id:</span> ${requestId}</span>
              <span class="note">${words.requestId}</span>
            </p>`
      }
      ${parts.length === 0 ? html`<p class="nothing">${why}</p>` : nothing}
      ${parts.map((part) => this.#part(part, frames, parts[0]?.frame ?? 1))}`;
  }

  #part({ frame, fields, repeated }: ReplyPart, frames: number, first: number): TemplateResult {
    return html`${frame === undefined ? nothing : html`<h4>${this.#words.frame(frame, frames)}</h4>`}
    ${this.#fields(fields, 'reply')}
    ${repeated > 0 ? html`<p class="repeated">${this.#words.repeated(repeated, first)}</p>` : nothing}`;
  }

  #fields(fields: readonly Field[], side: Side, omitted = 0): TemplateResult {
    return html`<ul>
      ${fields.map((field) => this.#field(field, side))}
      ${omitted > 0 ? html`<li class="more">… ${this.#words.more(omitted)}</li>` : nothing}
    </ul>`;
  }

  #field(field: Field, side: Side): TemplateResult {
    const { key, value, line, children, omitted } = field;
    const note = noteOf(side, key, value, this.language);
    return html`<li>
      <div class="row">
        ${this.#label(field)}
        ${note === undefined ? nothing : html`<span class="note">${note}</span>`}
        ${line === undefined ? nothing : html`<span class="line">${this.#words.line(line)}</span>`}
      </div>
      ${children.length > 0 ? this.#fields(children, side, omitted) : nothing}
    </li>`;
  }

  #label({ key, shown, value, isList, children, omitted, line }: Field): TemplateResult {
    const inside = isList ? `[ ${this.#words.list(children.length + omitted)} ]` : '{ }';
    const isIndex = /^\d+$/.test(key);
    const look = typeof value === 'string' ? 'text' : 'value';
    const text = html`<span class=${isIndex ? 'index' : 'name'}>${key}</span>:
      ${
        shown === undefined
          ? html`<span class="index">${inside}</span>`
          : html`<span class=${look}>${shown}</span>`
      }`;
    if (line === undefined) return html`<span class="field">${text}</span>`;
    return html`<button
      type="button"
      class="field"
      @pointerenter=${() => this.#point(line)}
      @pointerleave=${() => this.#point(undefined)}
      @focus=${() => this.#point(line)}
      @blur=${() => this.#point(undefined)}
    >
      ${text}
    </button>`;
  }

  #point(line: number | undefined): void {
    this.dispatchEvent(new AnatomyPointEvent(line));
  }
}
