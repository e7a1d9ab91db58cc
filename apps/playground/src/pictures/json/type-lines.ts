import { isRecord, isString } from '@natter/protocol';
import type { Fields } from '../asked.ts';
import {
  alternativesOf,
  type CodeLine,
  DEEPEST,
  type Path,
  propertiesOf,
  requiredOf,
  resolve,
  type Schema,
  typesOf,
  within,
} from './schema.ts';

/** What stands in one line: the type, or what opens a group whose end is `close`. */
interface TypeText {
  readonly open: string;
  readonly inner: readonly CodeLine[];
  readonly close: string;
}

const NAMES: Readonly<Record<string, string>> = { integer: 'number', null: 'null' };
const plain = (text: string): TypeText => ({ open: text, inner: [], close: '' });
const literal = (value: unknown): string =>
  isString(value) ? `'${value.replaceAll("'", String.raw`\'`)}'` : JSON.stringify(value);

function unionOf(parts: readonly TypeText[]): TypeText {
  const group = parts.find(({ close }) => close !== '');
  const others = [...new Set(parts.filter((part) => part !== group).map(({ open }) => open))];
  if (!group) return plain(others.join(' | '));
  return { ...group, close: [group.close, ...others].join(' | ') };
}

function listOf(item: TypeText): TypeText {
  if (item.close !== '') {
    const isPlain = !item.close.includes('|');
    return isPlain
      ? { ...item, close: `${item.close}[]` }
      : { open: `Array<${item.open}`, inner: item.inner, close: `${item.close}>` };
  }
  return plain(item.open.includes(' | ') ? `Array<${item.open}>` : `${item.open}[]`);
}

function typeOf(schema: unknown, root: Fields, path: Path, depth: number): TypeText {
  const fields = resolve(schema, root);
  if (depth > DEEPEST) return plain('unknown');
  if (Array.isArray(fields['enum'])) return plain(fields['enum'].map(literal).join(' | '));
  if (fields['const'] !== undefined) return plain(literal(fields['const']));
  const alternatives = alternativesOf(fields);
  if (alternatives.length > 0) {
    return unionOf(alternatives.map((each) => typeOf(each, root, path, depth)));
  }
  const named = typesOf(fields).map((type): TypeText => {
    if (type === 'object') return objectType(fields, root, path, depth);
    if (type === 'array') {
      return listOf(typeOf(fields['items'], root, within(path, '*'), depth));
    }
    return plain(NAMES[type] ?? type);
  });
  if (named.length > 0) return unionOf(named);
  return isRecord(fields['properties']) ? objectType(fields, root, path, depth) : plain('unknown');
}

function objectType(schema: Fields, root: Fields, path: Path, depth: number): TypeText {
  const properties = propertiesOf(schema);
  if (properties.length === 0) return plain('Record<string, unknown>');
  const required = requiredOf(schema);
  const inner = properties.flatMap(([key, part]) => {
    const place = within(path, key);
    const type = typeOf(part, root, place, depth + 1);
    const name = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : literal(key);
    const label = `${name}${required.includes(key) ? '' : '?'}: `;
    return toLines(label, type, ';', place, depth + 1);
  });
  return { open: '{', inner, close: '}' };
}

function toLines(
  label: string,
  { open, inner, close }: TypeText,
  end: string,
  path: Path,
  depth: number,
): CodeLine[] {
  if (close === '') return [{ path, depth, text: `${label}${open}${end}` }];
  return [{ path, depth, text: label + open }, ...inner, { path, depth, text: close + end }];
}

const pascal = (name: string): string => {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Answer';
};

/** The TypeScript type that a schema describes, a line for each field. */
export function typeLines({ root, name }: Schema): CodeLine[] {
  return toLines(`type ${pascal(name)} = `, typeOf(root, root, '', 0), ';', '', 0);
}
