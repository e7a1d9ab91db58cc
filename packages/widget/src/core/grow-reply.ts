import type { ReplyChunk } from '@natter/protocol';
import type { Growth } from './chat-state.ts';
import { isToolPart, type Message, type Part, type ToolPart } from './message.ts';

/** A reply and what of it is open. */
export interface Growing {
  readonly reply: Message;
  readonly growth: Growth;
}

const NOTHING_OPEN: Growth = { open: {}, step: 0 };
/** More parts than any answer has; what a broken backend sends beyond them is left out. */
const MOST_PARTS = 2000;

/** A reply of which nothing has arrived. */
export function beginReply(id: string): Growing {
  return { reply: { id, role: 'assistant', parts: [] }, growth: NOTHING_OPEN };
}

/** Whether there is anything to be seen of a reply. */
export function isVisible({ parts }: Message): boolean {
  return parts.some((part) => !('text' in part) || part.text !== '');
}

const withParts = ({ reply, growth }: Growing, parts: readonly Part[]): Growing => ({
  reply: { ...reply, parts },
  growth,
});

function add(growing: Growing, part: Part): Growing {
  const { parts } = growing.reply;
  return parts.length < MOST_PARTS ? withParts(growing, [...parts, part]) : growing;
}

const change = (growing: Growing, index: number, part: Part): Growing =>
  withParts(growing, growing.reply.parts.with(index, part));

type Worded = 'text' | 'reasoning';

function open(growing: Growing, type: Worded, id: string): Growing {
  const grown = add(
    growing,
    type === 'text' ? { type, text: '' } : { type, text: '', state: 'streaming' },
  );
  if (grown === growing) return growing;
  const at = growing.reply.parts.length;
  const { step } = growing.growth;
  return { ...grown, growth: { step, open: { ...growing.growth.open, [`${type} ${id}`]: at } } };
}

/** A backend that forgets to begin a part is understood all the same. */
function append(growing: Growing, type: Worded, id: string, delta: string): Growing {
  const index = growing.growth.open[`${type} ${id}`];
  const part = index === undefined ? undefined : growing.reply.parts[index];
  if (index !== undefined && part?.type === type)
    return change(growing, index, { ...part, text: part.text + delta });
  const opened = open(growing, type, id);
  return opened === growing ? growing : append(opened, type, id, delta);
}

function close(growing: Growing, type: Worded, id: string): Growing {
  const { [`${type} ${id}`]: index, ...rest } = growing.growth.open;
  const part = index === undefined ? undefined : growing.reply.parts[index];
  const closed = { ...growing, growth: { ...growing.growth, open: rest } };
  if (index === undefined || part?.type !== 'reasoning') return closed;
  return change(closed, index, { ...part, state: 'done' });
}

function changeTool(growing: Growing, toolCallId: string, news: Partial<ToolPart>): Growing {
  const { parts } = growing.reply;
  const index = parts.findLastIndex((part) => isToolPart(part) && part.toolCallId === toolCallId);
  const part = parts[index];
  return part && isToolPart(part) ? change(growing, index, { ...part, ...news }) : growing;
}

type ToolBeginning = Extract<ReplyChunk, { toolName: string }>;

function beginTool(growing: Growing, chunk: ToolBeginning, news: Partial<ToolPart>): Growing {
  const { toolCallId, toolName, title, dynamic } = chunk;
  const changed = changeTool(growing, toolCallId, news);
  if (changed !== growing) return changed;
  return add(growing, {
    ...(dynamic ? { type: 'dynamic-tool', toolName } : { type: `tool-${toolName}` }),
    toolCallId,
    ...(title !== undefined && { title }),
    state: 'input-streaming',
    ...news,
  });
}

function typeInput(growing: Growing, toolCallId: string, delta: string): Growing {
  const { parts } = growing.reply;
  const part = parts.findLast((each) => isToolPart(each) && each.toolCallId === toolCallId);
  if (!part || !isToolPart(part)) return growing;
  return changeTool(growing, toolCallId, { inputText: (part.inputText ?? '') + delta });
}

type ToolChunk = Extract<ReplyChunk, { type: `tool-${string}` }>;

function takeToolChunk(growing: Growing, chunk: ToolChunk): Growing {
  switch (chunk.type) {
    case 'tool-input-start':
      return beginTool(growing, chunk, { state: 'input-streaming', inputText: '' });
    case 'tool-input-delta':
      return typeInput(growing, chunk.toolCallId, chunk.inputTextDelta);
    case 'tool-input-available':
      return beginTool(growing, chunk, { state: 'input-available', input: chunk.input });
    case 'tool-input-error': {
      const { input, errorText } = chunk;
      return beginTool(growing, chunk, { state: 'output-error', input, errorText });
    }
    case 'tool-approval-request':
      return changeTool(growing, chunk.toolCallId, { state: 'approval-requested' });
    case 'tool-output-available': {
      const { toolCallId, output } = chunk;
      return changeTool(growing, toolCallId, { state: 'output-available', output });
    }
    case 'tool-output-error': {
      const { toolCallId, errorText } = chunk;
      return changeTool(growing, toolCallId, { state: 'output-error', errorText });
    }
    case 'tool-output-denied':
      return changeTool(growing, chunk.toolCallId, { state: 'output-denied' });
    default:
      return growing;
  }
}

type DataChunk = Extract<ReplyChunk, { type: `data-${string}` }>;

/** Data of a kind and id that is there already takes its place. */
function takeData(growing: Growing, { type, id, data, transient }: DataChunk): Growing {
  if (transient) return growing;
  const part: Part = { type, data, ...(id !== undefined && { id }) };
  const { parts } = growing.reply;
  const index =
    id === undefined
      ? -1
      : parts.findIndex((each) => each.type === type && 'id' in each && each.id === id);
  return index === -1 ? add(growing, part) : change(growing, index, part);
}

const isToolChunk = (chunk: ReplyChunk): chunk is ToolChunk => chunk.type.startsWith('tool-');
const isDataChunk = (chunk: ReplyChunk): chunk is DataChunk => chunk.type.startsWith('data-');

function takeWords(growing: Growing, chunk: ReplyChunk): Growing {
  switch (chunk.type) {
    case 'text-start':
    case 'reasoning-start':
      return open(growing, chunk.type === 'text-start' ? 'text' : 'reasoning', chunk.id);
    case 'text-delta':
      return append(growing, 'text', chunk.id, chunk.delta);
    case 'reasoning-delta':
      return append(growing, 'reasoning', chunk.id, chunk.delta);
    case 'text-end':
    case 'reasoning-end':
      return close(growing, chunk.type === 'text-end' ? 'text' : 'reasoning', chunk.id);
    default:
      return growing;
  }
}

function beginAgain({ reply }: Growing, messageId: string | undefined): Growing {
  return { reply: { ...reply, id: messageId ?? reply.id, parts: [] }, growth: NOTHING_OPEN };
}

/** Steps of an answer; one that is begun anew takes back what it had said. */
function takeStep({ reply, growth }: Growing, type: 'start-step' | 'reset-step'): Growing {
  if (type === 'start-step') return { reply, growth: { ...growth, step: reply.parts.length } };
  const { step } = growth;
  return { reply: { ...reply, parts: reply.parts.slice(0, step) }, growth: { open: {}, step } };
}

/**
 * A reply with one more chunk. Pure; what makes no sense where it comes (a delta without its
 * beginning, the output of an unknown tool) is understood as far as possible and never throws.
 */
export function growReply(growing: Growing, chunk: ReplyChunk): Growing {
  if (isToolChunk(chunk)) return takeToolChunk(growing, chunk);
  if (isDataChunk(chunk)) return takeData(growing, chunk);
  switch (chunk.type) {
    case 'start':
      // An answer that is joined again is told from its beginning.
      return beginAgain(growing, chunk.messageId);
    case 'start-step':
    case 'reset-step':
      return takeStep(growing, chunk.type);
    case 'source-url':
    case 'source-document':
    case 'file':
      return add(growing, chunk);
    default:
      return takeWords(growing, chunk);
  }
}
