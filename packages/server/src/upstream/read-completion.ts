import {
  type FinishReason,
  isRecord,
  isString,
  toFinishReason,
  type Usage,
} from '@natter/protocol';
import type { AnswerEvent } from './answer.ts';
import { refuseErrorIn } from './errors-in.ts';
import type { FrameReader } from './read-events.ts';
import { ToolCalls } from './tool-calls.ts';
import { readUsage } from './usage.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The first choice, where there is one: usage and ping frames have none. */
function choiceOf({ choices }: Fields): Fields | undefined {
  if (!Array.isArray(choices)) return undefined;
  return (choices as unknown[])
    .filter(isRecord)
    .find(({ index }) => index === 0 || typeof index !== 'number');
}

/** Words, also where a vendor wraps them into parts. */
function textOf(content: unknown): string {
  if (isString(content)) return content;
  if (!Array.isArray(content)) return '';
  return (content as unknown[])
    .map((part) => (isRecord(part) && isString(part['text']) ? part['text'] : ''))
    .join('');
}

/** What a model thinks aloud: one name at DeepSeek, Qwen and Moonshot, another at OpenRouter. */
function reasoningOf({ reasoning_content: content, reasoning }: Fields): string {
  if (isString(content) && content !== '') return content;
  return isString(reasoning) ? reasoning : '';
}

/**
 * Reads the frames of a streamed chat completion, as OpenAI and the servers compatible with it send them.
 * @param callPrefix begins the ids of calls that come without one
 */
export function readCompletion(callPrefix: string): FrameReader {
  const calls = new ToolCalls(callPrefix);
  let finishReason: FinishReason | undefined;
  let usage: Usage | undefined;

  function readDelta(delta: Fields, events: AnswerEvent[]): void {
    const reasoning = reasoningOf(delta);
    if (reasoning !== '') events.push({ type: 'reasoning', delta: reasoning });
    const text = textOf(delta['content']) + textOf(delta['refusal']);
    if (text !== '') events.push({ type: 'text', delta: text });
    if (Array.isArray(delta['tool_calls'])) calls.read(delta['tool_calls'], events);
  }

  return {
    read(frame, events) {
      refuseErrorIn(frame);
      usage = readUsage(frame['usage']) ?? usage;
      const choice = choiceOf(frame);
      if (!choice) return;
      if (isRecord(choice['delta'])) readDelta(choice['delta'], events);
      if (isString(choice['finish_reason'])) finishReason = toFinishReason(choice['finish_reason']);
      // Moonshot's place for it.
      usage = readUsage(choice['usage']) ?? usage;
    },
    isWhole: () => finishReason !== undefined,
    isOver: () => false,
    end(events) {
      const called = calls.end(events);
      // Some vendors end a call with `stop`.
      const isMistold = called && (finishReason === 'stop' || finishReason === undefined);
      events.push({
        type: 'end',
        finishReason: isMistold ? 'tool-calls' : (finishReason ?? 'other'),
        ...(usage && { usage }),
      });
    },
  };
}
