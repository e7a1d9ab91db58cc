import { isRecord } from '@natter/protocol';
import { type Pointer, pointTo } from '@natter/recording';

/** A line of a JSON document, as it is shown. */
export interface JsonLine {
  readonly depth: number;
  /** The name before the value, where there is one. */
  readonly key: string | undefined;
  readonly text: string;
  readonly kind: 'string' | 'number' | 'word' | 'bracket';
  /** Where in the document the line's value is. */
  readonly pointer: Pointer;
}

/** Longer documents are cut: nobody reads more, and a page would choke on it. */
const MOST_LINES = 2000;

const kindOf = (value: unknown): JsonLine['kind'] => {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'word';
};

function* walk(
  value: unknown,
  pointer: Pointer,
  depth: number,
  key: string | undefined,
  comma: string,
): Generator<JsonLine> {
  const list = Array.isArray(value);
  const entries = list
    ? value.map((item: unknown, index): [string, unknown] => [String(index), item])
    : isRecord(value)
      ? Object.entries(value)
      : undefined;
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (!entries || entries.length === 0) {
    const text = entries ? `${open}${close}` : JSON.stringify(value);
    yield { depth, key, text: text + comma, kind: entries ? 'bracket' : kindOf(value), pointer };
    return;
  }
  yield { depth, key, text: open, kind: 'bracket', pointer };
  for (const [index, [name, item]] of entries.entries()) {
    const end = index === entries.length - 1 ? '' : ',';
    yield* walk(item, pointTo(pointer, name), depth + 1, list ? undefined : name, end);
  }
  yield { depth, key: undefined, text: close + comma, kind: 'bracket', pointer };
}

/** Breaks a JSON value into lines. */
export function toJsonLines(value: unknown): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  for (const line of walk(value, '', 0, undefined, '')) {
    if (lines.length === MOST_LINES) {
      lines.push({ depth: 0, key: undefined, text: '…', kind: 'word', pointer: '' });
      break;
    }
    lines.push(line);
  }
  return lines;
}

/** Whether a line stands at, or inside of, one of the places. */
export function isMarked({ pointer }: JsonLine, places: ReadonlySet<Pointer>): boolean {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (places.has(at)) return true;
    if (at === '') return false;
  }
}
