import { javascript, javascriptLanguage } from '@codemirror/lang-javascript';
import { StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { deprecated } from './deprecated.ts';
import { hover } from './hover.ts';

/** A language in which code is shown. */
export type Syntax = 'typescript' | 'python' | 'shell' | 'json';

/** What every editor can read: TypeScript, with help on the SDK's parameters, and its part JSON. */
export const READY: Readonly<Partial<Record<Syntax, Extension>>> = {
  typescript: [javascript({ typescript: true }), hover, deprecated],
  json: javascriptLanguage.configure({ top: 'SingleExpression' }),
};

/** What is fetched when somebody looks at it. */
export async function loadSyntax(syntax: Syntax): Promise<Extension> {
  if (syntax === 'python') return (await import('@codemirror/lang-python')).python();
  if (syntax === 'shell') {
    const { shell } = await import('@codemirror/legacy-modes/mode/shell');
    return StreamLanguage.define(shell);
  }
  return READY[syntax] ?? [];
}
