import type { ToolCall, Turn } from '../conversation/turn.ts';
import { type Content, contentReader } from './content-parts.ts';
import {
  type Fields,
  list,
  misplaced,
  missing,
  oneOf,
  optional,
  record,
  required,
  string,
} from './fields.ts';
import { readName } from './tool-fields.ts';

const ROLES = ['system', 'assistant', 'user', 'function', 'tool', 'developer'] as const;
type Role = (typeof ROLES)[number];

const MOST_MESSAGES = 2048;
/** A turn as it stands in a request, where roles are told apart that mean the same to the model. */
export interface ChatMessage extends Turn {
  readonly writtenRole: Role;
}

const readParts = contentReader({
  text: 'text',
  image_url: undefined,
  input_audio: undefined,
  refusal: 'refusal',
  audio: undefined,
  file: undefined,
});

const readContent = (content: unknown, param: string): Content =>
  content === undefined || content === null
    ? { text: '', hasMedia: false }
    : readParts(content, param);

function readCall(value: unknown, param: string): ToolCall {
  const fields = record(value, param);
  required(oneOf(['function']))(fields['type'], `${param}.type`);
  const call = required(record)(fields['function'], `${param}.function`);
  return {
    id: required(string({ min: 1 }))(fields['id'], `${param}.id`),
    name: readName(call['name'], `${param}.function.name`),
    arguments: required(string())(call['arguments'], `${param}.function.arguments`),
  };
}

/** Whether a message says nothing, which only one that calls tools may. */
function saysNothing(fields: Fields): boolean {
  return ['content', 'refusal', 'audio', 'function_call'].every(
    (name) => fields[name] === undefined || fields[name] === null,
  );
}

function readMessage(value: unknown, param: string): ChatMessage {
  const fields = record(value, param);
  const writtenRole = required(oneOf(ROLES))(fields['role'], `${param}.role`);
  const calls =
    optional(list(readCall, { min: 1 }))(fields['tool_calls'], `${param}.tool_calls`) ?? [];
  if (calls.length === 0 && saysNothing(fields)) throw missing(`${param}.content`);
  const callId =
    writtenRole === 'tool'
      ? required(string({ min: 1 }))(fields['tool_call_id'], `${param}.tool_call_id`)
      : undefined;
  optional(string())(fields['name'], `${param}.name`);
  const role = writtenRole === 'developer' ? 'system' : writtenRole;
  return {
    writtenRole,
    role: role === 'function' ? 'tool' : role,
    ...readContent(fields['content'], `${param}.content`),
    calls,
    callId,
  };
}

/** Every call has its answer behind it, and every answer its call before it. */
function checkOrder(messages: readonly ChatMessage[]): void {
  let open = new Set<string>();
  for (const [index, { writtenRole, calls, callId }] of messages.entries()) {
    if (writtenRole === 'tool') {
      if (callId !== undefined && open.delete(callId)) continue;
      const said =
        "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.";
      throw misplaced(`messages.[${index}].role`, said);
    }
    refuseOpenCalls(open, index);
    open = new Set(calls.map(({ id }) => id));
  }
  refuseOpenCalls(open, messages.length);
}

function refuseOpenCalls(open: ReadonlySet<string>, index: number): void {
  if (open.size === 0) return;
  const said = `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(', ')}`;
  throw misplaced(`messages.[${index}].role`, said);
}

/** Reads the messages of a conversation, in an order that makes sense. */
export function readMessages(value: unknown): ChatMessage[] {
  const messages = required(list(readMessage, { min: 1, max: MOST_MESSAGES }))(value, 'messages');
  checkOrder(messages);
  return messages;
}
