import type { FinishReason, ReplyChunk } from '@natter/protocol';
import { toJSONSchema } from 'zod';
import { RelayError } from '../errors/relay-error.ts';
import { estimateTokensOfLength, LENGTH_OF_IMAGE } from '../policy/estimate-tokens.ts';
import type { Tool } from '../tools/define-tool.ts';
import type { Answer, AnswerEvent, PromptMessage, ToolDeclaration } from '../upstream/answer.ts';
import type { AskedHeaders, Provider } from '../upstream/provider.ts';
import { ChunkWriter, type ReadCall } from './chunk-writer.ts';
import type { Gate } from './gate.ts';
import type { Meter } from './meter.ts';
import { runTools } from './run-tools.ts';

/** How often one answer may go back to the model with what its tools gave. */
const MOST_STEPS = 8;

/** Who speaks, and with which tools. */
export interface Speaker {
  readonly provider: Provider;
  readonly tools: readonly Tool[];
  /** The tools as the provider is told of them. */
  readonly declarations: readonly ToolDeclaration[];
  readonly maxOutputTokens: number | undefined;
}

/** One answer that is to be given. */
interface Speech {
  readonly messageId: string;
  readonly conversationId: string;
  readonly visitor: string;
  readonly messages: readonly PromptMessage[];
  readonly headers: AskedHeaders;
  readonly signal: AbortSignal;
  readonly gate: Gate;
  readonly meter: Meter;
  /** Told who answers, once the provider has begun to. */
  readonly onBegin: (answer: Answer) => void;
  /** Told with each piece that something has arrived. */
  readonly onPiece: () => void;
}

/** Tools as the provider is told of them. */
export function declarationsOf(tools: readonly Tool[]): ToolDeclaration[] {
  return tools.map(({ name, description, schema }) => {
    const { $schema: _, ...parameters } = toJSONSchema(schema, { io: 'input' });
    return { name, description, parameters };
  });
}

/** How long a prompt is, in bytes, about. */
export function lengthOfPrompt(messages: readonly PromptMessage[]): number {
  let length = 0;
  for (const message of messages) {
    length += Buffer.byteLength(message.content);
    if (message.role === 'user') length += (message.images ?? []).length * LENGTH_OF_IMAGE;
    if (message.role !== 'assistant') continue;
    for (const { name, input } of message.toolCalls ?? [])
      length += name.length + Buffer.byteLength(input);
  }
  return length;
}

interface Step {
  readonly text: string;
  readonly calls: readonly ReadCall[];
  readonly finishReason: FinishReason;
}

const textOf = (event: AnswerEvent) =>
  'delta' in event && event.type === 'text' ? event.delta : '';

const isTimeout = (error: unknown) =>
  error instanceof RelayError && error.code === 'provider-timeout';

async function takeStep(
  speaker: Speaker,
  speech: Speech,
  writer: ChunkWriter,
  messages: readonly PromptMessage[],
  opening: readonly ReplyChunk[],
): Promise<Step> {
  const { provider, declarations, maxOutputTokens } = speaker;
  const { gate, meter, signal, headers, onBegin, onPiece } = speech;
  meter.begin(estimateTokensOfLength(lengthOfPrompt(messages)));
  const question = { messages, tools: declarations, maxOutputTokens };
  const answer = await provider.ask(question, signal, headers).catch((error: unknown) => {
    // What was given up may have been read, and is billed all the same.
    if (!signal.aborted && !isTimeout(error)) meter.cancel();
    throw error;
  });
  onBegin(answer);
  await gate.add([...opening, { type: 'start-step' }]);
  const pieces: string[] = [];
  let finishReason: FinishReason = 'other';
  for await (const events of answer.events) {
    onPiece();
    const chunks: ReplyChunk[] = [];
    for (const event of events) {
      writer.write(event, chunks);
      if ('delta' in event) meter.arrived(event.delta);
      pieces.push(textOf(event));
      if (event.type !== 'end') continue;
      finishReason = event.finishReason;
      meter.end(event.usage);
    }
    await gate.add(chunks);
  }
  return { text: pieces.join(''), calls: writer.takeCalls(), finishReason };
}

/**
 * Asks the model, runs the tools that it calls, and asks it again with what they gave, until it has
 * said all. What it says goes through the gate.
 * @returns why it ended
 */
export async function speak(speaker: Speaker, speech: Speech): Promise<FinishReason> {
  const { messageId, conversationId, visitor, signal, gate } = speech;
  const writer = new ChunkWriter(speaker.tools);
  let opening: ReplyChunk[] = [{ type: 'start', messageId, messageMetadata: { conversationId } }];
  let { messages } = speech;
  for (let step = 1; ; step += 1) {
    const { text, calls, finishReason } = await takeStep(
      speaker,
      speech,
      writer,
      messages,
      opening,
    );
    opening = [];
    const forPage = calls.some(({ run, mistake }) => !run && mistake === undefined);
    const own = calls.filter(({ run, mistake }) => run ?? mistake);
    const results = await runTools(own, { visitor, signal });
    await gate.add([...results.chunks, { type: 'finish-step' }]);
    if (calls.length === 0) return finishReason;
    if (forPage || step === MOST_STEPS) return 'tool-calls';
    const toolCalls = calls.map(({ id, name, input }) => ({ id, name, input }));
    messages = [...messages, { role: 'assistant', content: text, toolCalls }, ...results.messages];
  }
}
