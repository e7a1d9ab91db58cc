import { isRecord, isString } from '@natter/protocol';
import { type Exchange, readAnswer, readJson } from '@natter/recording';
import { askedOf, type Fields, fieldsOf, sentFields } from '../asked.ts';
import { type JsonEntry, type JsonNode, type JsonTree, readJsonTree } from './json-tree.ts';
import { type Misfit, misfitsOf } from './misfits.ts';
import { schemaLines } from './schema-lines.ts';
import { type CodeLine, type Path, type Schema, within } from './schema.ts';
import { typeLines } from './type-lines.ts';

/** How a request asked for JSON: by words only, as any JSON, or by a schema. */
export type Format = 'words' | 'object' | 'schema';

/** Why a reply is no JSON: it was cut off, it is wrapped, or it is written wrong. */
export type Flaw = 'cut' | 'fence' | 'around' | 'written';

/** A reply of the run: JSON or not. */
export interface JsonReply {
  readonly number: number;
  readonly format: Format;
  /** `undefined` for one that parses. */
  readonly flaw: Flaw | undefined;
}

/** Where a reply stops being JSON. */
export interface Break {
  readonly line: number;
  readonly column: number;
  readonly flaw: Flaw;
  /** What stands there; empty where the text ends. */
  readonly rest: string;
}

/** One reply beside what it was asked to be. */
export interface TriView {
  readonly number: number;
  readonly format: Format;
  /** Empty without a schema. */
  readonly schema: readonly CodeLine[];
  readonly type: readonly CodeLine[];
  /** What came, in a line for each value; empty where it does not even begin as JSON. */
  readonly json: readonly CodeLine[];
  readonly broken: Break | undefined;
  readonly misfits: readonly Misfit[];
}

/** What a run tells about JSON. */
export interface JsonData {
  /** The last answer to a schema, or else to a wish for JSON; `undefined` when there is neither. */
  readonly view: TriView | undefined;
  readonly replies: readonly JsonReply[];
}

const MOST_LINES = 80;
const REST = 60;

/** The `response_format` of a request, or what is called `text.format` on the other wire. */
function formatOf(fields: Fields): { format: Format; schema: Schema | undefined } {
  const chat = fieldsOf(fields['response_format']);
  const { type, ...own } = isString(chat['type'])
    ? chat
    : fieldsOf(fieldsOf(fields['text'])['format']);
  if (type === 'json_object') return { format: 'object', schema: undefined };
  if (type !== 'json_schema') return { format: 'words', schema: undefined };
  // One wire wraps the schema in a field of its own, the other one does not.
  const { schema, name } = isRecord(own['json_schema']) ? own['json_schema'] : own;
  return {
    format: 'schema',
    schema: isRecord(schema) ? { root: schema, name: isString(name) ? name : '' } : undefined,
  };
}

const FENCE = /^\s*```/;

function flawOf(text: string, { root, brokenAt }: JsonTree): Flaw | undefined {
  if (brokenAt === undefined) return undefined;
  if (FENCE.test(text)) return 'fence';
  if (text.slice(brokenAt).trim() === '') return 'cut';
  const isEnded = root?.kind !== 'scalar' && root?.isWhole === true;
  return isEnded || (root === undefined && /[{[]/.test(text)) ? 'around' : 'written';
}

function breakOf(text: string, tree: JsonTree): Break | undefined {
  const flaw = flawOf(text, tree);
  if (flaw === undefined || tree.brokenAt === undefined) return undefined;
  const before = text.slice(0, tree.brokenAt).split('\n');
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    flaw,
    rest: text.slice(tree.brokenAt).trimStart().slice(0, REST),
  };
}

const ends = { object: ['{', '}'], array: ['[', ']'] } as const;

/** Where a line stands. */
interface Spot {
  readonly path: Path;
  readonly place: Path;
  readonly depth: number;
}

function linesOf({ key, node }: JsonEntry, spot: Spot, isLast: boolean): CodeLine[] {
  const label = key === undefined ? '' : `${JSON.stringify(key)}: `;
  const comma = isLast ? '' : ',';
  if (node.kind === 'scalar') return [{ ...spot, text: label + node.text + comma }];
  const [open, close] = ends[node.kind];
  if (node.entries.length === 0 && node.isWhole) {
    return [{ ...spot, text: label + open + close + comma }];
  }
  const inner = node.entries.flatMap((entry, index) => {
    const inside = {
      path: within(spot.path, entry.key ?? '*'),
      place: within(spot.place, entry.key ?? String(index)),
      depth: spot.depth + 1,
    };
    return linesOf(entry, inside, index === node.entries.length - 1);
  });
  const tail = node.isWhole ? [{ ...spot, text: close + comma }] : [];
  return [{ ...spot, text: label + open }, ...inner, ...tail];
}

const jsonLines = (root: JsonNode | undefined): CodeLine[] =>
  root
    ? linesOf({ key: undefined, node: root }, { path: '', place: '', depth: 0 }, true).slice(
        0,
        MOST_LINES,
      )
    : [];

function viewOf(exchange: Exchange, number: number): TriView {
  const { format, schema } = formatOf(sentFields(exchange));
  const { text } = readAnswer(exchange);
  const tree = readJsonTree(text);
  return {
    number,
    format,
    schema: schema ? schemaLines(schema).slice(0, MOST_LINES) : [],
    type: schema ? typeLines(schema).slice(0, MOST_LINES) : [],
    json: jsonLines(tree.root),
    broken: breakOf(text, tree),
    misfits: tree.root && schema ? misfitsOf(tree.root, schema.root, schema.root) : [],
  };
}

function replyOf(exchange: Exchange, index: number): JsonReply[] {
  const { text, error } = readAnswer(exchange);
  if (error || text === '') return [];
  const { format } = formatOf(sentFields(exchange));
  // The text's own parser decides; ours tells why.
  const isJson = readJson(text) !== undefined;
  const flaw = isJson ? undefined : (flawOf(text, readJsonTree(text)) ?? 'written');
  return [{ number: index + 1, format, flaw }];
}

/** The replies of a run as JSON, and the last one that a schema was asked for piece by piece. */
export function readJsonReplies(exchanges: readonly Exchange[]): JsonData {
  const asked = askedOf(exchanges);
  const lastIn = (format: Format) =>
    asked.findLastIndex(
      (exchange) =>
        formatOf(sentFields(exchange)).format === format && readAnswer(exchange).text !== '',
    );
  // A schema tells more than its lack: a later answer without one does not take its place.
  const bySchema = lastIn('schema');
  const last = bySchema === -1 ? lastIn('object') : bySchema;
  const shown = asked[last];
  return {
    view: shown && viewOf(shown, last + 1),
    replies: asked.flatMap(replyOf),
  };
}
