import type { ChatRequest, ReplyChunk, StoredMessage } from '@natter/protocol';
import { RelayError, toRelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import type { ConversationKey, ConversationStore } from '../stores/conversation-store.ts';
import { abortable } from '../upstream/abortable.ts';
import type { AskedHeaders, Provider } from '../upstream/provider.ts';
import { readAnswer } from '../upstream/read-answer.ts';
import { beginTurn, toPrompt, type TurnLimits } from './turn.ts';

/** What answers need. */
export interface RepliesOptions {
  readonly store: ConversationStore;
  readonly provider: Provider;
  readonly systemPrompt: string | undefined;
  readonly limits: TurnLimits;
  readonly createId: () => string;
}

/** One request for an answer. */
interface ReplyRequest {
  readonly key: ConversationKey;
  readonly request: ChatRequest;
  readonly requestId: string;
  /** What goes along to the provider. */
  readonly headers: AskedHeaders;
  /** Aborts with `VisitorLeft` when the visitor stops or goes. */
  readonly left: AbortSignal;
}

/** Answers visitors, one answer at a time for each conversation. */
export interface Replies {
  /**
   * One answer, chunk by chunk, kept in the store as far as it came.
   * The first chunk comes when the provider has begun to answer, so that a failure before it can
   * still have an HTTP status.
   * @throws {RelayError} what went wrong; `VisitorLeft` when nobody waits any more
   */
  reply(request: ReplyRequest): AsyncGenerator<ReplyChunk>;
  /** Erases a conversation, a running answer included. */
  erase(key: ConversationKey): Promise<void>;
  /** Ends every running answer with `relay-stopping`, and waits until each is kept. */
  close(): Promise<void>;
}

interface Running {
  readonly controller: AbortController;
  readonly left: AbortSignal;
  readonly ended: Promise<void>;
}

/** The right to answer a conversation, until `end`. */
interface AnswerTurn {
  readonly signal: AbortSignal;
  end(): void;
}

/** Makes chunks of an answer; `said` collects its words. */
async function* speak(
  { provider, systemPrompt, limits, createId }: RepliesOptions,
  { id }: ConversationKey,
  messages: readonly StoredMessage[],
  said: { readonly id: string; readonly pieces: string[] },
  { signal, headers }: { readonly signal: AbortSignal; readonly headers: AskedHeaders },
): AsyncGenerator<ReplyChunk> {
  const model = await abortable(provider.model(), signal);
  const { bytes } = await provider.complete(
    {
      model,
      messages: toPrompt(messages, systemPrompt, limits),
      stream: true,
      stream_options: { include_usage: true },
    },
    signal,
    headers,
  );
  const textId = `txt_${createId()}`;
  yield { type: 'start', messageId: said.id, messageMetadata: { conversationId: id } };
  yield { type: 'start-step' };
  for await (const event of readAnswer(bytes)) {
    if (event.type === 'text') {
      if (said.pieces.length === 0) yield { type: 'text-start', id: textId };
      said.pieces.push(event.delta);
      yield { type: 'text-delta', id: textId, delta: event.delta };
      continue;
    }
    if (said.pieces.length > 0) yield { type: 'text-end', id: textId };
    if (event.usage) yield { type: 'data-usage', data: event.usage, transient: true };
    yield { type: 'finish-step' };
    yield { type: 'finish', finishReason: event.finishReason };
  }
}

const CLOSE_MILLISECONDS = 2000;

const nameOf = ({ visitor, id }: ConversationKey) => JSON.stringify([visitor, id]);

/** Answers that are being given now, by the conversation that they belong to. */
class RunningAnswers {
  readonly #running = new Map<string, Running>();
  #closed = false;

  /**
   * Takes the conversation's turn; waits for an answer that its visitor has left.
   * @throws {RelayError} `conversation-busy` while another answer is still wanted
   */
  async begin(key: ConversationKey, left: AbortSignal): Promise<AnswerTurn> {
    const name = nameOf(key);
    for (let other = this.#running.get(name); other; other = this.#running.get(name)) {
      if (!other.left.aborted) {
        throw new RelayError('conversation-busy', 'An answer of this conversation is running');
      }
      await other.ended;
    }
    if (this.#closed) throw new RelayError('relay-stopping', 'The relay is shutting down');

    const controller = new AbortController();
    const leave = () => controller.abort(left.reason);
    if (left.aborted) leave();
    else left.addEventListener('abort', leave, { once: true });
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    this.#running.set(name, { controller, left, ended });
    return {
      signal: controller.signal,
      end: () => {
        left.removeEventListener('abort', leave);
        this.#running.delete(name);
        resolve();
      },
    };
  }

  /** Ends the answer of one conversation, where one is running, and waits until it is kept. */
  async end(key: ConversationKey, reason: RelayError): Promise<void> {
    const answer = this.#running.get(nameOf(key));
    answer?.controller.abort(reason);
    await answer?.ended;
  }

  /** Ends all of them, lets none begin, and waits until each is kept; not for ever, though. */
  async close(reason: RelayError): Promise<void> {
    this.#closed = true;
    const answers = [...this.#running.values()];
    for (const { controller } of answers) controller.abort(reason);
    const ended = Promise.all(answers.map((answer) => answer.ended));
    // An answer whose reader takes nothing only ends when its connection does.
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, CLOSE_MILLISECONDS);
    await Promise.race([ended, late]);
    clearTimeout(timer);
  }
}

async function* reply(
  options: RepliesOptions,
  { key, request, requestId, headers }: ReplyRequest,
  signal: AbortSignal,
): AsyncGenerator<ReplyChunk> {
  const { store, limits, createId } = options;
  const { messages, replaces } = beginTurn(store, key, request, limits, createId);
  const said = { id: `msg_${createId()}`, pieces: [] as string[] };
  // Whoever stops reading this generator has left; only a failure or the end says otherwise.
  let outcome: Pick<StoredMessage, 'problem' | 'stopped'> = { stopped: true };
  let kept = false;

  /** Keeps what was said. A good old answer gives way only to words. */
  function keep(): void {
    if (kept) return;
    kept = true;
    const text = said.pieces.join('');
    if (text === '' && (!outcome.problem || replaces !== undefined)) return;
    store.append(key, { id: said.id, role: 'assistant', text, ...outcome }, replaces);
  }

  try {
    for await (const chunk of speak(options, key, messages, said, { signal, headers })) {
      if (chunk.type === 'finish') {
        // Who reads that the answer is whole may rely on finding it again.
        outcome = {};
        keep();
      }
      yield chunk;
    }
  } catch (error) {
    if (!(error instanceof VisitorLeft)) {
      outcome = { problem: toRelayError(error).toProblem(requestId) };
    }
    throw error;
  } finally {
    keep();
  }
}

/** Makes the one place where answers run. */
export function createReplies(options: RepliesOptions): Replies {
  const running = new RunningAnswers();
  return {
    async *reply(request) {
      const turn = await running.begin(request.key, request.left);
      try {
        yield* reply(options, request, turn.signal);
      } finally {
        turn.end();
      }
    },
    async erase(key) {
      // What is on its way would come back when it ends.
      await running.end(key, new RelayError('conversation-unknown', 'The conversation was erased'));
      options.store.erase(key);
    },
    close: () => running.close(new RelayError('relay-stopping', 'The relay is shutting down')),
  };
}
