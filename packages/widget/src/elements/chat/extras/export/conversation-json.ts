import { isToolPart, type Message, type Part, type ToolPart } from '../../../../core/message.ts';

/** A call of a tool as the AI SDK keeps it, which always names the question whether it may run. */
function exportedTool({ inputText, ...part }: ToolPart): unknown {
  const { state, toolCallId } = part;
  const tool = { input: inputText ?? null, ...part };
  if (state === 'approval-requested') return { ...tool, approval: { id: toolCallId } };
  if (state === 'output-denied') return { ...tool, approval: { id: toolCallId, approved: false } };
  return tool;
}

const exported = (part: Part): unknown => (isToolPart(part) ? exportedTool(part) : part);

/**
 * A conversation as JSON: a list of the AI SDK's `UIMessage`, whole. What a `UIMessage` has no field
 * for (whether an answer was stopped, why it is not whole, which version it is) is in `metadata`.
 */
export function conversationJson(messages: readonly Message[]): string {
  const list = messages.map(({ id, role, parts, ...more }) => {
    const { metadata, stopped, problem, version } = more;
    const about = { ...metadata, stopped, problem, version };
    const isKnown = Object.values(about).some((value) => value !== undefined);
    return { id, role, ...(isKnown && { metadata: about }), parts: parts.map(exported) };
  });
  return `${JSON.stringify(list, undefined, 2)}\n`;
}
