/** What a block is. */
export type BlockKind =
  | 'document'
  | 'quote'
  | 'list'
  | 'item'
  | 'note'
  | 'paragraph'
  | 'heading'
  | 'rule'
  | 'code'
  | 'html'
  | 'math'
  | 'table';

/** To which side a column of a table is set. */
export type Side = 'left' | 'center' | 'right' | undefined;

/** One block of a text, and what it holds so far. */
export interface Block {
  kind: BlockKind;
  readonly children: Block[];
  /** Its own lines, where it holds lines. */
  text: string;
  /** The last of them. */
  last: string;
  lines: number;
  /** `ended`: by a line that is not whole yet, so it may be open again. */
  state: 'open' | 'ended' | 'closed';
  /** The last line that belongs to it. */
  end: number;
  /** Of a heading: 1 to 6. Of an ordered list: its first number. Of HTML: how it ends. */
  level: number;
  /** What began it: the bullet of a list, the fence of code, the sign of a formula. */
  marker: string;
  /** How far its lines are indented. */
  indent: number;
  /** The language of code, the label of a note, the blank lines that indented code may end with. */
  info: string;
  /** Whether the items of a list stand apart. */
  loose: boolean;
  sides: readonly Side[];
  readonly rows: (readonly string[])[];
}

/** A block that holds nothing yet. */
export function createBlock(kind: BlockKind, line: number): Block {
  return {
    kind,
    children: [],
    text: '',
    last: '',
    lines: 0,
    state: 'open',
    end: line,
    level: 0,
    marker: '',
    indent: 0,
    info: '',
    loose: false,
    sides: [],
    rows: [],
  };
}

/** Adds one line to a block. */
export function addLine(block: Block, line: string, number: number): void {
  block.text = block.lines === 0 ? line : `${block.text}\n${line}`;
  block.last = line;
  block.lines += 1;
  block.end = number;
}

/** The last line that a block or anything at its end belongs to. */
export function endOf(block: Block): number {
  let end = block.end;
  for (let last = block.children.at(-1); last; last = last.children.at(-1)) {
    end = Math.max(end, last.end);
  }
  return end;
}
