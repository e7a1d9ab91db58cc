import type { Block } from '../blocks/block.ts';
import { paintCode } from './code-block.ts';
import type { Desk } from './desk.ts';
import { colour } from './later.ts';
import { make } from './make.ts';
import { paintMath } from './math-node.ts';
import { createPainted, type Painted, unsettle } from './painted.ts';
import { paintLines, paintText, shownText } from './text-block.ts';
import { sideOf } from './side.ts';
import { createSpan } from '../inline/inline.ts';
import { seldom } from '../seldom/seldom.ts';

type Frame = Pick<Painted, 'node' | 'body'>;

const TAGS = { item: 'li', rule: 'hr', html: 'p' } as const;
/** Headings of a message stand below those of the page around it. */
const HEADINGS = ['h3', 'h4', 'h5', 'h6', 'h6', 'h6'] as const;

/** What a block is painted as, in a word. */
function kindOf(block: Block): string {
  const { kind, level, text, info, state } = block;
  switch (kind) {
    case 'note':
      return 'nothing';
    case 'paragraph':
      return text !== '' && shownText(block).trim() !== '' ? kind : 'nothing';
    case 'heading':
      return `heading ${level}`;
    case 'list':
      return level < 0 ? 'list' : `list ${level}`;
    case 'code':
      return block.marker === '' ? 'code' : `code ${info}`;
    case 'math':
      return text.trim() === '' ? 'nothing' : `math ${state === 'open' ? 'open' : ''} ${text}`;
    default:
      return kind;
  }
}

function plain(node: HTMLElement): Frame {
  return { node, body: node };
}

function frameList({ level }: Block): Frame {
  if (level < 0) return plain(make('ul'));
  const list = make('ol');
  if (level !== 1) list.start = level;
  return plain(list);
}

function frame(kind: string, block: Block, desk: Desk, textOf: () => string): Frame {
  const { words } = desk.options;
  if (kind === 'nothing') return { node: document.createComment(''), body: make('div') };
  switch (block.kind) {
    case 'heading':
      return plain(make(HEADINGS[block.level - 1] ?? 'h6'));
    case 'list':
      return frameList(block);
    case 'code':
      return paintCode(block.marker === '' ? '' : (block.info.split(/\s/)[0] ?? ''), words, textOf);
    case 'table':
      return seldom.syntax?.paintTable(words.table) ?? plain(make('table'));
    case 'math': {
      const { text, state } = block;
      return plain(
        paintMath(
          createSpan('math', { text: text.trim(), display: true, unfinished: state === 'open' }),
        ),
      );
    }
    case 'quote':
      return plain(make('blockquote'));
    case 'item':
    case 'rule':
    case 'html':
      return plain(make(TAGS[block.kind], block.kind === 'html' ? 'html' : ''));
    default:
      return plain(make('p'));
  }
}

function create(kind: string, block: Block, desk: Desk): Painted {
  const painted: Painted = createPainted(
    block,
    kind,
    frame(kind, block, desk, () => painted.block.text),
  );
  return painted;
}

function finishCode({ block, body }: Painted): void {
  const [language = ''] = block.info.split(/\s/);
  const whole = !body.querySelector('.unseen');
  if (block.marker !== '' && language !== '' && whole)
    colour(body as HTMLElement, block.text, language);
}

/** So much of a text shows in which direction it runs. */
const BEGINNING = 200;

/** Sets the marks of a list or a quote where its own words begin, whatever the direction around it. */
function turn(body: HTMLElement, block: Block): void {
  let leaf = block;
  for (let next: Block | undefined = block; next; next = next.children[0]) leaf = next;
  const side = sideOf(leaf.text.slice(0, BEGINNING));
  if (!side) body.removeAttribute('dir');
  else if (body.dir !== side) body.dir = side;
}

/** Paints what a block holds so far. */
function paintBlock(painted: Painted, desk: Desk): void {
  const { block, kind, body, done } = painted;
  if (done || kind === 'nothing') return;
  painted.done = block.state === 'closed';
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      paintText(painted, desk);
      break;
    case 'code':
      paintLines(painted, desk);
      if (painted.done) finishCode(painted);
      break;
    case 'html':
      paintLines(painted, desk);
      break;
    case 'table':
      seldom.syntax?.paintRows(painted, desk);
      break;
    case 'list':
      body.className = block.loose ? 'loose' : 'tight';
      turn(body as HTMLElement, block);
      paintBlocks(painted, block.children, desk);
      break;
    case 'quote':
      turn(body as HTMLElement, block);
      paintBlocks(painted, block.children, desk);
      break;
    default:
      paintBlocks(painted, block.children, desk);
  }
}

function paintAt(parent: Painted, index: number, block: Block, desk: Desk): Painted {
  const kind = kindOf(block);
  const old = parent.children[index];
  if (old?.kind === kind) {
    if (old.block !== block) {
      // Another block of the same kind takes the nodes over.
      old.block = block;
      unsettle(old);
    }
    return old;
  }
  const painted = create(kind, block, desk);
  const before = index > 0 ? parent.children[index - 1]?.node : undefined;
  if (old) old.node.replaceWith(painted.node);
  else parent.body.insertBefore(painted.node, before ? before.nextSibling : parent.body.firstChild);
  parent.children[index] = painted;
  return painted;
}

/** Paints the blocks that a block holds; those that are finished are not even looked at. */
export function paintBlocks(parent: Painted, blocks: readonly Block[], desk: Desk): void {
  const { children } = parent;
  for (let index = parent.settled; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) continue;
    const painted = paintAt(parent, index, block, desk);
    painted.first = parent.block.kind === 'item' && index === 0;
    paintBlock(painted, desk);
  }
  for (const { node } of children.splice(blocks.length)) node.remove();
  while (blocks[parent.settled]?.state === 'closed') parent.settled += 1;
}

/** Paints a block anew that has been painted before, since words in it mean something else now. */
export function repaint(painted: Painted, desk: Desk): void {
  // It may have been replaced since, or have become something else.
  if (!painted.node.parentNode || painted.kind !== kindOf(painted.block)) return;
  unsettle(painted);
  paintBlock(painted, desk);
}
