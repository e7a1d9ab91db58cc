import type { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { Kind } from './parameters.ts';

/** A place in the syntax tree. */
export type SyntaxNode = ReturnType<typeof syntaxTree>['topNode'];

/** What is called, without blanks, and the kinds of its first and second argument. */
const CALLS: readonly (readonly [callee: RegExp, ...kinds: Kind[]])[] = [
  [/completions\??\.(?:create|parse|stream)$/, 'chat', 'request'],
  [/responses\??\.(?:create|parse|stream)$/, 'responses', 'request'],
  [/\.withOptions$/, 'client'],
  [/^newOpenAI$/, 'client'],
  [/(?:^|\.)(?:messages|history)\.(?:push|unshift)$/, 'message', 'message'],
];

/** The type that a variable is annotated with. */
const ANNOTATIONS: readonly (readonly [type: RegExp, kind: Kind])[] = [
  [/MessageParam\b/, 'message'],
  [/ResponseInput\b/, 'inputMessage'],
  [/ChatCompletionCreateParams/, 'chat'],
  [/ResponseCreateParams/, 'responses'],
  [/ClientOptions\b/, 'client'],
];

const PUNCTUATION = new Set(['(', ')', ',', 'LineComment', 'BlockComment', '⚠']);

/** The name of a property, with or without quotes. */
export function propertyName(state: EditorState, property: SyntaxNode): string | undefined {
  const first = property.firstChild;
  if (first?.name !== 'PropertyDefinition' && first?.name !== 'String') return undefined;
  return state.sliceDoc(first.from, first.to).replaceAll(/^['"]|['"]$/g, '');
}

function kindOfArgument(state: EditorState, list: SyntaxNode, node: SyntaxNode): Kind | undefined {
  const call = list.parent;
  if (!call) return undefined;
  const callee = state.sliceDoc(call.from, list.from).replaceAll(/\s+/g, '');
  const [, ...kinds] = CALLS.find(([pattern]) => pattern.test(callee)) ?? [undefined];
  let position = 0;
  for (let each = list.firstChild; each && each.from < node.from; each = each.nextSibling)
    if (!PUNCTUATION.has(each.name)) position += 1;
  return kinds[position];
}

function kindOfVariable(state: EditorState, declaration: SyntaxNode): Kind | undefined {
  const type = declaration.getChild('TypeAnnotation');
  const text = type ? state.sliceDoc(type.from, type.to) : '';
  const name = declaration.getChild('VariableDefinition');
  const annotated = ANNOTATIONS.find(([pattern]) => pattern.test(text))?.[1];
  const isConversation = name && state.sliceDoc(name.from, name.to) === 'messages';
  return annotated ?? (isConversation ? 'message' : undefined);
}

function kindOfItem(state: EditorState, array: SyntaxNode): Kind | undefined {
  const { parent } = array;
  if (parent?.name === 'VariableDeclaration') return kindOfVariable(state, parent);
  if (parent?.name !== 'Property' || !parent.parent) return undefined;
  const kind = kindOf(state, parent.parent);
  const name = propertyName(state, parent);
  if (kind === 'chat' && name === 'messages') return 'message';
  return kind === 'responses' && name === 'input' ? 'inputMessage' : undefined;
}

/** What an object literal describes, if it is something of the SDK. */
export function kindOf(state: EditorState, object: SyntaxNode): Kind | undefined {
  const { parent } = object;
  if (object.name !== 'ObjectExpression' || !parent) return undefined;
  if (parent.name === 'ArgList') return kindOfArgument(state, parent, object);
  if (parent.name === 'ArrayExpression') return kindOfItem(state, parent);
  return parent.name === 'VariableDeclaration' ? kindOfVariable(state, parent) : undefined;
}
