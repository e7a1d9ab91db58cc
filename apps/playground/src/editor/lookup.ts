import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { findParameter, type Kind, type Parameter, valuesOf } from './parameters.ts';
import { kindOf, propertyName, type SyntaxNode } from './scope.ts';

/** A parameter, and where it stands in the code. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly parameter: Parameter;
}

/** What a property of the code means to the SDK. */
export function parameterOf(
  state: EditorState,
  property: SyntaxNode,
  kind?: Kind,
): Found | undefined {
  const first = property.firstChild;
  const name = propertyName(state, property);
  if (!first || name === undefined || !property.parent) return undefined;
  const known = kind ?? kindOf(state, property.parent);
  const parameter = known && findParameter(known, name);
  return parameter && { from: first.from, to: first.to, parameter };
}

function roleOf(state: EditorState, text: SyntaxNode, property: SyntaxNode): Found | undefined {
  const owner = parameterOf(state, property);
  const value = state.sliceDoc(text.from + 1, text.to - 1);
  const parameter = owner && valuesOf(owner.parameter).find(({ name }) => name === value);
  // Only a value that has something to say for itself is worth a word.
  return parameter?.doc.en ? { from: text.from, to: text.to, parameter } : undefined;
}

/** The parameter, or the role, at a place of the code. */
export function lookUp(state: EditorState, position: number, side: -1 | 1): Found | undefined {
  const node = syntaxTree(state).resolveInner(position, side);
  const property = node.parent;
  if (property?.name !== 'Property') return undefined;
  const isName = property.firstChild?.from === node.from;
  if (isName) return parameterOf(state, property);
  return node.name === 'String' ? roleOf(state, node, property) : undefined;
}

/** Every deprecated parameter or role between two places of the code. */
export function findDeprecated(state: EditorState, from: number, to: number): Found[] {
  const found: Found[] = [];
  syntaxTree(state).iterate({
    from,
    to,
    enter({ name, node }) {
      if (name !== 'Property') return;
      const value = node.lastChild;
      const role = value?.name === 'String' ? roleOf(state, value, node) : undefined;
      for (const each of [parameterOf(state, node), role])
        if (each?.parameter.deprecated) found.push(each);
    },
  });
  return found;
}
