import { html, nothing, type TemplateResult } from 'lit';
import { safeAddress } from '../../content/safe-address.ts';
import type { Words } from '../../locales/index.ts';
import { foldIcon } from '../parts/part-icons.ts';
import { visibleText } from '../parts/visible-text.ts';
import {
  isContainer,
  type JsonContainer,
  type JsonEntry,
  type JsonNode,
  type JsonScalar,
} from './json-node.ts';
import { type JsonTable, JsonTables, labelOf } from './json-shape.ts';

/** So many entries are shown at first, and so many more each time. */
const FIRST = 20;
const STEP = 100;
/** Longer strings are cut. */
const LONG = 400;
const ADDRESS = /^https?:\/\/\S+$/;

/** So many words in a row can be read in one line. */
const LINE = { entries: 8, length: 100 };

/** Whether an array is a few words or numbers. */
function isLine({ kind, entries }: JsonContainer): boolean {
  if (kind !== 'array' || entries.length > LINE.entries) return false;
  let length = 0;
  for (const { value } of entries) {
    if (!value || isContainer(value) || value.text === '') return false;
    length += value.text.length;
  }
  return length <= LINE.length;
}

/** Draws a JSON value, and knows what the reader has folded and unfolded of it. */
export class JsonTree {
  readonly #folds = new WeakMap<JsonContainer, boolean>();
  readonly #counts = new WeakMap<JsonContainer, number>();
  readonly #tables = new JsonTables();
  readonly #whole = new WeakSet<JsonScalar>();
  readonly #changed: () => void;
  #words!: Words;

  /** @param changed is called when something else is to be shown */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  render(node: JsonNode, words: Words): unknown {
    this.#words = words;
    if (!isContainer(node)) return html`<p>${this.#scalar(node)}</p>`;
    if (node.entries.length === 0 && !node.open) return html`<p>${this.#none()}</p>`;
    return node.kind === 'object' ? this.#card(node) : this.#list(node, 0);
  }

  /** An object as a card: what each thing is called, and what it is. */
  #card(node: JsonContainer): TemplateResult {
    const row = ({ key, value }: JsonEntry) =>
      html`<div
        class=${isContainer(value) && value.entries.length > 0 && !isLine(value) ? 'wide' : ''}
      >
        <dt title=${key}>${visibleText(labelOf(key))}</dt>
        <dd>${value ? this.#value(value, 1) : nothing}</dd>
      </div>`;
    return html`<dl>${this.#some(node).map(row)}</dl>
      ${this.#more(node)}`;
  }

  #value(node: JsonNode, depth: number, name: unknown = nothing): unknown {
    if (!isContainer(node)) return html`${name}${this.#scalar(node)}`;
    if (node.entries.length === 0) return html`${name}${this.#none()}`;
    if (isLine(node)) return html`${name}${this.#line(node)}`;
    if (depth < 2 && this.#tables.of(node)) return html`${name}${this.#list(node, depth)}`;
    return this.#fold(node, depth, name);
  }

  /** A few words or numbers, one after the other. */
  #line({ entries }: JsonContainer): TemplateResult {
    return html`<ul class="line">
      ${entries.map(({ value }) => html`<li>${isContainer(value) || !value ? nothing : this.#scalar(value)}</li>`)}
    </ul>`;
  }

  #fold(node: JsonContainer, depth: number, name: unknown): TemplateResult {
    const open = this.#folds.get(node) ?? (depth < 2 && node.entries.length <= FIRST);
    const turn = ({ currentTarget }: Event) => {
      const { open: now } = currentTarget as HTMLDetailsElement;
      if (now === open) return;
      this.#folds.set(node, now);
      this.#changed();
    };
    return html`<details .open=${open} @toggle=${turn}>
      <summary>${foldIcon}${name}${this.#words.entries(node.entries.length)}</summary>
      ${open ? this.#list(node, depth) : nothing}
    </details>`;
  }

  #list(node: JsonContainer, depth: number): unknown {
    const table = depth < 2 ? this.#tables.of(node) : undefined;
    if (table) return this.#table(node, table);
    const name = (key: string) =>
      node.kind === 'object' ? html`<span class="key">${visibleText(key)}</span> ` : nothing;
    const rows = this.#some(node).map(
      ({ key, value }) =>
        html`<li>${value ? this.#value(value, depth + 1, name(key)) : name(key)}</li>`,
    );
    return html`${
      node.kind === 'object'
        ? html`<ul>
            ${rows}
          </ul>`
        : html`<ol>
            ${rows}
          </ol>`
    }
    ${this.#more(node)}`;
  }

  #table(node: JsonContainer, { columns, numeric }: JsonTable): TemplateResult {
    const side = (column: string) => (numeric.has(column) ? 'number' : '');
    const head = (column: string) =>
      html`<th scope="col" class=${side(column)} title=${column}>
        ${visibleText(labelOf(column))}
      </th>`;
    const cell = (row: JsonNode | undefined, column: string) => {
      const found = isContainer(row)
        ? row.entries.findLast(({ key }) => key === column)
        : undefined;
      const shown = found?.value && !isContainer(found.value) ? this.#scalar(found.value) : nothing;
      return html`<td class=${side(column)}>${shown}</td>`;
    };
    // A wide table scrolls by itself, so it has to be reachable by keyboard.
    return html`<div
        class="table"
        tabindex="0"
        role="group"
        aria-label=${this.#words.entries(node.entries.length)}
      >
        <table>
          <thead>
            <tr>
              ${columns.map(head)}
            </tr>
          </thead>
          <tbody>
            ${this.#some(node).map(
              ({ value }) =>
                html`<tr>
                  ${columns.map((column) => cell(value, column))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.#more(node)}`;
  }

  #some(node: JsonContainer): readonly JsonEntry[] {
    return node.entries.slice(0, this.#counts.get(node) ?? FIRST);
  }

  #more(node: JsonContainer): unknown {
    const shown = this.#counts.get(node) ?? FIRST;
    const rest = node.entries.length - shown;
    if (rest <= 0) return nothing;
    const next = Math.min(rest, STEP);
    return this.#button(this.#words.showMore(next), () => this.#counts.set(node, shown + next));
  }

  #scalar(node: JsonScalar): unknown {
    if (node.kind === 'string') return this.#string(node);
    // Half a word would say something else than the whole one.
    if (node.open) return nothing;
    if (node.kind === 'number') return html`<span class="number">${node.text}</span>`;
    const { yes, no } = this.#words;
    if (node.text === 'true' || node.text === 'false')
      return html`<span class="literal">${node.text === 'true' ? yes : no}</span>`;
    return node.text === 'null' || node.text === 'undefined' ? this.#none() : node.text;
  }

  #none(): TemplateResult {
    return html`<span class="none"
      ><span aria-hidden="true">—</span><span class="only-heard">${this.#words.none}</span></span
    >`;
  }

  #string(node: JsonScalar): unknown {
    const { text, open } = node;
    if (text === '' && !open) return this.#none();
    const address =
      !open && ADDRESS.test(text) && text.length <= LONG ? safeAddress(text) : undefined;
    if (address !== undefined)
      return html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow" dir="ltr"
        >${visibleText(text)}</a
      >`;
    if (text.length <= LONG || this.#whole.has(node))
      return html`<span class="string" dir="auto">${visibleText(text)}</span>`;
    return html`<span class="string" dir="auto">${visibleText(text.slice(0, LONG))}…</span>
      ${this.#button(this.#words.showAll(text.length), () => this.#whole.add(node))}`;
  }

  #button(label: string, act: () => unknown): TemplateResult {
    const press = () => {
      act();
      this.#changed();
    };
    return html`<button class="more" type="button" @click=${press}>${label}</button>`;
  }
}
