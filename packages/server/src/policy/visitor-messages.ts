import { isRecord, isString } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';

/** What visitors may put into their messages. */
export interface MessageRules {
  /** What the site allows them beyond their words. */
  readonly may: ReadonlySet<string>;
  /** The longest message, in UTF-16 code units. Answers that are sent back may be longer. */
  readonly messageLength: number;
}

/** A visitor chose something that is not a visitor's to choose. `param` names it. */
export function parameterRefused(param: string): RelayError {
  const message = `This relay does not let visitors choose '${param}'.`;
  return new RelayError('parameter-refused', 'A visitor chose what the site does not allow', {
    openAI: { status: 400, message, param, code: 'parameter_refused' },
  });
}

const malformed = (param: string) =>
  new RelayError('bad-request', 'A message is not in a form that is known', {
    openAI: { status: 400, message: `Invalid value: '${param}'.`, param, code: 'invalid_value' },
  });

/** Which wish each role stands for; `undefined` where it is a visitor's own. */
const ROLES: Readonly<Record<string, string | undefined>> = {
  user: undefined,
  assistant: undefined,
  system: 'system',
  developer: 'system',
  tool: 'tools',
  function: 'tools',
};
/** Items of `/v1/responses` that are no messages. */
const ITEMS: Readonly<Record<string, string>> = {
  function_call: 'tools',
  function_call_output: 'tools',
};
/** Fields of a message and of a part, each with the wish it stands for. */
const MESSAGE_FIELDS: Readonly<Record<string, string | undefined>> = {
  role: undefined,
  content: undefined,
  type: undefined,
  id: undefined,
  status: undefined,
  tool_calls: 'tools',
  tool_call_id: 'tools',
};
const TOOL_FIELDS = ['type', 'id', 'call_id', 'name', 'arguments', 'output', 'status'];
const TEXT_TYPES = ['text', 'input_text', 'output_text'];
const IMAGE_TYPES = ['image_url', 'input_image'];
const TEXT_FIELDS = ['type', 'text'];
const PICTURE_FIELDS = ['type', 'image_url', 'detail'];

/** What a client sends back of an answer although there is nothing in it. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function checkField(field: string, value: unknown, path: string, may: ReadonlySet<string>): void {
  if (isNothing(value)) return;
  const wish = Object.hasOwn(MESSAGE_FIELDS, field) ? MESSAGE_FIELDS[field] : field;
  if (wish !== undefined && !may.has(wish)) throw parameterRefused(`${path}.${field}`);
  const isPlain = wish !== undefined || field === 'content' || isString(value);
  if (!isPlain) throw malformed(`${path}.${field}`);
}

type Part = Record<string, unknown> & { readonly type: string };

/** Whether a part is a picture, where those are allowed; else it has to be text. */
function isPicture({ type }: Part, path: string, may: ReadonlySet<string>): boolean {
  if (IMAGE_TYPES.includes(type) && may.has('images')) return true;
  if (TEXT_TYPES.includes(type)) return false;
  throw parameterRefused(`${path}.type`);
}

/** The number of characters in a part. */
function checkPart(part: unknown, path: string, may: ReadonlySet<string>): number {
  if (!isRecord(part) || !isString(part['type'])) throw malformed(path);
  const picture = isPicture({ ...part, type: part['type'] }, path, may);
  const fields = picture ? PICTURE_FIELDS : TEXT_FIELDS;
  for (const [field, value] of Object.entries(part)) {
    if (!fields.includes(field) && !isNothing(value)) throw parameterRefused(`${path}.${field}`);
  }
  if (picture) return 0;
  const { text } = part;
  if (!isString(text)) throw malformed(`${path}.text`);
  return text.length;
}

function lengthOf(content: unknown, path: string, may: ReadonlySet<string>): number {
  if (isString(content)) return content.length;
  if (isNothing(content)) return 0;
  if (!Array.isArray(content)) throw malformed(path);
  return content.reduce<number>(
    (length, part, place) => length + checkPart(part, `${path}[${place}]`, may),
    0,
  );
}

function checkLength(length: number, path: string, most: number): void {
  if (length <= most) return;
  const message = `A message has ${length} characters; at most ${most} are read.`;
  throw new RelayError('message-too-long', message, {
    openAI: { status: 400, message, param: path, code: 'string_above_max_length' },
  });
}

/** An item of `/v1/responses` that is a tool's call or its result. */
function checkItem(item: Record<string, unknown>, type: string, path: string, rules: MessageRules) {
  const wish = Object.hasOwn(ITEMS, type) ? ITEMS[type] : undefined;
  if (wish === undefined || !rules.may.has(wish)) throw parameterRefused(`${path}.type`);
  for (const [field, value] of Object.entries(item)) {
    if (!TOOL_FIELDS.includes(field)) throw parameterRefused(`${path}.${field}`);
    if (!isString(value)) throw malformed(`${path}.${field}`);
    checkLength(value.length, `${path}.${field}`, rules.messageLength);
  }
}

function checkMessage(message: unknown, path: string, rules: MessageRules): void {
  if (!isRecord(message)) throw malformed(path);
  const { type, role, content } = message;
  if (isString(type) && type !== 'message') return checkItem(message, type, path, rules);
  if (!isString(role)) throw malformed(`${path}.role`);
  const wish = Object.hasOwn(ROLES, role) ? ROLES[role] : role;
  if (wish !== undefined && !rules.may.has(wish)) throw parameterRefused(`${path}.role`);
  for (const [field, value] of Object.entries(message)) checkField(field, value, path, rules.may);
  const length = lengthOf(content, `${path}.content`, rules.may);
  if (role !== 'assistant') checkLength(length, `${path}.content`, rules.messageLength);
}

/**
 * Checks the `messages` or the `input` of a visitor.
 * @throws {RelayError} `parameter-refused`, `message-too-long` or `bad-request`
 */
export function checkMessages(value: unknown, field: string, rules: MessageRules): void {
  if (isString(value) && field === 'input') {
    return checkLength(value.length, field, rules.messageLength);
  }
  if (!Array.isArray(value)) throw malformed(field);
  for (const [place, message] of value.entries()) {
    checkMessage(message, `${field}[${place}]`, rules);
  }
}
