import type { PromptMessage, Question, ToolDeclaration } from './answer.ts';
import type { ResponseBody } from './provider.ts';
import type { Vendor } from './vendors.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A message as items: what an assistant said and each tool that it called are items of their own. */
function toItems(message: PromptMessage, { instructions }: Vendor): Fields[] {
  const { role, content } = message;
  if (role === 'tool') {
    return [{ type: 'function_call_output', call_id: message.toolCallId, output: content }];
  }
  if (role !== 'assistant') return [{ role: role === 'system' ? instructions : role, content }];
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
