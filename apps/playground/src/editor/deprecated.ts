import { syntaxTree } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { findDeprecated } from './lookup.ts';

const mark = Decoration.mark({ class: 'deprecated' });

function strikeOut({ state, visibleRanges }: EditorView): DecorationSet {
  const found = visibleRanges.flatMap(({ from, to }) => findDeprecated(state, from, to));
  return Decoration.set(
    found.map(({ from, to }) => mark.range(from, to)),
    true,
  );
}

class StrikeOut {
  marks: DecorationSet;

  constructor(view: EditorView) {
    this.marks = strikeOut(view);
  }

  update({ docChanged, viewportChanged, startState, state, view }: ViewUpdate): void {
    // The parser may finish after the text has been shown.
    const parsed = syntaxTree(startState) !== syntaxTree(state);
    if (docChanged || viewportChanged || parsed) this.marks = strikeOut(view);
  }
}

/** Strikes out what is deprecated, where it can be seen. */
export const deprecated: Extension = ViewPlugin.fromClass(StrikeOut, {
  decorations: ({ marks }) => marks,
});
