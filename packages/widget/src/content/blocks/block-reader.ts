import { begin } from './beginnings.ts';
import { addLine, type Block, type BlockKind, createBlock, endOf } from './block.ts';
import { CONTINUATIONS } from './continuations.ts';
import type { Definition } from './definition.ts';
import { Line, LONG_LINE } from './line.ts';
import type { Place } from './place.ts';
import { seldom } from '../seldom/seldom.ts';
import { isUnfinishedLine } from './unfinished-line.ts';
import { Undo } from './undo.ts';

const DEEPEST = 200;
const CONTAINERS = new Set<BlockKind>(['document', 'quote', 'list', 'item', 'note']);
const OF_LINES = new Set<BlockKind>(['code', 'html', 'math']);

function holds(parent: BlockKind, child: BlockKind): boolean {
  if (parent === 'list') return child === 'item';
  return CONTAINERS.has(parent) && child !== 'item';
}

/**
 * Reads the blocks of a text line by line, each line once. The line that is not whole yet is read as
 * far as it goes, and taken back when more of it arrives.
 */
export class BlockReader implements Place {
  readonly root = createBlock('document', 0);
  readonly definitions = new Map<string, Definition>();
  readonly notes = new Map<string, Block>();
  /** Labels that have got a meaning, or lost it, since somebody looked. */
  readonly changed = new Set<string>();
  /** How many characters have been read, those of unfinished lines each time. */
  work = 0;
  line = new Line('');
  number = 0;
  #open: Block[] = [this.root];
  #depth = 1;
  /** The beginning of a line that is not whole yet. */
  #begun = '';
  /** Whether the line is long, so that the rest of it is text wherever it belongs. */
  #long = false;
  #undo: Undo | undefined;

  get container(): Block {
    return this.#open[this.#depth - 1] ?? this.root;
  }

  get deep(): boolean {
    return this.#open.length >= DEEPEST;
  }

  get tip(): Block {
    return this.#open.at(-1) ?? this.root;
  }

  /** Reads on. Unless the text is `growing`, everything is closed. */
  read(piece: string, growing: boolean): void {
    this.#takeBack();
    const text = this.#begun + piece;
    this.work += text.length;
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#readWhole(text.slice(start, end));
      start = end + 1;
    }
    this.#begun = text.slice(start);
    if (this.#long || this.#begun.length > LONG_LINE) this.#readLong();
    if (growing) this.#try();
    else this.#finish();
  }

  open = (kind: BlockKind): Block => {
    this.#close(this.#depth);
    while (!holds(this.tip.kind, kind)) this.#close(this.#open.length - 1);
    const parent = this.tip;
    const previous = parent.children.at(-1);
    if (previous && endOf(previous) < this.number - 1) this.#loosen(parent);
    const block = createBlock(kind, this.number);
    parent.children.push(block);
    this.#open.push(block);
    this.#depth = this.#open.length;
    return block;
  };

  define = (paragraph: Block): boolean => {
    while (paragraph.text.startsWith('[')) {
      const definition = seldom.syntax?.readDefinition(paragraph.text);
      if (!definition) break;
      paragraph.text = paragraph.text.slice(definition.end);
      this.#give(this.definitions, definition.key, definition);
    }
    return paragraph.text.trim() !== '';
  };

  annotate = (note: Block): void => this.#give(this.notes, note.info, note, `^${note.info}`);

  #loosen(parent: Block): void {
    if (parent.kind === 'list') parent.loose = true;
    const list = parent.kind === 'item' ? this.#open.at(-2) : undefined;
    if (list) list.loose = true;
  }

  #give<Meaning>(meanings: Map<string, Meaning>, key: string, meaning: Meaning, name = key): void {
    if (meanings.has(key)) return;
    meanings.set(key, meaning);
    this.changed.add(name);
    this.#undo?.forget(() => {
      meanings.delete(key);
      this.changed.add(name);
    });
  }

  #readWhole(text: string): void {
    if (this.#long) this.#addToTip(text);
    else this.#readLine(text);
    this.#long = false;
  }

  #readLong(): void {
    if (this.#long) this.#addToTip(this.#begun);
    else this.#readLine(this.#begun);
    this.#long = true;
    this.#begun = '';
  }

  #try(): void {
    this.#undo = new Undo(this.#open, this.number);
    if (this.#begun !== '' && !isUnfinishedLine(this.#begun, this.tip)) {
      this.#readLine(this.#begun);
    }
  }

  #finish(): void {
    if (this.#begun !== '') this.#readLine(this.#begun);
    this.#begun = '';
    this.#close(0);
  }

  #takeBack(): void {
    if (!this.#undo) return;
    this.#open = this.#undo.run();
    this.number = this.#undo.number;
    this.#undo = undefined;
  }

  #readLine(text: string): void {
    this.number += 1;
    this.line = new Line(text);
    if (!this.#goOn() || !this.#begin()) return;
    const { line } = this;
    const lazy = this.#depth < this.#open.length && !line.blank && this.tip.kind === 'paragraph';
    if (!lazy) this.#close(this.#depth);
    this.#addText(line);
  }

  /** Finds the open blocks that the line goes on with; `false` where it ends one of them. */
  #goOn(): boolean {
    this.#depth = 1;
    for (const block of this.#open.slice(1)) {
      if (this.line.late && CONTAINERS.has(block.kind)) break;
      const { [block.kind]: goOn = seldom.syntax?.CONTINUATIONS[block.kind] } = CONTINUATIONS;
      const goes = goOn?.(this.line, block, this.number);
      if (goes === 'end') {
        this.#close(this.#depth);
        return false;
      }
      if (!goes) break;
      this.#depth += 1;
    }
    return true;
  }

  /** Begins what the line begins; `false` where that uses it up. */
  #begin(): boolean {
    while (!OF_LINES.has(this.container.kind)) {
      const begun = begin(this);
      if (begun === 'used') {
        if (this.tip.kind === 'math' && this.tip.level === 1) this.#close(this.#open.length - 1);
        return false;
      }
      if (begun !== 'container') break;
    }
    return true;
  }

  #addText(line: Line): void {
    const tip = this.tip;
    if (OF_LINES.has(tip.kind)) this.#addRaw(tip, line);
    else if (line.blank) return;
    else if (tip.kind === 'table') seldom.syntax?.addRow(tip, line, this.number);
    else {
      const paragraph = tip.kind === 'paragraph' ? tip : this.open('paragraph');
      addLine(paragraph, line.tail, this.number);
    }
  }

  #addRaw(block: Block, line: Line): void {
    const { rest } = line;
    // Blank lines belong to indented code only when more of it follows.
    if (block.kind === 'code' && block.marker === '') {
      if (line.blank) {
        block.info += `\n${rest}`;
        return;
      }
      addLine(block, block.info === '' ? rest : `${block.info.slice(1)}\n${rest}`, this.number);
      block.info = '';
      return;
    }
    addLine(block, rest, this.number);
    if (block.kind === 'html' && !line.long && seldom.syntax?.endsHtml(block.level, rest)) {
      this.#close(this.#open.length - 1);
    }
  }

  #addToTip(text: string): void {
    const { tip } = this;
    if (tip.kind === 'table') seldom.syntax?.addToRow(tip, text);
    else {
      tip.text += text;
      tip.last += text;
    }
  }

  #close(depth: number): void {
    for (const block of this.#open.splice(depth)) {
      block.state = this.#undo ? 'ended' : 'closed';
      if (block.kind === 'paragraph') this.define(block);
      if (block.kind === 'math' && block.level === 0) {
        block.kind = 'paragraph';
        block.text = `${block.marker}${'\n'.repeat(block.indent)}${block.text}`;
      }
    }
    this.#depth = Math.min(this.#depth, this.#open.length);
  }
}
