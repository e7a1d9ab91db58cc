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

const isOpen = (part: MessagePart): part is ToolPart =>
  isToolPart(part) && part.state === 'input-available';

/** Whether a call waits for what the page makes of it. What the relay runs is the relay's to say. */
export const isPending = (part: MessagePart): boolean =>
  isOpen(part) && part['providerExecuted'] !== true;

/** Whether a part is a call that the page has run, or has yet to. */
export const isPagesTool = (part: MessagePart): boolean =>
  isToolPart(part) && part['providerExecuted'] !== true;

/** Whether the page says something of a call. */
export const isOneOf = (part: MessagePart, outputs: readonly ToolOutput[]): boolean =>
  outputs.some(({ toolCallId }) => toolCallId === part['toolCallId']);

/** The place of the last call of which the page says something; -1 where there is none. */
export const lastOf = (parts: readonly MessagePart[], outputs: readonly ToolOutput[]): number =>
  parts.findLastIndex((part) => isOneOf(part, outputs));

/** The parts of an answer that has ended: what the relay has not run by then it never will. */
export function withoutOpenCalls(parts: readonly MessagePart[]): readonly MessagePart[] {
  return parts.map((part) =>
    isOpen(part) && !isPending(part)
      ? { ...part, state: 'output-error', errorText: 'The tool was not run.' }
      : part,
  );
}

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
