import { isRecord } from '@natter/protocol';
import type { Fields } from '../asked.ts';
import {
  alternativesOf,
  type CodeLine,
  DEEPEST,
  type Path,
  propertiesOf,
  resolve,
  type Schema,
  within,
} from './schema.ts';

/** The part of a schema that has fields or items of its own: itself, or one of its alternatives. */
function groupOf(schema: unknown, root: Fields): Fields | undefined {
  const own = resolve(schema, root);
  const all = [own, ...alternativesOf(own).map((each) => resolve(each, root))];
  return all.find((each) => isRecord(each['properties']) || isRecord(each['items']));
}

const SHORT = new Set(['$schema', '$defs', 'definitions', 'title', 'properties', 'required']);

function rest(schema: Fields, leftOut: readonly string[] = []): string {
  const kept = Object.entries(schema).filter(([key]) => !SHORT.has(key) && !leftOut.includes(key));
  return kept
    .map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
    .join(', ')
    .replaceAll('","', '", "');
}

function schemaField(
  name: string,
  schema: unknown,
  root: Fields,
  place: { readonly path: Path; readonly depth: number },
): CodeLine[] {
  const { path, depth } = place;
  const fields = resolve(schema, root);
  const group = depth < DEEPEST ? groupOf(fields, root) : undefined;
  const label = name === '' ? '' : `"${name}": `;
  if (!group) return [{ path, depth, text: `${label}{ ${rest(fields)} }` }];
  const kind = isRecord(group['properties']) ? 'properties' : 'items';
  const head = rest(fields, [kind, 'additionalProperties', 'anyOf']);
  const item = resolve(group['items'], root);
  if (kind === 'items' && !groupOf(item, root)) {
    return [{ path, depth, text: `${label}{ ${head}, "items": { ${rest(item)} } }` }];
  }
  const inner =
    kind === 'items'
      ? schemaField('', item, root, { path: within(path, '*'), depth: depth + 1 })
      : propertiesOf(group).flatMap(([key, part]) =>
          schemaField(key, part, root, { path: within(path, key), depth: depth + 1 }),
        );
  return [
    { path, depth, text: `${label}{ ${head === '' ? '' : `${head}, `}"${kind}": {` },
    ...inner,
    { path, depth, text: `} }` },
  ];
}

/** A schema, a line for each field. */
export function schemaLines({ root }: Schema): CodeLine[] {
  return schemaField('', root, root, { path: '', depth: 0 });
}
