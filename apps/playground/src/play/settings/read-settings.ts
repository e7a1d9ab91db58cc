import { isRecord, isString } from '@natter/protocol';
import { PARAMETER_NAMES } from './parameters.ts';
import {
  EMPTY_SETTINGS,
  MOST_COLUMNS,
  MOST_REPEATS,
  MOST_TURNS,
  type OwnPrice,
  ROLES,
  type Settings,
  type Turn,
} from './settings.ts';

/** The longest text that a field takes. */
const LONGEST = 100_000;
/** A model's name or a price is shorter. */
const LONGEST_WORD = 200;
const VERSION = 1;

const textOf = (value: unknown, otherwise: string, longest = LONGEST): string =>
  isString(value) && value.length <= longest ? value : otherwise;

function readTurns(value: unknown): Turn[] {
  if (!Array.isArray(value)) return [];
  const rows: unknown[] = value.slice(0, MOST_TURNS);
  return rows.filter(isRecord).flatMap((row): Turn[] => {
    const role = ROLES.find((each) => each === row['role']);
    return role && isString(row['text']) ? [{ role, text: textOf(row['text'], '') }] : [];
  });
}

function readSent(value: unknown): Settings['sent'] {
  if (!isRecord(value)) return {};
  const pairs = PARAMETER_NAMES.filter((name) => isString(value[name])).map((name) => [
    name,
    textOf(value[name], '', LONGEST),
  ]);
  return Object.fromEntries(pairs) as Settings['sent'];
}

function readPrice(value: unknown): OwnPrice {
  const fields = isRecord(value) ? value : {};
  return {
    input: textOf(fields['input'], '', LONGEST_WORD),
    output: textOf(fields['output'], '', LONGEST_WORD),
  };
}

/** A number of repeats that the page does. */
export function boundRepeats(value: unknown): number {
  const count = Math.trunc(Number(value));
  return Number.isFinite(count) ? Math.min(MOST_REPEATS, Math.max(1, count)) : 1;
}

function readColumn(value: Readonly<Record<string, unknown>>): Settings {
  const model = textOf(value['model'], '', LONGEST_WORD);
  return {
    model: model === '' ? undefined : model,
    system: textOf(value['system'], ''),
    turns: readTurns(value['turns']),
    user: textOf(value['user'], ''),
    repeats: boundRepeats(value['repeats'] ?? 1),
    sent: readSent(value['sent']),
    schema: textOf(value['schema'], EMPTY_SETTINGS.schema),
    price: readPrice(value['price']),
  };
}

/** Reads what a link or the browser's storage holds; `undefined` when it holds no columns. Unknown keys are dropped. */
export function readSettings(value: unknown): Settings[] | undefined {
  if (!isRecord(value) || value['version'] !== VERSION) return undefined;
  const rows: unknown = value['columns'];
  const columns = Array.isArray(rows) ? rows.filter(isRecord).slice(0, MOST_COLUMNS) : [];
  return columns.length > 0 ? columns.map(readColumn) : undefined;
}

const isUnset = (value: unknown, key: string): boolean =>
  JSON.stringify(value) === JSON.stringify(EMPTY_SETTINGS[key as keyof Settings]);

/** Writes settings as briefly as `readSettings` can read them: without what nobody has set. */
export function writeSettings(columns: readonly Settings[]): unknown {
  const rows = columns.map((column) =>
    Object.fromEntries(Object.entries(column).filter(([key, value]) => !isUnset(value, key))),
  );
  return { version: VERSION, columns: rows };
}
