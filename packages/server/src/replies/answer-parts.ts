import type { MessagePart, ReplyChunk } from '@natter/protocol';
import type { NumberedChunk } from './answer-log.ts';

type Change = (parts: MessagePart[]) => void;

function changeTool(toolCallId: string, change: Readonly<Record<string, unknown>>): Change {
  return (parts) => {
    const index = parts.findLastIndex((part) => part['toolCallId'] === toolCallId);
    const part = parts[index];
    if (part) parts[index] = { ...part, ...change };
  };
}

/** Removes what the newest step said. */
function resetStep(parts: MessagePart[]): void {
  parts.splice(parts.findLastIndex(({ type }) => type === 'step-start') + 1);
}

const add =
  (part: MessagePart): Change =>
  (parts) => {
    parts.push(part);
  };

/** What a chunk means for the parts of the message; `undefined` where it means nothing. */
function changeOf(chunk: ReplyChunk): Change | undefined {
  switch (chunk.type) {
    case 'start-step':
      return add({ type: 'step-start' });
    case 'reset-step':
      return resetStep;
    case 'text-delta':
      return add({ type: 'text', text: chunk.delta });
    case 'reasoning-delta':
      return add({ type: 'reasoning', text: chunk.delta });
    case 'tool-input-available': {
      const { toolCallId, toolName, input, providerExecuted } = chunk;
      const byRelay = providerExecuted === true && { providerExecuted };
      return add({
        type: `tool-${toolName}`,
        toolCallId,
        state: 'input-available',
        input,
        ...byRelay,
      });
    }
    case 'tool-input-error': {
      const { toolCallId, toolName, input, errorText } = chunk;
      return add({ type: `tool-${toolName}`, toolCallId, state: 'output-error', input, errorText });
    }
    case 'tool-output-available':
      return changeTool(chunk.toolCallId, {
        state: 'output-available',
        output: chunk.output,
      });
    case 'tool-output-error':
      return changeTool(chunk.toolCallId, {
        state: 'output-error',
        errorText: chunk.errorText,
      });
    default:
      return undefined;
  }
}

/** The message that chunks make, behind parts that were there before: the AI SDK's `UIMessage`, as it is kept. */
export function toParts(
  chunks: readonly NumberedChunk[],
  before: readonly MessagePart[] = [],
): MessagePart[] {
  const parts = [...before];
  for (const { chunk } of chunks) changeOf(chunk)?.(parts);
  // An answer of one step needs no mark of where it begins.
  if (parts[0]?.type === 'step-start') parts.shift();
  return parts.at(-1)?.type === 'step-start' ? parts.slice(0, -1) : parts;
}
