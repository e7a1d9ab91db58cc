import { isString, type MessagePart, type ToolOutput } from '@natter/protocol';

const PREFIX = 'tool-';

/** A call of a tool as it stands in a message, in the words of the AI SDK's `UIMessage`. */
export interface ToolPart extends MessagePart {
  readonly toolCallId: string;
  readonly state: string;
  readonly input?: unknown;
  readonly output?: unknown;
  readonly errorText?: string;
}

/** Whether a part is a call of a tool. */
export function isToolPart(part: MessagePart): part is ToolPart {
  return part.type.startsWith(PREFIX) && isString(part['toolCallId']);
}

export const toolNameOf = (part: ToolPart): string => part.type.slice(PREFIX.length);

/** Whether a call waits for what the page makes of it. */
export const isPending = (part: MessagePart): boolean =>
  isToolPart(part) && part.state === 'input-available';

/** The parts with what the page says of the calls that wait; what it says of others is not believed. */
export function withOutputs(
  parts: readonly MessagePart[],
  outputs: readonly ToolOutput[],
): readonly MessagePart[] {
  const told = new Map(outputs.map((output) => [output.toolCallId, output]));
  return parts.map((part) => {
    const output = isPending(part) ? told.get(part['toolCallId'] as string) : undefined;
    if (!output) return part;
    return 'output' in output
      ? { ...part, state: 'output-available', output: output.output }
      : { ...part, state: 'output-error', errorText: output.errorText };
  });
}
