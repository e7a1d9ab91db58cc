import type { MessagePart, ReplyChunk } from '@natter/protocol';
import type { MessageNode } from '../stores/conversation-store.ts';
import { AnswerLog } from './answer-log.ts';
import { isToolPart, type ToolPart, toolNameOf } from './tool-parts.ts';

function toolChunks(part: ToolPart): ReplyChunk[] {
  const { toolCallId, state, input, output, errorText = '' } = part;
  const toolName = toolNameOf(part);
  const call: ReplyChunk = {
    type: 'tool-input-available',
    toolCallId,
    toolName,
    input,
    providerExecuted: part['providerExecuted'] === true,
  };
  if (state === 'output-available')
    return [call, { type: 'tool-output-available', toolCallId, output }];
  if (state === 'output-error') return [call, { type: 'tool-output-error', toolCallId, errorText }];
  return [call];
}

function chunksOf(part: MessagePart, index: number): ReplyChunk[] {
  if (part.type === 'step-start') return [{ type: 'finish-step' }, { type: 'start-step' }];
  if (isToolPart(part)) return toolChunks(part);
  if (part.type !== 'text' && part.type !== 'reasoning') return [];
  const id = `${part.type}-${index + 1}`;
  return [
    { type: `${part.type}-start`, id },
    { type: `${part.type}-delta`, id, delta: part.text ?? '' },
    { type: `${part.type}-end`, id },
  ];
}

/** Each beginning of a step is told together with the end of the one before. */
function newsIn(parts: readonly MessagePart[], from: number): readonly MessagePart[] {
  const news = parts.slice(from);
  return news[0]?.type === 'step-start' ? news.slice(1) : news;
}

/**
 * A kept answer as the log that it came from, for who asks the same thing once more.
 * @param from the first of its parts that is told
 */
export function replay(answer: MessageNode, conversationId: string, from: number): AnswerLog {
  const log = new AnswerLog();
  const { id: messageId, stopped, finishReason = 'other' } = answer;
  const parts = newsIn(answer.parts, from);
  log.append([
    { type: 'start', messageId, messageMetadata: { conversationId } },
    { type: 'start-step' },
    ...parts.flatMap(chunksOf),
    { type: 'finish-step' },
    stopped ? { type: 'abort' } : { type: 'finish', finishReason },
  ]);
  log.end();
  return log;
}
