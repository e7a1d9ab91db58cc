import type { ReplyChunk } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import type { ToolContext } from '../tools/define-tool.ts';
import { abortable } from '../upstream/abortable.ts';
import type { PromptMessage } from '../upstream/answer.ts';
import type { ReadCall } from './chunk-writer.ts';

const TOOL_MILLISECONDS = 30_000;
const LONGEST_OUTPUT = 64 * 1024;
/** What a model is told of a failure whose reason is the site's own affair. */
const FAILED = 'The tool failed.';

/** What a call gave back. */
interface Result {
  readonly chunk: ReplyChunk | undefined;
  readonly message: PromptMessage;
}

/** What the model is told of an output; one that is no JSON or is endless is as good as none. */
function write(output: unknown): string {
  const text = JSON.stringify(output) ?? 'null';
  if (text.length > LONGEST_OUTPUT) throw new RangeError('The output of the tool is too long');
  return text;
}

async function runOne(call: ReadCall, context: ToolContext): Promise<Result> {
  const { id: toolCallId, run, parsed, mistake } = call;
  const told = (content: string): PromptMessage => ({ role: 'tool', toolCallId, content });
  if (!run || !parsed) return { chunk: undefined, message: told(mistake ?? FAILED) };
  const time = AbortSignal.timeout(TOOL_MILLISECONDS);
  const signal = AbortSignal.any([context.signal, time]);
  try {
    const running = (async () => run(parsed.input, { ...context, signal }))();
    const output = await abortable(running, signal);
    const message = told(write(output));
    return {
      chunk: { type: 'tool-output-available', toolCallId, output: output ?? null },
      message,
    };
  } catch {
    context.signal.throwIfAborted();
    return {
      chunk: { type: 'tool-output-error', toolCallId, errorText: FAILED },
      message: told(FAILED),
    };
  }
}

/** What became of the calls of one step. */
interface ToolResults {
  readonly chunks: readonly ReplyChunk[];
  readonly messages: readonly PromptMessage[];
}

/** More calls at once than anybody needs. */
const MOST_CALLS = 16;

/**
 * Runs what the model called, side by side. A tool that fails is told to the model, not thrown.
 * @throws the reason of the context's signal when that aborts
 */
export async function runTools(
  calls: readonly ReadCall[],
  context: ToolContext,
): Promise<ToolResults> {
  if (calls.length > MOST_CALLS)
    throw new RelayError('answer-unreadable', `The model called ${calls.length} tools at once`);
  const results = await Promise.all(calls.map((call) => runOne(call, context)));
  return {
    chunks: results.map(({ chunk }) => chunk).filter((chunk) => chunk !== undefined),
    messages: results.map(({ message }) => message),
  };
}
