import type { Fields } from '../asked.ts';
import type { JsonNode } from './json-tree.ts';
import {
  alternativesOf,
  type Path,
  propertiesOf,
  requiredOf,
  resolve,
  typesOf,
  within,
} from './schema.ts';

/** What is wrong with a reply that is JSON, but not as the schema has it. */
export interface Misfit {
  /** The place in the document: items by their number. */
  readonly place: Path;
  readonly type: 'missing' | 'unknown' | 'wrong-type' | 'not-listed';
  /** What the schema wants there. */
  readonly wanted: string;
}

const KIND_OF_SCALAR: readonly (readonly [RegExp, string])[] = [
  [/^"/, 'string'],
  [/^(?:true|false)$/, 'boolean'],
  [/^null$/, 'null'],
  [/^-?\d+$/, 'integer'],
  [/^-?\d/, 'number'],
];

function kindOf(node: JsonNode): string {
  if (node.kind !== 'scalar') return node.kind;
  return KIND_OF_SCALAR.find(([pattern]) => pattern.test(node.text))?.[1] ?? 'unknown';
}

const fits = (kind: string, wanted: readonly string[]): boolean =>
  wanted.length === 0 || wanted.includes(kind) || (kind === 'integer' && wanted.includes('number'));

function misfitsOfOne(node: JsonNode, schema: Fields, root: Fields, path: Path): Misfit[] {
  const wanted = typesOf(schema);
  if (!fits(kindOf(node), wanted)) {
    return [{ place: path, type: 'wrong-type', wanted: wanted.join(' | ') }];
  }
  const listed = schema['enum'];
  if (node.kind === 'scalar') {
    const isListed =
      !Array.isArray(listed) || listed.map((each) => JSON.stringify(each)).includes(node.text);
    return isListed ? [] : [{ place: path, type: 'not-listed', wanted: JSON.stringify(listed) }];
  }
  if (node.kind === 'array') {
    return node.entries.flatMap((entry, index) =>
      misfitsOf(entry.node, schema['items'], root, within(path, String(index))),
    );
  }
  return misfitsOfObject(node, schema, root, path);
}

function misfitsOfObject(
  { entries, isWhole }: Extract<JsonNode, { kind: 'object' | 'array' }>,
  schema: Fields,
  root: Fields,
  path: Path,
): Misfit[] {
  const properties = new Map(propertiesOf(schema));
  const keys = new Set(entries.map(({ key }) => key));
  // Of an object that breaks off nobody knows what would have followed.
  const missing = isWhole ? requiredOf(schema).filter((key) => !keys.has(key)) : [];
  return [
    ...entries.flatMap(({ key = '', node }): Misfit[] => {
      const place = within(path, key);
      if (properties.has(key)) return misfitsOf(node, properties.get(key), root, place);
      const isClosed = schema['additionalProperties'] === false;
      return isClosed ? [{ place, type: 'unknown', wanted: '' }] : [];
    }),
    ...missing.map((key): Misfit => ({ place: within(path, key), type: 'missing', wanted: key })),
  ];
}

/** Where a reply differs from its schema, as far as types, names, lists and requirements go. */
export function misfitsOf(
  node: JsonNode,
  schema: unknown,
  root: Fields,
  path: Path = '',
): Misfit[] {
  if (node.kind === 'scalar' && !node.isWhole) return [];
  const fields = resolve(schema, root);
  const alternatives = alternativesOf(fields);
  if (alternatives.length === 0) return misfitsOfOne(node, fields, root, path);
  const tried = alternatives.map((each) => misfitsOf(node, each, root, path));
  return tried.find((found) => found.length === 0) ?? tried[0] ?? [];
}
