import { isRecord, isString } from '@natter/protocol';
import { type Frame, readJson } from '@natter/recording';

type Fields = Readonly<Record<string, unknown>>;

const quote = (text: string) => JSON.stringify(text);

function ofChoice(choice: Fields): string[] {
  const { delta, finish_reason: reason } = choice;
  const {
    content,
    role,
    tool_calls: tools,
    reasoning_content: thought,
  } = isRecord(delta) ? delta : {};
  return [
    isString(content) && content !== '' ? quote(content) : '',
    isString(thought) && thought !== '' ? `reasoning ${quote(thought)}` : '',
    isString(role) && !content ? `role: ${role}` : '',
    Array.isArray(tools) ? 'tool_calls' : '',
    isString(reason) ? `finish_reason: ${reason}` : '',
  ];
}

/** A chunk of a chat completion. */
function ofCompletion({ choices, usage, error }: Fields): string {
  if (isRecord(error)) return `error: ${String(error['message'])}`;
  const list = Array.isArray(choices) ? choices.filter(isRecord) : [];
  const parts = list.flatMap(ofChoice);
  if (isRecord(usage))
    parts.push(`usage: ${String(usage['prompt_tokens'])} + ${String(usage['completion_tokens'])}`);
  return parts.filter((part) => part !== '').join(' · ');
}

/** An event that says its own type: of a response, or of the relay's chat. */
function ofTyped({ type, delta, finishReason, errorText }: Fields): string {
  const said = [delta, finishReason, errorText].find(isString);
  return said === undefined ? String(type) : `${String(type)} ${quote(said)}`;
}

/** What an SDK makes of one event, in a few words. */
export function meaningOf({ data }: Frame): string {
  if (data === '[DONE]') return '[DONE]';
  const value = readJson(data);
  if (!isRecord(value)) return '';
  return isString(value['type']) ? ofTyped(value) : ofCompletion(value);
}
