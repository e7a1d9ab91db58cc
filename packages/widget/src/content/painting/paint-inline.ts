import { createSpan, type Inline, type Span, type SpanKind } from '../inline/inline.ts';
import type { Desk } from './desk.ts';
import { hostToShow, paintLink } from './link.ts';
import { make } from './make.ts';
import { paintMath } from './math-node.ts';
import { paintNote } from './note-mark.ts';
import { paintUnseen, showUnseen } from './unseen.ts';
import { seldom } from '../seldom/seldom.ts';

/** What each node was painted from, in a word; a node whose key stays is kept. */
const keys = new WeakMap<Node, string>();

type Create = (span: Span, desk: Desk, parent: Node) => Element;

const CREATORS: Readonly<Record<SpanKind, Create>> = {
  strong: () => make('strong'),
  em: () => make('em'),
  del: () => make('del'),
  code: () => make('code'),
  break: () => make('br'),
  link: (span) => paintLink(span, span.address),
  host: ({ text }) => make('span', 'host', text),
  unseen: ({ text }) => paintUnseen(text),
  task: ({ text, display }) => {
    const box = make('input');
    box.type = 'checkbox';
    box.disabled = true;
    box.checked = display;
    box.setAttribute('aria-label', text);
    return box;
  },
  image: (span, desk, parent) => seldom.syntax?.paintImage(span, desk, parent) ?? make('span'),
  math: paintMath,
  note: (span, desk) => {
    desk.notesChanged = true;
    return paintNote(span);
  },
};
/** What is painted in one go; of everything else, what it holds is painted by itself. */
const WHOLE = new Set<SpanKind>(['break', 'host', 'unseen', 'task', 'image', 'math', 'note']);

function keyOf({ kind, text, address, title, display, unfinished }: Span): string {
  const own = WHOLE.has(kind) ? text : '';
  return JSON.stringify([kind, own, address, title, display, unfinished]);
}

/** What a part comes to: unsafe links are words, and characters that are not seen get a mark. */
function resolve(part: Inline, desk: Desk, strict: boolean): Inline[] {
  if (typeof part === 'string') return showUnseen(part, strict);
  if (part.kind === 'image' && !seldom.syntax) return showUnseen(part.text, strict);
  if (part.kind !== 'link') return [part];
  const address = desk.addressOf(part.address);
  if (address === undefined) return part.children.flatMap((child) => resolve(child, desk, strict));
  const host = hostToShow(address, part.children);
  const children =
    host === '' ? part.children : [...part.children, createSpan('host', { text: host })];
  return [{ ...part, address, children }];
}

/** Changes a text as little as it can, so that a selection in what stays is kept. */
function patchText(node: Text, text: string): void {
  const old = node.data;
  if (old === text) return;
  if (text.startsWith(old)) {
    node.appendData(text.slice(old.length));
    return;
  }
  let same = 0;
  while (same < text.length && old.charCodeAt(same) === text.charCodeAt(same)) same += 1;
  node.replaceData(same, old.length - same, text.slice(same));
}

function place(parent: Node, old: ChildNode | null, node: ChildNode): ChildNode {
  if (old) old.replaceWith(node);
  else parent.appendChild(node);
  return node;
}

function paintText(parent: Node, old: ChildNode | null, text: string): ChildNode {
  if (!(old instanceof Text)) return place(parent, old, document.createTextNode(text));
  patchText(old, text);
  return old;
}

function paintSpan(
  parent: Node,
  old: ChildNode | null,
  span: Span,
  desk: Desk,
  strict: boolean,
): ChildNode {
  const key = keyOf(span);
  const kept = old && keys.get(old) === key ? old : undefined;
  const node = kept ?? place(parent, old, CREATORS[span.kind](span, desk, parent));
  keys.set(node, key);
  if (WHOLE.has(span.kind)) return node;
  const inside = span.kind === 'code' ? [span.text] : span.children;
  paintInline(
    node,
    undefined,
    inside,
    desk,
    strict || span.kind === 'code' || span.kind === 'link',
  );
  return node;
}

/** Paints content after a node of its parent, or as all that the parent holds; answers the last node. */
export function paintInline(
  parent: Node,
  after: ChildNode | undefined,
  content: readonly Inline[],
  desk: Desk,
  strict = false,
): ChildNode | undefined {
  let last = after;
  for (const part of content) {
    for (const piece of resolve(part, desk, strict)) {
      const old = last ? last.nextSibling : parent.firstChild;
      last =
        typeof piece === 'string'
          ? paintText(parent, old, piece)
          : paintSpan(parent, old, piece, desk, strict);
    }
  }
  while ((last ? last.nextSibling : parent.firstChild) !== null) {
    (last ? last.nextSibling : parent.firstChild)?.remove();
  }
  return last;
}
