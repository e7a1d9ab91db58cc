import { type Asked, EFFORTS } from '../conversation/asked.ts';
import type { Conversation } from '../conversation/turn.ts';
import { type ChatMessage, readMessages } from './chat-messages.ts';
import {
  boolean,
  checkKnown,
  type Fields,
  integer,
  isRecord,
  list,
  misplaced,
  oneOf,
  optional,
  record,
  refuse,
  required,
  string,
  wrongType,
} from './fields.ts';
import { readFormat } from './format-fields.ts';
import { checkMetadata } from './metadata.ts';
import { readSampling } from './sampling-fields.ts';
import { readFunction, readToolChoice, readTools } from './tool-fields.ts';

/** What is asked of `POST /v1/chat/completions`. */
export interface ChatRequest extends Asked {
  readonly stream: boolean;
  /** Whether a stream tells its usage at its end. */
  readonly includeUsage: boolean;
  readonly messages: readonly ChatMessage[];
}

/** Every field that OpenAI takes, in the order of its reference. Some have nothing to act upon here. */
const KNOWN = (
  'messages model audio frequency_penalty function_call functions logit_bias logprobs ' +
  'max_completion_tokens max_tokens metadata modalities moderation n ' +
  'parallel_tool_calls prediction presence_penalty prompt_cache_key ' +
  'prompt_cache_options prompt_cache_retention reasoning_effort response_format ' +
  'safety_identifier seed service_tier stop store stream stream_options temperature ' +
  'tool_choice tools top_logprobs top_p user verbosity web_search_options'
).split(' ');
const MOST_CHOICES = 128;
const LARGEST = 2 ** 31 - 1;

function readStops(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [string({ min: 1 })(value, 'stop')];
  if (Array.isArray(value)) return list(string({ min: 1 }), { min: 1, max: 4 })(value, 'stop');
  throw wrongType('stop', 'one of a string or array of strings', value);
}

function readMaxTokens(fields: Fields): number | undefined {
  const [completion, old] = ['max_completion_tokens', 'max_tokens'].map((name) =>
    optional(integer(1, LARGEST))(fields[name], name),
  );
  if (completion === undefined || old === undefined) return completion ?? old;
  const said =
    "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.";
  throw misplaced('max_tokens', said, 'invalid_parameter_combination');
}

function readStreamOptions(fields: Fields, stream: boolean): boolean {
  const options = optional(record)(fields['stream_options'], 'stream_options');
  if (!options) return false;
  if (!stream) {
    const said = "The 'stream_options' parameter is only allowed when 'stream' is enabled.";
    throw misplaced('stream_options', said);
  }
  checkKnown(options, ['include_usage', 'include_obfuscation'], 'stream_options.');
  const flag = (name: string) => optional(boolean)(options[name], `stream_options.${name}`);
  flag('include_obfuscation');
  return flag('include_usage') ?? false;
}

function readConversation(fields: Fields, messages: readonly ChatMessage[]): Conversation {
  const tools = readTools(fields['tools'], 'tools', (tool, param) =>
    readFunction(required(record)(tool['function'], `${param}.function`), `${param}.function`),
  );
  const choice = readToolChoice(fields['tool_choice'], tools, (object) =>
    isRecord(object['function']) ? object['function']['name'] : undefined,
  );
  const parallel = optional(boolean)(fields['parallel_tool_calls'], 'parallel_tool_calls');
  if (parallel !== undefined && tools.length === 0) {
    const said = "'parallel_tool_calls' is only allowed when 'tools' are specified.";
    throw misplaced('parallel_tool_calls', said);
  }
  const verbosity = optional(oneOf(['low', 'medium', 'high']))(fields['verbosity'], 'verbosity');
  return {
    turns: messages,
    tools,
    toolChoice: choice,
    parallelCalls: parallel ?? true,
    format: readFormat(fields['response_format'], messages, {
      param: 'response_format',
      turns: 'messages',
      schemaIn: (format) => ({
        fields: format['json_schema'],
        param: 'response_format.json_schema',
      }),
    }),
    verbosity: verbosity ?? 'medium',
  };
}

/** Fields that change nothing here, but have to be of their type all the same. */
function checkOthers(fields: Fields): void {
  optional(list(oneOf(['text'])))(fields['modalities'], 'modalities');
  for (const name of ['store']) optional(boolean)(fields[name], name);
  for (const name of ['user', 'safety_identifier', 'prompt_cache_key', 'service_tier']) {
    optional(string())(fields[name], name);
  }
  checkMetadata(fields);
}

/**
 * Reads the body of `POST /v1/chat/completions`, once its model is known.
 * @param ignoresUnknown whether fields that OpenAI does not have are passed over, as vendors do
 * @throws {OpenAIError} in OpenAI's own words, with the field that is at fault
 */
export function readChatRequest(
  fields: Fields,
  model: string,
  ignoresUnknown: boolean,
): ChatRequest {
  if (!ignoresUnknown) checkKnown(fields, KNOWN);
  refuse(fields, ['functions', 'function_call', 'audio', 'prediction', 'web_search_options']);
  const messages = readMessages(fields['messages']);
  checkOthers(fields);
  const stream = optional(boolean)(fields['stream'], 'stream') ?? false;
  return {
    model,
    messages,
    dropsOldest: false,
    stream,
    includeUsage: readStreamOptions(fields, stream),
    conversation: readConversation(fields, messages),
    sampling: readSampling(fields),
    seed: optional(integer(-(2 ** 53), 2 ** 53))(fields['seed'], 'seed'),
    stops: readStops(fields['stop']),
    choices: optional(integer(1, MOST_CHOICES))(fields['n'], 'n') ?? 1,
    maxTokens: readMaxTokens(fields),
    effort: optional(oneOf(EFFORTS))(fields['reasoning_effort'], 'reasoning_effort') ?? 'medium',
  };
}
