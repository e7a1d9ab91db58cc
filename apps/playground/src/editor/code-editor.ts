import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Language } from '../course/languages.ts';
import styles from './code-editor.styles.ts';
import { type Failure, showFailure } from './failure.ts';
import { pointAtLine } from './pointed.ts';
import { fromOutside, replaceCode } from './replace.ts';
import { setUp, settings } from './setup.ts';
import { loadSyntax, READY, type Syntax } from './syntax.ts';
import { WORDS } from './words.ts';

/** The learner has changed the code. */
export class CodeEvent extends Event {
  readonly code: string;

  constructor(code: string) {
    super('code-change');
    this.code = code;
  }
}

const isOtherFailure = (one?: Failure, other?: Failure) =>
  one?.line !== other?.line || one?.message !== other?.message;

/**
 * @summary The editor. Ctrl or ⌘ with Enter runs, Tab indents, and Escape before Tab leaves.
 * @event {CodeEvent} code-change - The learner has changed the code; what is set from outside stays unsaid.
 * @event run-code - The learner wants to run it.
 */
@customElement('code-editor')
export class CodeEditor extends LitElement {
  static override styles = styles;

  /** The code. Setting it is a step that can be undone. */
  @property({ attribute: false }) code = '';
  /** Names what is being edited. With another name everything begins anew, without a past. */
  @property({ attribute: false }) document = '';
  /** Names the editor for those who do not see it. */
  @property() label = '';
  /** The language in which the editor speaks. */
  @property({ attribute: false }) language: Language = 'zh-CN';
  /** The language of the code. */
  @property({ attribute: false }) syntax: Syntax = 'typescript';
  /** Whether the code is only to be looked at. */
  @property({ attribute: false }) readOnly = false;
  /** What the code is compared with, if with anything. */
  @property({ attribute: false }) against: string | undefined;
  /** Where the last run failed; it is shown until the code changes. */
  @property({ attribute: false, hasChanged: isOtherFailure }) failure: Failure | undefined;
  /** The line that something beside the editor speaks of. */
  @property({ attribute: false }) pointed: number | undefined;

  /** Whether Tab has just indented, so that the way out must be told. */
  @state() private indented = false;
  @query('.place') private readonly place!: HTMLElement;

  readonly #settings = new Compartment();
  readonly #syntax = new Compartment();
  readonly #difference = new Compartment();
  #view: EditorView | undefined;

  protected override render() {
    const words = WORDS[this.language];
    return html`<p id="keys" class="unseen">${words.keys}</p>
      <div class="place" @focusout=${this.#calm}></div>
      <p class="hint" aria-hidden="true" ?hidden=${!this.indented || this.readOnly}>
        ${words.leave}
      </p>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#view?.destroy();
    this.#view = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.#view || changed.has('document')) {
      this.#open();
      return;
    }
    this.#follow(changed);
  }

  #follow(changed: PropertyValues<this>): void {
    const has = (...names: (keyof CodeEditor)[]) => names.some((name) => changed.has(name));
    if (has('language', 'label', 'readOnly'))
      this.#reconfigure(this.#settings, this.#currentSettings());
    if (has('syntax')) void this.#showSyntax();
    if (has('code')) this.#showCode();
    if (has('against', 'language')) void this.#showDifference();
    if (has('failure')) this.#showFailure();
    if (has('pointed')) this.#view?.dispatch({ effects: pointAtLine.of(this.pointed) });
  }

  #open(): void {
    const fresh = EditorState.create({ doc: this.code, extensions: this.#extensions() });
    if (this.#view) this.#view.setState(fresh);
    else {
      const root = this.shadowRoot ?? this.ownerDocument;
      this.#view = new EditorView({ parent: this.place, root, state: fresh });
    }
    if (!READY[this.syntax]) void this.#showSyntax();
    void this.#showDifference();
    this.#showFailure();
  }

  #showCode(): void {
    const { code } = this;
    const view = this.#view;
    if (view && code !== view.state.doc.toString()) view.dispatch(replaceCode(view.state, code));
  }

  #showFailure(): void {
    this.#view?.dispatch({ effects: showFailure.of(this.failure) });
  }

  async #showSyntax(): Promise<void> {
    const { syntax } = this;
    const extension = READY[syntax] ?? (await loadSyntax(syntax));
    if (syntax === this.syntax) this.#reconfigure(this.#syntax, extension);
  }

  async #showDifference(): Promise<void> {
    const { against, language, document } = this;
    // Taken away first: a comparison that is only replaced would keep its old original.
    this.#reconfigure(this.#difference, []);
    if (against === undefined) return;
    const { compareWith } = await import('./diff.ts');
    const isWanted =
      against === this.against && language === this.language && document === this.document;
    if (isWanted) this.#reconfigure(this.#difference, compareWith(against, WORDS[language]));
  }

  #reconfigure(part: Compartment, extension: Extension): void {
    this.#view?.dispatch({ effects: part.reconfigure(extension) });
  }

  #currentSettings(): Extension {
    return settings(this.language, this.label, this.readOnly);
  }

  #calm(): void {
    this.indented = false;
  }

  #extensions(): Extension {
    return [
      this.#settings.of(this.#currentSettings()),
      this.#syntax.of(READY[this.syntax] ?? []),
      this.#difference.of([]),
      setUp({
        run: () => this.dispatchEvent(new Event('run-code')),
        indent: () => (this.indented = true),
      }),
      EditorView.updateListener.of(({ docChanged, transactions, state }) => {
        const isOwn = transactions.some((each) => each.docChanged && !each.annotation(fromOutside));
        if (docChanged && isOwn) this.dispatchEvent(new CodeEvent(state.doc.toString()));
      }),
    ];
  }
}
