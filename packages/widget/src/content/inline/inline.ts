/** What words are set as. */
export type SpanKind =
  | 'strong'
  | 'em'
  | 'del'
  | 'code'
  | 'link'
  | 'image'
  | 'break'
  | 'math'
  | 'note'
  | 'unseen'
  | 'host'
  | 'task';

/** Words that are set in some way. */
export interface Span {
  readonly kind: SpanKind;
  readonly children: Inline[];
  /** Of code and formulas: as written. Of an image: what it shows. Of a note: its label. */
  readonly text: string;
  readonly address: string;
  readonly title: string;
  /** Of a formula: whether it stands on a line of its own. Of anything: whether it is still being written. */
  readonly display: boolean;
  readonly unfinished: boolean;
}

/** A run of text, or words that are set in some way. */
export type Inline = string | Span;

/** A span with nothing in it. */
export function createSpan(kind: SpanKind, given: Partial<Span> = {}): Span {
  return {
    kind,
    children: [],
    text: '',
    address: '',
    title: '',
    display: false,
    unfinished: false,
    ...given,
  };
}

/** The plain words of inline content. */
export function wordsOf(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return part;
      return part.kind === 'break' ? '\n' : part.text + wordsOf(part.children);
    })
    .join('');
}
