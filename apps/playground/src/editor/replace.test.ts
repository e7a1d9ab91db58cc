import { history, redo, undo } from '@codemirror/commands';
import { EditorState, type Transaction } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { failure, showFailure } from './failure.ts';
import { pointAtLine, pointed } from './pointed.ts';
import { fromOutside, replaceCode } from './replace.ts';

/** An editor without a page: it keeps its state and the last thing that happened. */
function open(doc: string) {
  const editor = {
    state: EditorState.create({ doc, extensions: [history(), failure] }),
    last: undefined as Transaction | undefined,
    dispatch(transaction: Transaction) {
      editor.last = transaction;
      editor.state = transaction.state;
    },
    set: (code: string) => editor.dispatch(editor.state.update(replaceCode(editor.state, code))),
    text: () => editor.state.doc.toString(),
  };
  return editor;
}

describe('code that is set from outside', () => {
  it.each([
    ['const a = 1;', 'const a = 2;'],
    ['aaa', 'aa'],
    ['aa', 'aaaa'],
    ['', 'x'],
    ['你好', '你们好'],
    ['same', 'same'],
  ])('takes the place of what was there: %j → %j', (old, code) => {
    const editor = open(old);
    editor.set(code);
    expect(editor.text()).toBe(code);
    expect(editor.last?.annotation(fromOutside)).toBe(true);
  });

  it('is one step, apart from what was typed just before', () => {
    const editor = open('start');
    editor.dispatch(
      editor.state.update({ changes: { from: 5, insert: ' mine' }, userEvent: 'input.type' }),
    );
    editor.set('start');
    undo(editor);
    expect(editor.text()).toBe('start mine');
    redo(editor);
    expect(editor.text()).toBe('start');
  });

  it('leaves the cursor where it is', () => {
    const editor = open('one\ntwo\nthree');
    editor.dispatch(editor.state.update({ selection: { anchor: 5 } }));
    editor.set('one\ntwo\nfour');
    expect(editor.state.selection.main.head).toBe(5);
  });

  it('is no step when it comes late into an empty editor', () => {
    const editor = open('');
    editor.set('start');
    expect(undo(editor)).toBe(false);
  });
});

describe('the mark of a failure', () => {
  const marks = (state: EditorState) => {
    const set = state.field(failure);
    let count = 0;
    set.between(0, state.doc.length, () => {
      count += 1;
    });
    return count;
  };
  const shown = (line: number, message = 'no') => {
    const editor = open('one\ntwo');
    editor.dispatch(editor.state.update({ effects: showFailure.of({ line, message }) }));
    return editor;
  };

  it('is a line and a sentence', () => {
    expect(marks(shown(2).state)).toBe(2);
    expect(marks(shown(2, '').state)).toBe(1);
  });

  it('is not made for a line that does not exist', () => {
    expect(marks(shown(0).state)).toBe(0);
    expect(marks(shown(3).state)).toBe(0);
  });

  it('goes when the code changes, and when it is taken away', () => {
    const edited = shown(2);
    edited.dispatch(edited.state.update({ changes: { from: 0, insert: 'x' } }));
    expect(marks(edited.state)).toBe(0);
    const cleared = shown(2);
    cleared.dispatch(cleared.state.update({ effects: showFailure.of(undefined) }));
    expect(marks(cleared.state)).toBe(0);
  });
});

describe('the mark of a line that is spoken of', () => {
  const marked = (line: number | undefined, doc = 'one\ntwo') => {
    const state = EditorState.create({ doc, extensions: [pointed] });
    return state.update({ effects: pointAtLine.of(line) }).state;
  };

  it('stands where it is said, and nowhere beyond the code', () => {
    expect(marked(2).field(pointed).size).toBe(1);
    for (const line of [undefined, 0, 3]) expect(marked(line).field(pointed).size).toBe(0);
  });

  it('goes when the code changes', () => {
    const changed = marked(2).update({ changes: { from: 0, insert: 'x' } }).state;
    expect(changed.field(pointed).size).toBe(0);
  });
});
