import type { ReplyChunk } from '@natter/protocol';
import type { Tool } from '../tools/define-tool.ts';
import type { AnswerEvent, ToolCall } from '../upstream/answer.ts';

/** A call as the relay has read it. */
export interface ReadCall extends ToolCall {
  /** What is to be run: `undefined` for a tool that the visitor's page runs, or that does not exist. */
  readonly run: Tool['run'];
  /** What its schema has read; `undefined` where that failed. */
  readonly parsed: { readonly input: unknown } | undefined;
  /** What is wrong with the call, for the model to mend. */
  readonly mistake: string | undefined;
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: text.trim() === '' ? {} : (JSON.parse(text) as unknown) };
  } catch {
    return undefined;
  }
}

/** Holds a call against the tool that it names. */
function readCall(call: ToolCall, tools: readonly Tool[]): ReadCall {
  const tool = tools.find(({ name }) => name === call.name);
  const wrong = (mistake: string): ReadCall => ({
    ...call,
    run: undefined,
    parsed: undefined,
    mistake,
  });
  if (!tool) return wrong('There is no tool of that name.');
  const json = parseJson(call.input);
  if (!json) return wrong('The input is not JSON.');
  const read = tool.schema.safeParse(json.value);
  if (!read.success) return wrong(`The input does not fit: ${read.error.message}`.slice(0, 1000));
  return { ...call, run: tool.run, parsed: { input: read.data }, mistake: undefined };
}

function callChunk({ id, name, input, run, mistake }: ReadCall): ReplyChunk {
  const known = { toolCallId: id, toolName: name, input: parseJson(input)?.value ?? input };
  if (mistake !== undefined) return { type: 'tool-input-error', ...known, errorText: mistake };
  return { type: 'tool-input-available', ...known, ...(run && { providerExecuted: true }) };
}

/**
 * Writes what a model says as chunks of the visitors' wire: opens and closes texts, and reads calls.
 * One writer serves all steps of an answer, so that no two texts have the same id.
 */
export class ChunkWriter {
  readonly #tools: readonly Tool[];
  #texts = 0;
  #open: { readonly kind: 'text' | 'reasoning'; readonly id: string } | undefined;
  #calls: ReadCall[] = [];

  constructor(tools: readonly Tool[]) {
    this.#tools = tools;
  }

  /** The calls of the step that has just ended; they are given out once. */
  takeCalls(): readonly ReadCall[] {
    const calls = this.#calls;
    this.#calls = [];
    return calls;
  }

  /** Adds what an event comes to. */
  write(event: AnswerEvent, chunks: ReplyChunk[]): void {
    switch (event.type) {
      case 'text':
      case 'reasoning':
        chunks.push({
          type: `${event.type}-delta`,
          id: this.#opened(event.type, chunks),
          delta: event.delta,
        });
        return;
      case 'tool-start': {
        this.#close(chunks);
        const tool = this.#tools.find(({ name }) => name === event.name);
        const byRelay = tool?.run !== undefined && { providerExecuted: true };
        chunks.push({
          type: 'tool-input-start',
          toolCallId: event.id,
          toolName: event.name,
          ...byRelay,
        });
        return;
      }
      case 'tool-delta':
        chunks.push({
          type: 'tool-input-delta',
          toolCallId: event.id,
          inputTextDelta: event.delta,
        });
        return;
      case 'tool-call': {
        const call = readCall(event, this.#tools);
        this.#calls.push(call);
        chunks.push(callChunk(call));
        return;
      }
      case 'end':
        this.#close(chunks);
    }
  }

  #opened(kind: 'text' | 'reasoning', chunks: ReplyChunk[]): string {
    if (this.#open?.kind === kind) return this.#open.id;
    this.#close(chunks);
    this.#texts += 1;
    this.#open = { kind, id: `${kind}-${this.#texts}` };
    chunks.push({ type: `${kind}-start`, id: this.#open.id });
    return this.#open.id;
  }

  #close(chunks: ReplyChunk[]): void {
    if (!this.#open) return;
    chunks.push({ type: `${this.#open.kind}-end`, id: this.#open.id });
    this.#open = undefined;
  }
}
