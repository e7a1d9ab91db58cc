import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';

/** The learner has changed the code. */
export class CodeEvent extends Event {
  readonly code: string;

  constructor(code: string) {
    super('code-change');
    this.code = code;
  }
}

const markLine = StateEffect.define<number | undefined>();

/** The line at which the last run failed. */
const failedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { effects, docChanged, state }) {
    let next = docChanged ? Decoration.none : marks;
    for (const effect of effects) {
      if (!effect.is(markLine)) continue;
      const line = effect.value;
      const known = line !== undefined && line >= 1 && line <= state.doc.lines;
      next = known
        ? Decoration.set([
            Decoration.line({ class: 'failed-line' }).range(state.doc.line(line).from),
          ])
        : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-comment)' },
  { tag: tags.propertyName, color: 'var(--code-property)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'transparent', color: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.65', overflow: 'auto' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--accent)' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--text-quiet)',
    border: 'none',
    paddingInlineStart: '6px',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--well)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    {
      backgroundColor: 'var(--selection)',
    },
  '.failed-line': {
    backgroundColor: 'var(--failed-line)',
    boxShadow: 'inset 3px 0 var(--failure)',
  },
});

/**
 * @summary The editor. Ctrl or ⌘ with Enter runs; Tab leaves it, as anywhere else on the page.
 * @event {CodeEvent} code-change - The learner has changed the code.
 * @event run-code - The learner wants to run it.
 */
@customElement('code-editor')
export class CodeEditor extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-height: 0;
      overflow: hidden;
    }

    .place {
      height: 100%;
    }
  `;

  /** The code. */
  @property({ attribute: false }) code = '';
  /** Names the editor for those who do not see it. */
  @property() label = '';
  /** The line at which the last run failed. */
  @property({ attribute: false }) failedLine: number | undefined;

  @query('.place') private readonly place!: HTMLElement;
  #view: EditorView | undefined;

  protected override render() {
    return html`<div class="place"></div>`;
  }

  protected override firstUpdated(): void {
    this.#view = new EditorView({
      parent: this.place,
      root: this.shadowRoot ?? document,
      state: EditorState.create({ doc: this.code, extensions: this.#extensions() }),
    });
  }

  protected override updated(changed: PropertyValues): void {
    const view = this.#view;
    if (!view) return;
    if (changed.has('code') && this.code !== view.state.doc.toString()) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: this.code } });
    }
    if (changed.has('failedLine')) view.dispatch({ effects: markLine.of(this.failedLine) });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#view?.destroy();
    this.#view = undefined;
  }

  #extensions() {
    const run = () => this.dispatchEvent(new Event('run-code'));
    return [
      lineNumbers(),
      history(),
      javascript({ typescript: true }),
      syntaxHighlighting(colours),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      autocompletion(),
      highlightActiveLine(),
      failedLine,
      look,
      EditorView.contentAttributes.of({ 'aria-label': this.label, tabindex: '0' }),
      keymap.of([
        { key: 'Mod-Enter', run, preventDefault: true },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) this.dispatchEvent(new CodeEvent(state.doc.toString()));
      }),
    ];
  }
}
