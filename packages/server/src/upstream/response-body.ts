import type { PromptMessage, Question, ToolDeclaration } from './answer.ts';
import type { ResponseBody } from './provider.ts';
import type { Vendor } from './vendors.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a visitor said, and the pictures that go along. */
function toContent(text: string, images: readonly string[]): string | Fields[] {
  if (images.length === 0) return text;
  const pictures = images.map((url) => ({ type: 'input_image', image_url: url, detail: 'auto' }));
  return text === '' ? pictures : [{ type: 'input_text', text }, ...pictures];
}

/** A message as items: what an assistant said and each tool that it called are items of their own. */
function toItems(message: PromptMessage, { instructions }: Vendor): Fields[] {
  const { role, content } = message;
  if (message.role === 'tool') {
    return [{ type: 'function_call_output', call_id: message.toolCallId, output: content }];
  }
  if (message.role === 'system') return [{ role: instructions, content }];
  if (message.role === 'user') return [{ role, content: toContent(content, message.images ?? []) }];
  const calls = (message.toolCalls ?? []).map(({ id, name, input }) => ({
    type: 'function_call',
    call_id: id,
    name,
    arguments: input,
  }));
  return content === '' ? calls : [{ role, content }, ...calls];
}

const toTool = ({ name, description, parameters }: ToolDeclaration): Fields => ({
  type: 'function',
  name,
  description,
  parameters,
  // A strict schema has rules that not every site's schema keeps.
  strict: false,
});

/** A question, as `POST /responses` wants it. The provider keeps nothing: the relay has the history. */
export function toResponseBody(
  { messages, tools, maxOutputTokens }: Question,
  model: string,
  vendor: Vendor,
): ResponseBody {
  return {
    model,
    input: messages.flatMap((message) => toItems(message, vendor)),
    stream: true,
    store: false,
    ...(tools.length > 0 && { tools: tools.map(toTool) }),
    ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }),
  };
}
