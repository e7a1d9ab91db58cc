import { OpenAIError } from './openai-error.ts';

/** A message with its words; parts that are not text are passed over. */
export interface Message {
  readonly role: string;
  readonly content: string;
}

/** What the sandbox takes from the body of `POST /v1/chat/completions`. */
export interface CompletionRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  /** The most tokens that the answer may have. */
  readonly maxTokens: number | undefined;
  /** How much is to be thought before the answer. */
  readonly effort: Effort;
}

/** How much a thinking model is asked to think. */
export type Effort = (typeof EFFORTS)[number];

const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const;
const ROLES = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];

/** Whether a value is a plain object whose fields can be looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

function wrongType(param: string, wanted: string, value: unknown): OpenAIError {
  const message = `Invalid type for '${param}': expected ${wanted}, but got ${typeName(value)} instead.`;
  return new OpenAIError(400, message, { param, code: 'invalid_type' });
}

function missing(param: string): OpenAIError {
  return new OpenAIError(400, `Missing required parameter: '${param}'.`, {
    param,
    code: 'missing_required_parameter',
  });
}

function readContent(content: unknown, param: string): string {
  if (typeof content === 'string') return content;
  if (content === null || content === undefined) return '';
  if (!Array.isArray(content))
    throw wrongType(param, 'one of a string or array of objects', content);
  return content
    .map((part: unknown, index) => {
      if (!isRecord(part)) throw wrongType(`${param}[${index}]`, 'an object', part);
      return typeof part['text'] === 'string' ? part['text'] : '';
    })
    .join('');
}

function readMessage(message: unknown, index: number): Message {
  const param = `messages[${index}]`;
  if (!isRecord(message)) throw wrongType(param, 'an object', message);
  const { role, content } = message;
  if (role === undefined) throw missing(`${param}.role`);
  if (typeof role !== 'string' || !ROLES.includes(role)) {
    const values = `'system', 'assistant', 'user', 'function', 'tool', and 'developer'`;
    const said = `Invalid value: '${String(role)}'. Supported values are: ${values}.`;
    throw new OpenAIError(400, said, { param: `${param}.role`, code: 'invalid_value' });
  }
  if (role === 'user' && (content === undefined || content === null))
    throw missing(`${param}.content`);
  return { role, content: readContent(content, `${param}.content`) };
}

function readMessages(messages: unknown): Message[] {
  if (messages === undefined) throw missing('messages');
  if (!Array.isArray(messages)) throw wrongType('messages', 'an array of objects', messages);
  if (messages.length === 0) {
    const said =
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.";
    throw new OpenAIError(400, said, { param: 'messages', code: 'empty_array' });
  }
  return messages.map(readMessage);
}

function readModel(model: unknown, models: readonly string[]): string {
  if (model === undefined) {
    throw new OpenAIError(400, 'you must provide a model parameter', { param: 'model' });
  }
  if (typeof model !== 'string') throw wrongType('model', 'a string', model);
  if (!models.includes(model)) {
    const said = `The model \`${model}\` does not exist or you do not have access to it.`;
    throw new OpenAIError(404, said, { code: 'model_not_found' });
  }
  return model;
}

function readMaxTokens(body: Record<string, unknown>): number | undefined {
  const param =
    body['max_completion_tokens'] === undefined ? 'max_tokens' : 'max_completion_tokens';
  const value = body[param];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw wrongType(param, 'an integer', value);
  if (value < 1) {
    const said = `Invalid '${param}': integer below minimum value. Expected a value >= 1, but got ${value} instead.`;
    throw new OpenAIError(400, said, { param, code: 'integer_below_min_value' });
  }
  return value;
}

function readFlag(value: unknown, param: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw wrongType(param, 'a boolean', value);
  return value;
}

function readEffort(value: unknown): Effort {
  if (value === undefined || value === null) return 'medium';
  const effort = EFFORTS.find((known) => known === value);
  if (effort) return effort;
  const values = EFFORTS.map((known) => `'${known}'`).join(', ');
  const said = `Invalid value: '${String(value)}'. Supported values are: ${values}.`;
  throw new OpenAIError(400, said, { param: 'reasoning_effort', code: 'invalid_value' });
}

/**
 * Reads the body of `POST /v1/chat/completions`.
 * @throws {OpenAIError} in OpenAI's own words, with the field that is at fault
 */
export function readCompletionRequest(body: unknown, models: readonly string[]): CompletionRequest {
  if (!isRecord(body)) {
    const said = 'We could not parse the JSON body of your request. The API expects a JSON object.';
    throw new OpenAIError(400, said);
  }
  const options = body['stream_options'] ?? {};
  if (!isRecord(options)) throw wrongType('stream_options', 'an object', options);
  return {
    model: readModel(body['model'], models),
    messages: readMessages(body['messages']),
    stream: readFlag(body['stream'], 'stream'),
    includeUsage: readFlag(options['include_usage'], 'stream_options.include_usage'),
    maxTokens: readMaxTokens(body),
    effort: readEffort(body['reasoning_effort']),
  };
}
