import {
  EventDecoder,
  type FinishReason,
  isRecord,
  isString,
  LineDecoder,
  toFinishReason,
  type Usage,
  WireError,
} from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';

/** What an answer is made of, whoever gives it. */
export type AnswerEvent =
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'end'; readonly finishReason: FinishReason; readonly usage?: Usage };

/** What has been learnt about the end, until it comes. */
interface Ending {
  finishReason?: FinishReason;
  usage?: Usage;
}

const DONE = '[DONE]';

function readFrame(data: string): Record<string, unknown> {
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch (cause) {
    throw new RelayError('answer-unreadable', 'A frame of the provider is not JSON', { cause });
  }
  if (!isRecord(frame)) throw new RelayError('answer-unreadable', 'A frame is not an object');
  if (frame['error'] !== undefined && frame['error'] !== null) {
    const cause = new Error(JSON.stringify(frame['error']).slice(0, 500));
    throw new RelayError('provider-down', 'The provider failed in mid-answer', { cause });
  }
  return frame;
}

function readUsage(usage: unknown): Usage | undefined {
  if (!isRecord(usage)) return undefined;
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage;
  if (typeof inputTokens !== 'number' || typeof outputTokens !== 'number') return undefined;
  return { inputTokens, outputTokens };
}

/** The first choice, where there is one: usage and ping frames have none. */
function choiceOf(frame: Record<string, unknown>): Record<string, unknown> {
  const [choice] = Array.isArray(frame['choices']) ? (frame['choices'] as unknown[]) : [];
  return isRecord(choice) ? choice : {};
}

function takeFrame(data: string, ending: Ending): string {
  const frame = readFrame(data);
  const { delta, finish_reason: reason } = choiceOf(frame);
  if (isString(reason)) ending.finishReason = toFinishReason(reason);
  const usage = readUsage(frame['usage']);
  if (usage) ending.usage = usage;
  const content = isRecord(delta) ? delta['content'] : undefined;
  return isString(content) ? content : '';
}

async function* readData(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const lines = new LineDecoder();
  const events = new EventDecoder();
  try {
    for await (const piece of bytes) {
      for (const line of lines.push(piece)) {
        const event = events.push(line);
        if (event && event.data !== '') yield event.data;
      }
    }
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new RelayError('answer-unreadable', 'The stream is not an event stream', {
      cause: error,
    });
  }
}

/** Behind its finish reason an answer is whole; usage and `[DONE]` are waited for only this long. */
const EPILOGUE_MILLISECONDS = 2000;

/** The next data, or the end: after a finish reason nothing that is missing is missed. */
async function nextData(data: AsyncIterator<string>, { finishReason }: Ending): Promise<string> {
  if (finishReason === undefined) return (await data.next()).value ?? '';
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), EPILOGUE_MILLISECONDS);
  try {
    const next = await Promise.race([data.next(), late]);
    return next?.value ?? '';
  } catch (error) {
    if (error instanceof RelayError && !error.code.startsWith('relay-')) return '';
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Reads a streamed chat completion.
 * @throws {RelayError} `answer-cut` when the body ends with neither a finish reason nor `[DONE]`,
 * which is how a cut connection often looks; `answer-unreadable` and `provider-down` for what
 * is not the wire or says that it failed
 */
export async function* readAnswer(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<AnswerEvent> {
  const ending: Ending = {};
  const source = readData(bytes);
  try {
    let data = await nextData(source, ending);
    for (; data !== '' && data !== DONE; data = await nextData(source, ending)) {
      const delta = takeFrame(data, ending);
      if (delta !== '') yield { type: 'text', delta };
    }
    const { finishReason, usage } = ending;
    if (data !== DONE && finishReason === undefined) {
      throw new RelayError('answer-cut', 'The provider ended the stream without an ending');
    }
    yield { type: 'end', finishReason: finishReason ?? 'other', ...(usage && { usage }) };
  } finally {
    // Not awaited: a read that never comes back would hold the visitor's answer open.
    void source.return(undefined).catch(() => {});
  }
}
