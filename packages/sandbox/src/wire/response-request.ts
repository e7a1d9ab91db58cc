import { type Asked, EFFORTS } from '../conversation/asked.ts';
import type { Tool, Turn } from '../conversation/turn.ts';
import { DEFAULT_SAMPLING } from '../decoding/settings.ts';
import {
  boolean,
  checkKnown,
  type Fields,
  integer,
  list,
  oneOf,
  optional,
  record,
  refuse,
  string,
} from './fields.ts';
import { readFormat } from './format-fields.ts';
import { OpenAIError } from './openai-error.ts';
import { checkMetadata } from './metadata.ts';
import { readInput } from './response-input.ts';
import { readRandomness } from './sampling-fields.ts';
import type { StoredResponse } from '../responses/response-store.ts';
import { readFunction, readToolChoice, readTools } from './tool-fields.ts';

/** What is asked of `POST /v1/responses`. */
export interface ResponseRequest extends Asked {
  readonly stream: boolean;
  readonly store: boolean;
  /** The turns without the instructions, which belong to this request alone. */
  readonly turns: readonly Turn[];
  /** The fields as they were sent: most of them are told again in the answer. */
  readonly fields: Fields;
}

/** Every field that OpenAI takes. Some have nothing to act upon here. */
const KNOWN = (
  'access_programs background context_management conversation image include input ' +
  'instructions max_output_tokens max_tool_calls metadata model moderation ' +
  'parallel_tool_calls previous_response_id prompt prompt_cache_key ' +
  'prompt_cache_options prompt_cache_retention reasoning safety_identifier service_tier ' +
  'store stream stream_options temperature text tool_choice tools top_logprobs top_p ' +
  'truncation user'
).split(' ');
const LOGPROBS = 'message.output_text.logprobs';
const SMALLEST_ANSWER = 16;
const LARGEST = 2 ** 31 - 1;

/** Finds the answer that a request goes on with. */
export type FindResponse = (id: string) => StoredResponse | undefined;

function readEarlier(fields: Fields, find: FindResponse): readonly Turn[] {
  const param = 'previous_response_id';
  const id = optional(string())(fields[param], param);
  if (id === undefined) return [];
  const stored = find(id);
  if (stored) return stored.turns;
  const said = `Previous response with id '${id}' not found.`;
  throw new OpenAIError(400, said, { param, code: 'previous_response_not_found' });
}

function readInstructions(fields: Fields): Turn[] {
  const text = optional(string())(fields['instructions'], 'instructions');
  return text === undefined
    ? []
    : [{ role: 'system', text, hasMedia: false, calls: [], callId: undefined }];
}

function readTopLogprobs(fields: Fields): number | undefined {
  const include = optional(list(string()))(fields['include'], 'include') ?? [];
  const count = optional(integer(0, 20))(fields['top_logprobs'], 'top_logprobs');
  return include.includes(LOGPROBS) ? (count ?? 0) : undefined;
}

function readConversation(fields: Fields, all: readonly Turn[]): Asked['conversation'] {
  const tools: Tool[] = readTools(fields['tools'], 'tools', readFunction);
  const text = optional(record)(fields['text'], 'text') ?? {};
  const verbosity = optional(oneOf(['low', 'medium', 'high']))(text['verbosity'], 'text.verbosity');
  const parallel = optional(boolean)(fields['parallel_tool_calls'], 'parallel_tool_calls');
  return {
    turns: all,
    tools,
    toolChoice: readToolChoice(fields['tool_choice'], tools, (choice) => choice['name'], true),
    parallelCalls: parallel ?? true,
    format: readFormat(text['format'], all, {
      param: 'text.format',
      turns: 'input',
      schemaIn: (format) => ({ fields: format, param: 'text.format' }),
    }),
    verbosity: verbosity ?? 'medium',
  };
}

/**
 * Reads the body of `POST /v1/responses`, once its model is known.
 * @throws {OpenAIError} in OpenAI's own words, with the field that is at fault
 */
export function readResponseRequest(
  fields: Fields,
  model: string,
  ignoresUnknown: boolean,
  find: FindResponse,
): ResponseRequest {
  if (!ignoresUnknown) checkKnown(fields, KNOWN);
  refuse(fields, ['conversation', 'prompt', 'image', 'max_tool_calls', 'context_management']);
  if (fields['background'] === true) refuse(fields, ['background']);
  const truncation = optional(oneOf(['auto', 'disabled']))(fields['truncation'], 'truncation');
  const turns = readInput(fields['input'], readEarlier(fields, find));
  const reasoning = optional(record)(fields['reasoning'], 'reasoning') ?? {};
  checkMetadata(fields);
  return {
    model,
    fields,
    turns,
    dropsOldest: truncation === 'auto',
    stream: optional(boolean)(fields['stream'], 'stream') ?? false,
    store: optional(boolean)(fields['store'], 'store') ?? true,
    conversation: readConversation(fields, [...readInstructions(fields), ...turns]),
    sampling: {
      ...DEFAULT_SAMPLING,
      ...readRandomness(fields),
      topLogprobs: readTopLogprobs(fields),
    },
    seed: undefined,
    stops: [],
    choices: 1,
    maxTokens: optional(integer(SMALLEST_ANSWER, LARGEST))(
      fields['max_output_tokens'],
      'max_output_tokens',
    ),
    effort: optional(oneOf(EFFORTS))(reasoning['effort'], 'reasoning.effort') ?? 'medium',
  };
}
