import { type Range, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/** Where the last run failed, and how. */
export interface Failure {
  readonly line: number;
  readonly message: string;
}

/** Shows a failure, or takes it away. */
export const showFailure = StateEffect.define<Failure | undefined>();

class Message extends WidgetType {
  readonly message: string;

  constructor(message: string) {
    super();
    this.message = message;
  }

  override eq(other: Message): boolean {
    return other.message === this.message;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('div');
    const text = document.createElement('span');
    element.className = 'failure-message';
    text.textContent = this.message;
    element.append(text);
    return element;
  }
}

function decorate(doc: Text, failure: Failure | undefined): DecorationSet {
  if (!failure || failure.line < 1 || failure.line > doc.lines) return Decoration.none;
  const { from, to } = doc.line(failure.line);
  const marks: Range<Decoration>[] = [Decoration.line({ class: 'failed-line' }).range(from)];
  if (failure.message) {
    const widget = new Message(failure.message);
    marks.push(Decoration.widget({ widget, block: true, side: 1 }).range(to));
  }
  return Decoration.set(marks);
}

/** Marks the line at which the last run failed, and says how, until the code changes. */
export const failure = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { effects, docChanged, state }) {
    const effect = effects.findLast((each) => each.is(showFailure));
    if (effect?.is(showFailure)) return decorate(state.doc, effect.value);
    return docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});
