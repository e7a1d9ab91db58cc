import { isRecord } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { callerOf } from './callers.ts';
import { checkMessages, type MessageRules, parameterRefused } from './visitor-messages.ts';

/** What visitors may choose on the OpenAI wire. */
export interface VisitorRules {
  /** Names of fields; `system` and `tools` stand for more, and `images` for pictures in messages. */
  readonly visitorsMay: readonly string[];
  readonly messageLength: number;
  /** The longest answer, in tokens; `undefined` where there is no limit. */
  readonly maxOutputTokens: number | undefined;
}

/** The field that holds the words: it says which of the two wires it is. */
type Words = 'messages' | 'input';

/** Fields that limit the answer; the first is the one that is set where none is. */
const OUTPUT_LIMITS: Readonly<Record<Words, readonly [string, ...string[]]>> = {
  messages: ['max_completion_tokens', 'max_tokens'],
  input: ['max_output_tokens'],
};
/** Fields that ask for one thing under several names. */
const WISHES: Readonly<Record<string, string>> = {
  instructions: 'system',
  tool_choice: 'tools',
  parallel_tool_calls: 'tools',
};
/** Each more of these is paid for as another answer. */
const MULTIPLIERS = ['n', 'best_of'];

function checkStreamOptions(value: unknown, param: string): void {
  if (value === null) return;
  if (!isRecord(value)) throw parameterRefused(param);
  const other = Object.keys(value).find((option) => option !== 'include_usage');
  if (other !== undefined) throw parameterRefused(`${param}.${other}`);
}

/** Tools that the provider runs, such as a search, cost money of their own; a visitor's page runs its own. */
function checkTools(value: unknown): void {
  if (value === null) return;
  if (!Array.isArray(value)) throw parameterRefused('tools');
  const place = value.findIndex((tool) => !isRecord(tool) || tool['type'] !== 'function');
  if (place >= 0) throw parameterRefused(`tools[${place}].type`);
}

/** Which function is to be called, or whether: nothing that would be a tool of the provider's. */
function checkToolChoice(value: unknown): void {
  if (isRecord(value) && value['type'] !== 'function') throw parameterRefused('tool_choice.type');
}

function checkField(field: string, value: unknown, rules: MessageRules): void {
  const wish = Object.hasOwn(WISHES, field) ? WISHES[field] : field;
  const isAllowed = rules.may.has(wish ?? field);
  if (field === 'stream_options' && !isAllowed) checkStreamOptions(value, field);
  else if (!isAllowed) throw parameterRefused(field);
  else if (field === 'tools') checkTools(value);
  else if (field === 'tool_choice') checkToolChoice(value);
  else if (MULTIPLIERS.includes(field) && value !== 1) throw parameterRefused(field);
}

/** The longest answer that a visitor gets: what was asked for, but never more than the site allows. */
function capOutput(body: Record<string, unknown>, words: Words, most: number | undefined): void {
  if (most === undefined) return;
  const isGiven = (field: string) => body[field] !== undefined && body[field] !== null;
  const fields = OUTPUT_LIMITS[words];
  const given = fields.filter(isGiven);
  for (const field of given.length > 0 ? given : [fields[0]]) {
    const value = body[field];
    // Some servers read a number below one as no limit at all.
    body[field] =
      Number.isSafeInteger(value) && Number(value) > 0 ? Math.min(Number(value), most) : most;
  }
}

/**
 * What is not a visitor's to choose is refused, by name, before anything is asked of the provider.
 * The site's own programs and callers on this machine choose freely.
 * @param words `messages` for `/v1/chat/completions`, `input` for `/v1/responses`
 */
export function limitVisitorParameters(words: Words, options: VisitorRules): RequestHandler {
  const { visitorsMay, messageLength, maxOutputTokens } = options;
  const rules = { may: new Set(visitorsMay), messageLength };
  const free = new Set<string>([words, 'model', 'stream']);
  return function limitVisitorParameters(request, response, next) {
    if (callerOf(response).kind !== 'session') return next();
    const { body } = request as { body: unknown };
    if (!isRecord(body)) throw new RelayError('bad-request', 'The body is not an object');
    for (const [field, value] of Object.entries(body)) {
      if (!free.has(field)) checkField(field, value, rules);
    }
    if (body[words] !== undefined) checkMessages(body[words], words, rules);
    capOutput(body, words, maxOutputTokens);
    return next();
  };
}
