import type { PromptMessage, Question, ToolDeclaration } from './answer.ts';
import type { CompletionBody } from './provider.ts';
import type { Vendor } from './vendors.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a visitor said, and the pictures that go along. */
function toContent(text: string, images: readonly string[]): string | Fields[] {
  if (images.length === 0) return text;
  const pictures = images.map((url) => ({ type: 'image_url', image_url: { url } }));
  return text === '' ? pictures : [{ type: 'text', text }, ...pictures];
}

function toMessage(message: PromptMessage, { instructions }: Vendor): Fields {
  const { role, content } = message;
  if (message.role === 'tool') return { role, tool_call_id: message.toolCallId, content };
  if (message.role === 'system') return { role: instructions, content };
  if (message.role === 'user') return { role, content: toContent(content, message.images ?? []) };
  if (!message.toolCalls?.length) return { role, content };
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
