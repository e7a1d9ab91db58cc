import type { Problem, ReplyChunk, StoredMessage } from '@natter/protocol';
import type { PageAnswer } from './page-answer.ts';
import type { PageConversation, PageNode } from './page-conversation.ts';
import { chunksOf, problemOf } from './page-reply.ts';

/** Asks the model about what was said; ends with the signal. */
export type AskModel = (
  messages: readonly StoredMessage[],
  signal: AbortSignal,
) => Promise<Response>;

interface Given {
  readonly conversation: PageConversation;
  /** The words that are answered. */
  readonly question: PageNode;
  readonly answer: PageAnswer;
}

/** Keeps what was said. Nothing is kept only with its reason. */
function keep(
  { conversation, question, answer }: Given,
  how: Pick<StoredMessage, 'problem' | 'stopped'> & Pick<PageNode, 'finishReason'>,
): void {
  const { text, id } = answer;
  if (text === '' && how.stopped) return;
  const { finishReason, ...ending } = how;
  const parts = text === '' ? [] : [{ type: 'text', text }];
  const message: StoredMessage = { id, role: 'assistant', parts, ...ending };
  conversation.add({ message, parent: question, finishReason });
}

/** Keeps an answer before its last word: who reads that it is whole finds it again. */
function take(given: Given, chunk: ReplyChunk): void {
  if (chunk.type === 'finish') keep(given, { finishReason: chunk.finishReason });
  given.answer.add(chunk);
}

function fail(given: Given, problem: Problem): void {
  keep(given, { problem });
  given.answer.end(problem);
}

/** Tells that it was meant: an end without a word would look like a whole answer. */
function tellStopped(given: Given): void {
  const { answer } = given;
  keep(given, { stopped: true });
  if (answer.chunks.length === 0) answer.add({ type: 'start', messageId: answer.id });
  answer.add({ type: 'abort' });
  answer.end();
}

async function takeAll(given: Given, body: ReadableStream<Uint8Array>): Promise<void> {
  const { answer, conversation } = given;
  const reader = body.getReader();
  // A model that is silent would keep the chunks waiting.
  const letGo = () => void reader.cancel().catch(() => {});
  answer.signal.addEventListener('abort', letGo, { once: true });
  if (answer.signal.aborted) letGo();
  const names = { conversationId: conversation.id, messageId: answer.id };
  for await (const chunk of chunksOf(reader, names)) {
    answer.signal.throwIfAborted();
    take(given, chunk);
  }
  answer.end();
}

/** Gives an answer, whoever reads it, and keeps what became of it. */
export async function givePageAnswer(given: Given, ask: AskModel): Promise<void> {
  const { answer, conversation, question } = given;
  try {
    const said = conversation.pathTo(question).map(({ message }) => message);
    const response = await ask(said, answer.signal);
    if (response.ok && response.body) await takeAll(given, response.body);
    else fail(given, await problemOf(response));
  } catch {
    // Who was erased is told so already.
    if (!answer.isRunning) return;
    if (answer.signal.aborted) tellStopped(given);
    else fail(given, { code: 'answer-cut' });
  }
}

/** An answer that was given before, for who asks the same thing once more. */
export function tellAgain({ message, finishReason = 'stop' }: PageNode, answer: PageAnswer): void {
  const id = 'text-1';
  answer.add({ type: 'start', messageId: message.id }, { type: 'start-step' });
  for (const { text = '' } of message.parts)
    answer.add(
      { type: 'text-start', id },
      { type: 'text-delta', id, delta: text },
      { type: 'text-end', id },
    );
  answer.add({ type: 'finish-step' });
  answer.add(message.stopped === true ? { type: 'abort' } : { type: 'finish', finishReason });
  answer.end();
}
