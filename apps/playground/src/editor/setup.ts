import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { Language } from '../course/languages.ts';
import { completion } from './completion.ts';
import { failure } from './failure.ts';
import { pointed } from './pointed.ts';
import { theme } from './theme.ts';
import { spokenLanguage, WORDS } from './words.ts';

/** What the keys and the changes of an editor lead to. */
export interface Consequences {
  /** Ctrl or ⌘ with Enter. */
  readonly run: () => void;
  /** Tab indents, where elsewhere it would have moved on. */
  readonly indent: () => void;
}

/** Takes the chosen completion while there is a list; it never indents behind one. */
const complete = (view: EditorView): boolean =>
  acceptCompletion(view) || completionStatus(view.state) === 'active';

/** What every editor can do, whatever it shows. */
export function setUp({ run, indent }: Consequences): Extension {
  const told = ({ state }: EditorView) => {
    if (!state.readOnly) indent();
    return false;
  };
  return [
    lineNumbers(),
    history(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    completion,
    highlightActiveLine(),
    failure,
    pointed,
    theme,
    keymap.of([
      { key: 'Mod-Enter', run: () => (run(), true), preventDefault: true },
      { key: 'Tab', run: complete },
      { key: 'Tab', run: told },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
  ];
}

/** What may change while the editor is open. */
export function settings(language: Language, label: string, readOnly: boolean): Extension {
  const described: Record<string, string> = readOnly ? {} : { 'aria-describedby': 'keys' };
  return [
    spokenLanguage.of(language),
    EditorState.phrases.of(WORDS[language].phrases),
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', ...described }),
  ];
}
