import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Marks the line that something beside the editor speaks of, or none. */
export const pointAtLine = StateEffect.define<number | undefined>();

const mark = Decoration.line({ class: 'pointed-line' });

/** The line that is spoken of, until the code changes. */
export const pointed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { effects, docChanged, state }) {
    const effect = effects.findLast((each) => each.is(pointAtLine));
    if (!effect?.is(pointAtLine)) return docChanged ? Decoration.none : marks;
    const line = effect.value;
    if (line === undefined || line < 1 || line > state.doc.lines) return Decoration.none;
    return Decoration.set([mark.range(state.doc.line(line).from)]);
  },
  provide: (field) => EditorView.decorations.from(field),
});
