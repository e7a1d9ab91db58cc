import { isFilePart, type MessagePart, textOf } from '@natter/protocol';
import { LENGTH_OF_IMAGE } from '../policy/estimate-tokens.ts';
import type { MessageNode } from '../stores/conversation-store.ts';
import type { PromptMessage } from '../upstream/answer.ts';
import { isToolPart, type ToolPart, toolNameOf } from './tool-parts.ts';

/** What a tool gave back, for the model. */
function resultOf({ state, output, errorText }: ToolPart): string {
  if (state === 'output-available') return JSON.stringify(output) ?? 'null';
  return errorText ?? 'The tool was not run.';
}

/** One step of an answer: what was said, what was called, and what that gave back. */
function stepOf(parts: readonly MessagePart[]): PromptMessage[] {
  const content = parts.map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('');
  const tools = parts.filter(isToolPart);
  if (content === '' && tools.length === 0) return [];
  const toolCalls = tools.map((part) => ({
    id: part.toolCallId,
    name: toolNameOf(part),
    input: JSON.stringify(part.input ?? {}),
  }));
  return [
    { role: 'assistant', content, ...(toolCalls.length > 0 && { toolCalls }) },
    ...tools.map((part): PromptMessage => {
      return { role: 'tool', toolCallId: part.toolCallId, content: resultOf(part) };
    }),
  ];
}

function stepsOf(parts: readonly MessagePart[]): MessagePart[][] {
  const steps: MessagePart[][] = [[]];
  for (const part of parts) {
    if (part.type === 'step-start') steps.push([]);
    else steps.at(-1)?.push(part);
  }
  return steps;
}

function toPromptMessages(message: MessageNode): PromptMessage[] {
  if (message.role === 'assistant') return stepsOf(message.parts).flatMap(stepOf);
  const content = textOf(message);
  const images = message.parts.filter(isFilePart).map(({ url }) => url);
  if (images.length > 0) return [{ role: 'user', content, images }];
  return content === '' ? [] : [{ role: 'user', content }];
}

function lengthOfPart(part: MessagePart): number {
  if (part.type === 'text') return (part.text ?? '').length;
  return isFilePart(part) ? LENGTH_OF_IMAGE : JSON.stringify(part).length;
}

/** How long a message is for the model, about: its parts as they are kept. */
function lengthOf({ parts }: MessageNode): number {
  let length = 0;
  for (const part of parts) length += lengthOfPart(part);
  return length;
}

/** The newest messages that fit, from a visitor's message on, so that no answer stands without its question. */
function fitHistory(messages: readonly MessageNode[], limit: number): readonly MessageNode[] {
  let length = 0;
  const tooLong = messages.findLastIndex((message) => (length += lengthOf(message)) > limit);
  const start = messages.findIndex(({ role }, index) => index > tooLong && role === 'user');
  if (start !== -1) return messages.slice(start);
  return messages.slice(messages.findLastIndex(({ role }) => role === 'user'));
}

/** What the provider is sent: the site's own instructions, then what was said. */
export function toPrompt(
  messages: readonly MessageNode[],
  systemPrompt: string | undefined,
  historyLength: number,
): PromptMessage[] {
  const said = fitHistory(messages, historyLength).flatMap(toPromptMessages);
  return systemPrompt === undefined ? said : [{ role: 'system', content: systemPrompt }, ...said];
}
