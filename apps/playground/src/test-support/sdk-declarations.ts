import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One member of an interface, as the SDK declares it. */
export interface Member {
  readonly name: string;
  /** The declared type in short: no namespaces, no `null`, small sets of values spelled out. */
  readonly type: string;
  /** What stands behind `@deprecated`; `undefined` for a member in good standing. */
  readonly deprecated: string | undefined;
}

const ROOT = dirname(fileURLToPath(import.meta.resolve('openai')));
const OPENING = '({[<';
const CLOSING = ')}]>';

/** A longer set of values is known by its name. */
const MOST_VALUES = 8;
/** A longer union of object types is just an object to a reader. */
const MOST_NAMES = 3;

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** The text up to the next mark that stands inside no brackets. */
function upTo(text: string, mark: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (depth === 0 && text.startsWith(mark, at)) return text.slice(0, at);
    if (OPENING.includes(letter)) depth += 1;
    if (CLOSING.includes(letter) && text[at - 1] !== '=') depth -= 1;
  }
  return text;
}

function splitUnion(type: string): string[] {
  const first = upTo(type, ' | ');
  return first === type ? [type] : [first, ...splitUnion(type.slice(first.length + 3))];
}

const behind = (name: string, source: string): string | undefined =>
  new RegExp(`^export type ${name} = (.*);$`, 'm').exec(source)?.[1];

/** The values behind the name of a small set of them. */
function valuesOf(name: string, sources: readonly string[]): string[] | undefined {
  const declared = sources.map((source) => behind(name, source)).find((text) => text !== undefined);
  const values = splitUnion(declared ?? '').filter((part) => part !== 'null');
  const small = values.length <= MOST_VALUES && values.every((part) => part.startsWith("'"));
  return small ? values : undefined;
}

function shorten(type: string, sources: readonly string[]): string {
  const parts = splitUnion(type.replaceAll(/\s+/g, ' ').trim())
    .filter((part) => part !== 'null' && part !== 'undefined')
    .map((part) => part.replace('(string & {})', 'string'))
    .map((part) => part.replaceAll(/\b[A-Z]\w*\./g, ''))
    .map((part) => part.replace(/^Array<([^<>|]+)>$/, '$1[]').replace(/^Array<(.+)>$/, '($1)[]'))
    .flatMap((part) => valuesOf(part, sources) ?? [part]);
  const named = parts.filter((part) => /^[A-Z]/.test(part));
  if (named.length <= MOST_NAMES) return parts.join(' | ');
  return [...parts.filter((part) => !named.includes(part)), 'object'].join(' | ');
}

function bodyOf(source: string, name: string): string {
  const start = new RegExp(`^export (?:interface|type) ${name}\\b[^{]*\\{\\n`, 'm').exec(source);
  if (!start) throw new Error(`The SDK declares no ${name}.`);
  const rest = source.slice(start.index + start[0].length);
  return rest.slice(0, rest.search(/^\}/m));
}

/** What stands behind the name of a type, as it is declared. */
export function declaredType(file: string, name: string): string | undefined {
  return behind(name, read(file));
}

/** The members of one interface of the SDK, in its order. A file is named from the SDK's root. */
export function membersOf(file: string, name: string): Member[] {
  const source = read(file);
  const body = bodyOf(source, name);
  const sources = [source, read('resources/shared.d.ts'), read('internal/utils/log.d.ts')];
  // Members stand four spaces in; what is deeper belongs to one of them.
  const heads = body.matchAll(/(?:^ {4}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^ {4}(\w+)\??: /gm);
  return [...heads].map((head) => ({
    name: head[2] ?? '',
    type: shorten(upTo(body.slice(head.index + head[0].length), ';'), sources),
    deprecated: /@deprecated([\s\S]*)/.exec(head[1] ?? '')?.[1],
  }));
}
