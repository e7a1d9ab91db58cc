import type { PromptMessage, Question, ToolDeclaration } from './answer.ts';
import type { CompletionBody } from './provider.ts';
import type { Vendor } from './vendors.ts';

type Fields = Readonly<Record<string, unknown>>;

function toMessage(message: PromptMessage, { instructions }: Vendor): Fields {
  const { role, content } = message;
  if (role === 'tool') return { role, tool_call_id: message.toolCallId, content };
  if (role === 'system') return { role: instructions, content };
  if (message.role !== 'assistant' || !message.toolCalls?.length) return { role, content };
  return {
    role,
    content: content === '' ? null : content,
    tool_calls: message.toolCalls.map(({ id, name, input }) => ({
      id,
      type: 'function',
      function: { name, arguments: input },
    })),
  };
}

const toTool = ({ name, description, parameters }: ToolDeclaration): Fields => ({
  type: 'function',
  function: { name, description, parameters },
});

/** A question, as this vendor's `POST /chat/completions` wants it. */
export function toCompletionBody(
  { messages, tools, maxOutputTokens }: Question,
  model: string,
  vendor: Vendor,
): CompletionBody {
  return {
    model,
    messages: messages.map((message) => toMessage(message, vendor)),
    stream: true,
    ...(vendor.streamUsage && { stream_options: { include_usage: true } }),
    ...(tools.length > 0 && { tools: tools.map(toTool) }),
    ...(maxOutputTokens !== undefined && { [vendor.maxTokens]: maxOutputTokens }),
  };
}
