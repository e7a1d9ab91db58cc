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
  if (typeof value === 'number') return 'number';
  return typeof value === 'object' && value !== null ? 'bracket' : 'word';
};

/** What a list or an object holds; `undefined` for other values and for empty ones. */
function partsOf(value: unknown): [string, unknown][] | undefined {
  const parts = Array.isArray(value) || isRecord(value) ? Object.entries(value) : [];
  return parts.length > 0 ? parts : undefined;
}

function* walk(
  value: unknown,
  pointer: Pointer,
  depth: number,
  key: string | undefined,
  comma: string,
): Generator<JsonLine> {
  const parts = partsOf(value);
  if (!parts) {
    yield { depth, key, text: JSON.stringify(value) + comma, kind: kindOf(value), pointer };
    return;
  }
  const list = Array.isArray(value);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  yield { depth, key, text: open, kind: 'bracket', pointer };
  for (const [index, [name, item]] of parts.entries()) {
    const end = index === parts.length - 1 ? '' : ',';
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
