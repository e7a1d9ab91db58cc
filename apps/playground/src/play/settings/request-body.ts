import { isRecord, isString } from '@natter/protocol';
import { readJson, type SentRequest } from '@natter/recording';
import { PARAMETER_NAMES, type ParameterName, parameterOf } from './parameters.ts';
import type { Settings } from './settings.ts';

/** A control that something can be wrong with. */
export type Field = ParameterName | 'model' | 'messages';

/** Why a column cannot be sent at all. What the API would refuse is sent: its words are the lesson. */
export type Fault = 'no-number' | 'no-json' | 'no-model';

/** A request as it is sent, or why there is none. */
export type Prepared =
  | { readonly type: 'request'; readonly request: SentRequest }
  | { readonly type: 'faults'; readonly faults: ReadonlyMap<Field, Fault> };

/** Where a chat completion is asked for. */
const PATH = '/v1/chat/completions';

interface Parsed {
  readonly value?: unknown;
  readonly fault?: Fault;
}

/** A line break cannot be typed into a line. */
const unescape = (line: string) => line.replaceAll('\\n', '\n').replaceAll('\\t', '\t');

function parseStop(text: string): Parsed {
  const lines = text.split('\n').filter((line) => line !== '');
  return { value: lines.map(unescape) };
}

/** A schema alone gets a name; what has a name already is sent as it is. */
function parseSchema(schema: string): Parsed {
  const value = readJson(schema);
  if (!isRecord(value)) return { fault: 'no-json' };
  const isNamed = isString(value['name']) && isRecord(value['schema']);
  return { value: isNamed ? value : { name: 'answer', strict: true, schema: value } };
}

function parseFormat(type: string, schema: string): Parsed {
  if (type !== 'json_schema') return { value: { type } };
  const parsed = parseSchema(schema);
  return parsed.fault ? parsed : { value: { type, json_schema: parsed.value } };
}

function parseNumber(text: string): Parsed {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? { value } : { fault: 'no-number' };
}

function parse(name: ParameterName, text: string, schema: string): Parsed {
  if (name === 'response_format') return parseFormat(text, schema);
  switch (parameterOf(name).control.kind) {
    case 'flag':
      return { value: true };
    case 'number':
      return parseNumber(text);
    case 'lines':
      return parseStop(text);
    case 'choice':
      return { value: text };
  }
}

const message = (role: string, content: string) => (content === '' ? [] : [{ role, content }]);

const toMessages = ({ system, turns, user }: Settings) => [
  ...message('system', system),
  ...turns.map(({ role, text }) => ({ role, content: text })),
  ...message('user', user),
];

/** Makes of a column's settings the request that it sends. */
export function prepare(settings: Settings, usualModel: string | undefined): Prepared {
  const model = settings.model ?? usualModel;
  const faults = new Map<Field, Fault>();
  const body: Record<string, unknown> = { model, messages: toMessages(settings) };
  if (model === undefined || model.trim() === '') faults.set('model', 'no-model');
  for (const name of PARAMETER_NAMES) {
    const text = settings.sent[name];
    if (text === undefined) continue;
    const { value, fault } = parse(name, text, settings.schema);
    if (fault) faults.set(name, fault);
    else body[name] = value;
    // Without it a stream tells no usage, and there is nothing to count.
    if (name === 'stream') body['stream_options'] = { include_usage: true };
  }
  if (faults.size > 0) return { type: 'faults', faults };
  const headers = [['content-type', 'application/json']] as const;
  return {
    type: 'request',
    request: { method: 'POST', path: PATH, headers, body: JSON.stringify(body, undefined, 2) },
  };
}

/** The control that an error's `param` speaks of; `messages[0].content` is `messages`. */
export function fieldOf(param: string | undefined): Field | undefined {
  const [head] = (param ?? '').split(/[.[]/, 1);
  if (head === 'stream_options') return 'stream';
  return ([...PARAMETER_NAMES, 'model', 'messages'] as const).find((name) => name === head);
}

/** What a control is set to, so that one can see whether it has been changed since. */
export function valueOf({ sent, model, schema, ...settings }: Settings, field: Field): string {
  if (field === 'model') return model ?? '';
  if (field === 'messages') {
    const { system, turns, user } = settings;
    return JSON.stringify([system, turns, user]);
  }
  return field === 'response_format' ? `${sent[field] ?? ''} ${schema}` : (sent[field] ?? '');
}
