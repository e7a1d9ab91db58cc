import type { ToolCall, Turn } from '../conversation/turn.ts';
import { contentReader } from './content-parts.ts';
import {
  type Fields,
  list,
  misplaced,
  oneOf,
  optional,
  record,
  required,
  string,
  wrongType,
} from './fields.ts';
import { readName } from './tool-fields.ts';

const ROLES = ['user', 'assistant', 'system', 'developer'] as const;
const ITEMS = ['message', 'function_call', 'function_call_output', 'reasoning'] as const;
const MOST_ITEMS = 2048;
const NOTHING = { calls: [], callId: undefined, hasMedia: false } as const;

const readContent = contentReader({
  input_text: 'text',
  output_text: 'text',
  input_image: undefined,
  input_file: undefined,
  input_audio: undefined,
  refusal: 'refusal',
});

function readMessage(fields: Fields, param: string): Turn {
  const role = required(oneOf(ROLES))(fields['role'], `${param}.role`);
  return {
    ...NOTHING,
    role: role === 'developer' ? 'system' : role,
    ...readContent(fields['content'], `${param}.content`),
  };
}

function readCall(fields: Fields, param: string): Turn {
  const call: ToolCall = {
    id: required(string({ min: 1 }))(fields['call_id'], `${param}.call_id`),
    name: readName(fields['name'], `${param}.name`),
    arguments: required(string())(fields['arguments'], `${param}.arguments`),
  };
  return { ...NOTHING, role: 'assistant', text: '', calls: [call] };
}

function readOutput(fields: Fields, param: string): Turn {
  const { text, hasMedia } = readContent(fields['output'], `${param}.output`);
  const callId = required(string({ min: 1 }))(fields['call_id'], `${param}.call_id`);
  return { ...NOTHING, role: 'tool', text, hasMedia, callId };
}

function readItem(value: unknown, param: string): Turn[] {
  const fields = record(value, param);
  const type = optional(oneOf(ITEMS))(fields['type'], `${param}.type`) ?? 'message';
  switch (type) {
    case 'function_call':
      return [readCall(fields, param)];
    case 'function_call_output':
      return [readOutput(fields, param)];
    case 'reasoning':
      // What was thought is not said again.
      return [];
    default:
      return [readMessage(fields, param)];
  }
}

/** Calls that were made together are one turn, as they are on the other wire. */
function joinCalls(turns: readonly Turn[]): Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns) {
    const last = joined.at(-1);
    const isMore = turn.calls.length > 0 && last !== undefined && last.calls.length > 0;
    if (isMore) joined[joined.length - 1] = { ...last, calls: [...last.calls, ...turn.calls] };
    else joined.push(turn);
  }
  return joined;
}

/** Every output of a tool belongs to a call, and every call has one. */
function checkCalls(turns: readonly Turn[]): void {
  const open = new Set<string>();
  for (const { calls, role, callId } of turns) {
    for (const { id } of calls) open.add(id);
    if (role === 'tool' && callId !== undefined && !open.delete(callId)) {
      throw misplaced(
        'input',
        `No tool call found for function call output with call_id ${callId}.`,
      );
    }
  }
  const [id] = open;
  if (id !== undefined) throw misplaced('input', `No tool output found for function call ${id}.`);
}

/**
 * Reads the input of `POST /v1/responses`.
 * @param earlier the conversation that it goes on with
 */
export function readInput(input: unknown, earlier: readonly Turn[]): Turn[] {
  if (typeof input === 'string') {
    const turn: Turn = { ...NOTHING, role: 'user', text: string()(input, 'input') };
    const turns = [...earlier, turn];
    checkCalls(turns);
    return turns;
  }
  if (input !== undefined && !Array.isArray(input)) {
    throw wrongType('input', 'one of a string or array of objects', input);
  }
  const items = required(list(readItem, { min: 1, max: MOST_ITEMS }))(input, 'input');
  const turns = joinCalls([...earlier, ...items.flat()]);
  checkCalls(turns);
  return turns;
}
