import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { localCompletionSource } from '@codemirror/lang-javascript';
import { syntaxTree } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';
import type { EditorView, Rect } from '@codemirror/view';
import { describe } from './describe.ts';
import { parameterOf } from './lookup.ts';
import { type Parameter, PARAMETERS, valuesOf } from './parameters.ts';
import { kindOf, propertyName, type SyntaxNode } from './scope.ts';
import { spokenLanguage } from './words.ts';

/** A longer type is left to the description. */
const LONGEST_DETAIL = 26;

/** Between the list and the description, in pixels. */
const GAP = 12;

/** Where the cursor is in an object literal. */
interface Place {
  readonly object: SyntaxNode;
  /** The property that is being typed. */
  readonly property: SyntaxNode | undefined;
  /** The text that is being typed, with its quotes. */
  readonly text: SyntaxNode | undefined;
}

/** What may lie between the cursor and the object literal; anything else has rules of its own. */
const ON_THE_WAY = new Set(['⚠', '{', ',', ':', 'PropertyDefinition', 'VariableName', 'String']);

function findPlace(state: EditorState, position: number): Place | undefined {
  let node: SyntaxNode | null = syntaxTree(state).resolveInner(position, -1);
  let property: SyntaxNode | undefined;
  let text: SyntaxNode | undefined;
  while (node && ON_THE_WAY.has(node.name)) {
    if (node.name === 'String') text = node;
    node = node.parent;
  }
  if (node?.name === 'Property') {
    property = node;
    node = node.parent;
  }
  return node?.name === 'ObjectExpression' ? { object: node, property, text } : undefined;
}

function toCompletion(state: EditorState, parameter: Parameter, apply: string): Completion {
  const { name, type = '', deprecated, doc } = parameter;
  return {
    label: name,
    apply,
    type: deprecated ? 'property deprecated' : 'property',
    ...(type && type.length <= LONGEST_DETAIL && { detail: type }),
    ...(doc.en && { info: () => describe(parameter, state.facet(spokenLanguage)) }),
  };
}

/** The order of the table, which is that of use, and what is deprecated after everything else. */
function inOrder(completions: readonly Completion[]): Completion[] {
  return completions.map((completion, at) => ({
    ...completion,
    sortText: String(at).padStart(3, '0'),
    boost: completion.type?.includes('deprecated') ? -99 : 0,
  }));
}

function completeName(context: CompletionContext, place: Place): CompletionResult | null {
  const { state, pos, explicit } = context;
  const kind = kindOf(state, place.object);
  const word = context.matchBefore(/\w*/);
  if (!kind || !word || (word.from === word.to && !explicit)) return null;
  const taken = place.object
    .getChildren('Property')
    .filter((each) => each.from !== place.property?.from)
    .map((each) => propertyName(state, each));
  const hasColon = /^\w*\s*:/.test(state.sliceDoc(pos, state.doc.lineAt(pos).to));
  const options = PARAMETERS[kind]
    .filter(({ name }) => !taken.includes(name))
    .map((each) => toCompletion(state, each, hasColon ? each.name : `${each.name}: `));
  return { from: word.from, options: inOrder(options), validFor: /^\w*$/ };
}

function completeValue(context: CompletionContext, place: Place): CompletionResult | null {
  const { state, pos, explicit } = context;
  const owner = place.property && parameterOf(state, place.property);
  const values = owner ? valuesOf(owner.parameter) : [];
  const word = context.matchBefore(/[\w-]*/);
  if (!values.length || !word) return null;
  // Between quotes the list opens by itself; outside, the quotes come with the value.
  if (place.text && pos > place.text.from) {
    const options = values.map((each) => toCompletion(state, each, each.name));
    return { from: place.text.from + 1, options: inOrder(options), validFor: /^[\w-]*$/ };
  }
  if (word.from === word.to && !explicit) return null;
  const options = values.map((each) => toCompletion(state, each, `'${each.name}'`));
  return { from: word.from, options: inOrder(options), validFor: /^\w*$/ };
}

/** Offers the parameters of the object literal at the cursor, or the values of one of them. */
export function completeParameters(context: CompletionContext): CompletionResult | null {
  const place = findPlace(context.state, context.pos);
  if (!place) return null;
  const colon = place.property?.getChild(':');
  const isValue = colon && colon.to <= context.pos;
  if (isValue) return completeValue(context, place);
  return place.text ? null : completeName(context, place);
}

const complete: CompletionSource = (context) =>
  completeParameters(context) ?? localCompletionSource(context);

/** Puts the description beside the list, and on a narrow page below or above it, never onto it. */
function placeInfo(_view: EditorView, list: Rect, option: Rect, info: Rect, space: Rect) {
  const width = info.right - info.left + GAP;
  const height = info.bottom - info.top;
  const top = Math.max(space.top, Math.min(option.top, space.bottom - height)) - list.top;
  if (width <= space.right - list.right)
    return { style: `top: ${top}px`, class: 'cm-completionInfo-right' };
  if (width <= list.left - space.left)
    return { style: `top: ${top}px`, class: 'cm-completionInfo-left' };
  const fitsBelow = height + GAP <= space.bottom - list.bottom;
  const side = fitsBelow ? 'top' : 'bottom';
  return { style: `${side}: ${list.bottom - list.top}px`, class: 'info-apart' };
}

/** The list of completions: the SDK's parameters where it is their turn, else the code's own names. */
export const completion: Extension = autocompletion({
  icons: false,
  override: [complete],
  positionInfo: placeInfo,
  optionClass: ({ type }) => (type?.includes('deprecated') ? 'deprecated' : ''),
});
