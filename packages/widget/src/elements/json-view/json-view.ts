import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SpeakingElement } from '../speaking-element.ts';
import base from '../../styles/base.styles.ts';
import { copyText } from '../parts/copy-text.ts';
import parts from '../parts/parts.styles.ts';
import { isContainer, type JsonNode, nodeOf, textOfValue } from './json-node.ts';
import { JsonTree } from './json-tree.ts';
import styles from './json-view.styles.ts';
import { PartialJson } from './partial-json.ts';

/** How much of the end of a text shows that another one continues it. */
const PROOF = 64;
/** A longer text is cut where it is shown as written. */
const LONG = 50_000;
/** How long it says that something was copied. */
const FEEDBACK = 2000;

/**
 * @summary A JSON value to be read by people: an object as a card, a list of objects as a table,
 * anything else as a tree; and as it was written. It can still be arriving.
 * @usage For structured answers and for what tools give back. Alone, wherever people are to read
 * JSON.
 * @csspart bar - The row of buttons.
 */
export class JsonView extends SpeakingElement {
  static override styles = [base, parts, styles];

  /** The JSON text as it was written. What is no JSON is shown as text. */
  @property({ attribute: false }) text: string | undefined;
  /** The value itself, where there is no text of it. */
  @property({ attribute: false }) value: unknown;
  /** What it is. */
  @property() label = 'JSON';
  /** Whether more of the text is on its way. */
  @property({ type: Boolean }) growing = false;

  @state() private written = false;
  @state() private whole = false;
  @state() private copied = false;
  @query('code') private readonly code!: HTMLElement | null;

  readonly #tree = new JsonTree(() => this.requestUpdate());
  #reader = new PartialJson();
  #read = 0;
  #proof = '';
  #node: JsonNode | undefined;
  #cut = false;
  /** What was coloured last, and where. */
  #coloured: readonly [HTMLElement, string] | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (this.text === undefined) {
      if (changed.has('value')) this.#take(this.value);
    } else if (changed.has('text') || changed.has('growing')) this.#readOn(this.text);
  }

  protected override updated(): void {
    if (this.code && !this.growing) void this.#colour(this.code);
  }

  protected override render() {
    const readable = this.#node !== undefined && isContainer(this.#node);
    return html`${this.#bar(readable)}
      ${readable && !this.written ? this.#readable(this.#node) : this.#asWritten()}
      <span class="only-heard" role="status"
        >${this.copied ? this.localize.words.copied : ''}</span
      >`;
  }

  #take(value: unknown): void {
    const { node, cut } = nodeOf(value);
    this.#node = node;
    this.#cut = cut;
  }

  #readOn(text: string): void {
    const proven = text.startsWith(this.#proof, this.#read - this.#proof.length);
    if (!proven) {
      this.#reader = new PartialJson();
      this.#read = 0;
    }
    this.#reader.write(text.slice(this.#read));
    this.#read = text.length;
    this.#proof = text.slice(-PROOF);
    if (!this.growing) this.#reader.end();
    const { root, state: reached } = this.#reader;
    this.#node = reached === 'broken' ? undefined : root;
    this.#cut = reached === 'cut';
  }

  #source(): string {
    return this.text ?? textOfValue(this.value);
  }

  #bar(readable: boolean) {
    const { words } = this.localize;
    const turn = () => (this.written = !this.written);
    return html`<div class="bar" part="bar">
      <span>${this.label}</span>
      ${
        readable
          ? html`<button
              type="button"
              aria-pressed=${this.written ? 'true' : 'false'}
              @click=${turn}
            >
              ${words.asWritten}
            </button>`
          : nothing
      }
      <button type="button" @click=${this.#copy}>
        ${this.copied ? words.copied : words.copyCode}
      </button>
    </div>`;
  }

  #readable(node: JsonNode | undefined) {
    const { words } = this.localize;
    return html`<div class="view">${node ? this.#tree.render(node, words) : nothing}</div>
      ${this.#cut ? html`<p class="note">${words.jsonCut}</p>` : nothing}`;
  }

  #asWritten() {
    const source = this.#source();
    const cut = source.length > LONG && !this.whole;
    const show = () => (this.whole = true);
    return html`<pre
        tabindex="0"
        dir="ltr"
      ><code>${cut ? source.slice(0, LONG) : source}</code></pre>
      ${
        cut
          ? html`<p class="note">
              <button class="more" type="button" @click=${show}>
                ${this.localize.words.showAll(source.length)}
              </button>
            </p>`
          : nothing
      }`;
  }

  async #colour(code: HTMLElement): Promise<void> {
    const text = code.textContent;
    if (this.#coloured?.[0] === code && this.#coloured[1] === text) return;
    this.#coloured = [code, text];
    try {
      const { highlight } = await import('../../content/highlight/highlight.ts');
      if (this.#node) await highlight(code, text, 'json');
    } catch {
      // Without the network it stays in one colour.
    }
  }

  async #copy(): Promise<void> {
    const copied = await copyText(this.#source());
    if (!copied) return this.#select();
    this.copied = true;
    setTimeout(() => (this.copied = false), FEEDBACK);
  }

  /** Where nothing may be copied, it can be by hand. */
  async #select(): Promise<void> {
    this.written = true;
    await this.updateComplete;
    if (this.code) getSelection()?.selectAllChildren(this.code);
  }
}
