import { isolateHistory, undoDepth } from '@codemirror/commands';
import { Annotation, type EditorState, Transaction, type TransactionSpec } from '@codemirror/state';

/** Stands on a change that did not come from the learner. */
export const fromOutside = Annotation.define<boolean>();

/** How many letters two texts share, counted by the given step from one of their ends. */
function shared(letterAt: (at: number) => boolean, most: number): number {
  let count = 0;
  while (count < most && letterAt(count)) count += 1;
  return count;
}

/**
 * Puts other code in place of the present one as one step that can be undone. Only what differs is
 * replaced, so that the cursor and the view stay where they are.
 */
export function replaceCode(state: EditorState, code: string): TransactionSpec {
  const old = state.doc.toString();
  const most = Math.min(old.length, code.length);
  const head = shared((at) => old[at] === code[at], most);
  const tail = shared((at) => old[old.length - 1 - at] === code[code.length - 1 - at], most - head);
  // Code that comes late into an empty editor is its beginning, not a step.
  const isFirst = old === '' && undoDepth(state) === 0;
  return {
    changes: { from: head, to: old.length - tail, insert: code.slice(head, code.length - tail) },
    annotations: [
      fromOutside.of(true),
      isolateHistory.of('full'),
      Transaction.addToHistory.of(!isFirst),
    ],
  };
}
