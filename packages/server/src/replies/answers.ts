import type { ChatRequest, EventPlace, StoredConversation } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import { conversationName } from '../stores/conversation-name.ts';
import type { Caller } from '../policy/callers.ts';
import { relayStopping } from '../policy/draining.ts';
import type { ConversationKey, ConversationStore } from '../stores/conversation-store.ts';
import type { AskedHeaders } from '../upstream/provider.ts';
import type { NumberedChunk } from './answer-log.ts';
import type { AnswerBoard } from './board.ts';
import { toConversation } from './branches.ts';
import { type Giving, startAnswer } from './give-answer.ts';
import { LocalAnswers } from './local-answers.ts';
import { RemoteAnswers } from './remote-answers.ts';
import { replay } from './replay.ts';
import { RunningAnswer } from './running-answer.ts';
import { fingerprintOf, isSameQuestion, type OpenTurn, planTurn, type TurnLimits } from './turn.ts';
import { readTree } from './read-tree.ts';

/** One request for an answer. */
export interface AnswerRequest {
  readonly caller: Caller;
  /** The conversation. */
  readonly id: string;
  readonly request: ChatRequest;
  readonly requestId: string;
  /** What goes along to the provider. */
  readonly headers: AskedHeaders;
}

/** An answer that can be read, from the beginning or from where a reader was. */
export interface Reading {
  /** The id of the answer's message. */
  readonly id: string;
  /**
   * What it says, in batches of all that there is.
   * Throws the failure with which it ended; the reason of `left` when that aborts.
   */
  read(left: AbortSignal): AsyncGenerator<NumberedChunk[]>;
}

/** What answers need. */
export interface AnswersOptions extends Giving {
  readonly store: ConversationStore;
  /** What other processes know; `undefined` where there are none. */
  readonly board: AnswerBoard | undefined;
  readonly limits: TurnLimits;
  /** Milliseconds for which an answer goes on when nobody reads it any more. */
  readonly grace: number;
  readonly createId: () => string;
}

/** Answers visitors, one answer at a time for each conversation, whoever reads them. */
export interface Answers {
  /**
   * Begins an answer; joins the one that is running, or finds the one that was given, where the same
   * was asked before.
   * @throws {RelayError} when the request cannot be answered; what fails later is told to readers
   */
  begin(request: AnswerRequest): Promise<Reading>;
  /** Joins the newest answer of a conversation, which runs or ended a while ago; from a place on where one is named. */
  join(key: ConversationKey, place: EventPlace | undefined): Promise<Reading | undefined>;
  /**
   * Stops a running answer, wherever it runs.
   * @param name the id of the answer or of the message that it answers; without it whatever runs
   */
  stop(key: ConversationKey, name: string | undefined): Promise<void>;
  /** The conversation as it is shown. */
  read(key: ConversationKey): Promise<StoredConversation | undefined>;
  /** Erases a conversation, a running answer and its log included. */
  erase(key: ConversationKey): Promise<void>;
  /** Waits until none is running in this process; not longer than so many milliseconds. */
  drained(milliseconds: number): Promise<void>;
  /** Ends what runs in this process with `relay-stopping`, and waits until it is kept. */
  endAll(): Promise<void>;
}

const reading = (answer: RunningAnswer, from = 0): Reading => ({
  id: answer.id,
  read: (left) => answer.read(from, left),
});

/** Makes an answer, which has yet to be started. */
function createAnswer(
  { createId, grace }: AnswersOptions,
  turn: OpenTurn,
  fingerprint: string,
): RunningAnswer {
  const id = turn.kind === 'continue' ? turn.answer.id : `msg_${createId()}`;
  const question = turn.path.findLast(({ role }) => role === 'user')?.id ?? '';
  return new RunningAnswer({ id, fingerprint, question }, grace);
}

/** The one place where answers run. */
class AnswerDesk implements Answers {
  readonly #options: AnswersOptions;
  readonly #local = new LocalAnswers();
  readonly #remote: RemoteAnswers | undefined;

  constructor(options: AnswersOptions) {
    const { board, store } = options;
    this.#options = options;
    this.#remote = board && new RemoteAnswers({ board, store });
    board?.onSignal((id, signal) => this.#local.heed(id, signal));
  }

  begin(asked: AnswerRequest): Promise<Reading> {
    const key = { visitor: asked.caller.visitor, id: asked.id };
    return this.#local.oneAtATime(key, () => this.#begin(key, asked));
  }

  async join(key: ConversationKey, place: EventPlace | undefined): Promise<Reading | undefined> {
    const answer = this.#local.newest(key);
    if (!answer) return this.#remote?.join(key, place);
    if (place && place.answer !== answer.id) return undefined;
    return reading(answer, place?.number);
  }

  async stop(key: ConversationKey, name: string | undefined): Promise<void> {
    const answer = this.#local.running(key);
    if (!answer) return this.#remote?.stop(key, name);
    if (name !== undefined && name !== answer.id && name !== answer.question) return undefined;
    answer.stop();
    return answer.done;
  }

  async read(key: ConversationKey): Promise<StoredConversation | undefined> {
    const running = this.#local.running(key)?.id ?? (await this.#remote?.running(key));
    const tree = await this.#options.store.read(key);
    return tree && toConversation(key.id, tree, running);
  }

  async erase(key: ConversationKey): Promise<void> {
    // What is on its way would come back when it ends.
    await this.#local.erase(key);
    await this.#remote?.erase(key);
    await this.#options.store.erase(key);
  }

  drained(milliseconds: number): Promise<void> {
    return this.#local.drained(milliseconds);
  }

  endAll(): Promise<void> {
    return this.#local.endAll(relayStopping());
  }

  async #begin(key: ConversationKey, asked: AnswerRequest): Promise<Reading> {
    const { store, limits, createId } = this.#options;
    const fingerprint = fingerprintOf(asked.request);
    const joined = await this.#joinRunning(key, fingerprint);
    if (joined) return joined;
    const turn = planTurn(await readTree(store, key), asked.request, limits, createId);
    if (turn.kind !== 'finished') return this.#start(key, asked, turn);
    const log = replay(turn.answer, key.id);
    return { id: turn.answer.id, read: (left) => log.follow(0, left) };
  }

  /** Joins an answer to the same question, or sees to it that none runs to another. */
  async #joinRunning(key: ConversationKey, fingerprint: string): Promise<Reading | undefined> {
    const other = this.#local.running(key);
    if (!other) return this.#remote?.joinRunning(key, fingerprint);
    if (isSameQuestion(other.fingerprint, fingerprint)) return reading(other);
    if (other.isRead)
      throw new RelayError('conversation-busy', 'An answer of this conversation is running');
    other.stop();
    await other.done;
    return undefined;
  }

  async #start(key: ConversationKey, asked: AnswerRequest, turn: OpenTurn): Promise<Reading> {
    const answer = createAnswer(this.#options, turn, fingerprintOf(asked.request));
    const { id, fingerprint, question } = answer;
    const owner = this.#options.board?.owner ?? '';
    const head = { name: conversationName(key), id, owner, fingerprint, question };
    const other = await this.#remote?.claim(key, head);
    if (other) return other;
    this.#local.add(key, answer);
    try {
      await startAnswer(this.#options, { asked, key, turn, answer, head });
    } catch (error) {
      this.#local.drop(key, answer);
      answer.settle();
      await this.#remote?.release(head);
      throw error;
    }
    void answer.done.then(() => this.#local.ended(key, answer));
    return reading(answer);
  }
}

/** Makes the one place where answers run. */
export function createAnswers(options: AnswersOptions): Answers {
  return new AnswerDesk(options);
}
