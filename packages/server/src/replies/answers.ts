import type { ChatRequest, EventPlace, StoredConversation } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import { conversationName } from '../stores/conversation-name.ts';
import type { Caller } from '../policy/callers.ts';
import type { ConversationKey, ConversationStore } from '../stores/conversation-store.ts';
import type { AskedHeaders } from '../upstream/provider.ts';
import type { NumberedChunk } from './answer-log.ts';
import type { AnswerBoard } from './board.ts';
import { toConversation } from './branches.ts';
import { AnswerStopped } from './answer-stopped.ts';
import { type Giving, startAnswer, tellStopped } from './give-answer.ts';
import { LocalAnswers } from './local-answers.ts';
import { RemoteAnswers } from './remote-answers.ts';
import { replay } from './replay.ts';
import { RunningAnswer, startOf } from './running-answer.ts';
import { fingerprintOf, isSameQuestion, type OpenTurn, planTurn, type TurnLimits } from './turn.ts';
import { readTree } from './read-tree.ts';
import { endOfVersion, type VersionWish } from './versions.ts';

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
  /** Names what is read: a place in it is a place in nothing else. */
  readonly run: string;
  /** The number of what its reader has already. */
  readonly from: number;
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
  /**
   * Joins the answer that runs, from its beginning; where a place is named that of the place, from there
   * on, also when it ended a while ago.
   */
  join(key: ConversationKey, place: EventPlace | undefined): Promise<Reading | undefined>;
  /**
   * Stops a running answer, wherever it runs.
   * @param name the id of the answer or of the message that it answers; without it whatever runs
   */
  stop(key: ConversationKey, name: string | undefined): Promise<void>;
  /**
   * Shows another version of a message.
   * @returns the conversation as it is shown from then on
   * @throws {RelayError} `conversation-busy` while an answer runs
   */
  show(key: ConversationKey, wish: VersionWish): Promise<StoredConversation>;
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
  run: answer.run,
  from,
  read: (left) => answer.read(from, left),
});

const busy = () => new RelayError('conversation-busy', 'An answer of this conversation is running');

/** Makes an answer, which has yet to be started. */
function createAnswer(
  { createId, grace }: AnswersOptions,
  turn: OpenTurn,
  fingerprint: string,
): RunningAnswer {
  const fresh = `msg_${createId()}`;
  const id = turn.kind === 'continue' ? turn.answer.id : fresh;
  const question = turn.path.findLast(({ role }) => role === 'user')?.id ?? '';
  return new RunningAnswer({ id, run: fresh, fingerprint, question }, grace);
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
    const answer = place
      ? (this.#local.running(key) ?? (await this.#keptAnswer(key)))
      : this.#running(key);
    if (!answer) return this.#remote?.join(key, place);
    const from = startOf(answer, place);
    return from === undefined ? undefined : reading(answer, from);
  }

  show(key: ConversationKey, wish: VersionWish): Promise<StoredConversation> {
    return this.#local.oneAtATime(key, () => this.#show(key, wish));
  }

  async #show(key: ConversationKey, wish: VersionWish): Promise<StoredConversation> {
    if (this.#running(key) ?? (await this.#remote?.hasNotEnded(key))) throw busy();
    const { store } = this.#options;
    const tree = await store.read(key);
    if (!tree) throw new RelayError('conversation-unknown', 'No such conversation');
    const head = endOfVersion(tree, wish);
    await store.show(key, head);
    return toConversation(key.id, { ...tree, head }, undefined);
  }

  /** The answer of this process that runs. One that has ended, and so is kept, does not. */
  #running(key: ConversationKey): RunningAnswer | undefined {
    const answer = this.#local.running(key);
    return answer?.log.ending ? undefined : answer;
  }

  async #runningId(key: ConversationKey): Promise<string | undefined> {
    return this.#running(key)?.id ?? (await this.#remote?.running(key));
  }

  /** Lets a question that is on its way begin first: a stop right behind it means that one. */
  stop(key: ConversationKey, name: string | undefined): Promise<void> {
    return this.#local.oneAtATime(key, async () => this.#stop(key, name));
  }

  async #stop(key: ConversationKey, name: string | undefined): Promise<void> {
    const answer = this.#local.running(key);
    if (!answer) return this.#remote?.stop(key, name);
    if (name !== undefined && name !== answer.id && name !== answer.question) return undefined;
    answer.stop();
    return answer.done;
  }

  async read(key: ConversationKey): Promise<StoredConversation | undefined> {
    const running = await this.#runningId(key);
    const tree = await this.#options.store.read(key);
    // It may have been kept in the meantime.
    const isKept = running !== undefined && tree?.nodes.some(({ id }) => id === running);
    return tree && toConversation(key.id, tree, isKept ? await this.#runningId(key) : running);
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
    return this.#local.endAll();
  }

  async #begin(key: ConversationKey, asked: AnswerRequest): Promise<Reading> {
    const { store, limits, createId } = this.#options;
    const fingerprint = fingerprintOf(asked.request);
    const joined = await this.#joinRunning(key, fingerprint);
    if (joined) return joined;
    const turn = planTurn(await readTree(store, key), asked.request, limits, createId);
    if (turn.kind !== 'finished') return this.#start(key, asked, turn);
    // Words that were replaced, and then replaced back, are what is shown again.
    if (turn.isHidden) await store.show(key, turn.answer.node);
    const kept = await this.#keptAnswer(key);
    if (kept?.id === turn.answer.id && !kept.log.ending?.failure) return reading(kept);
    const log = replay(turn.answer, key.id, turn.from);
    return { run: `msg_${createId()}`, from: 0, read: (left) => log.follow(0, left) };
  }

  /** The answer that ended last, while it is kept here and no other process has given a newer one. */
  async #keptAnswer(key: ConversationKey): Promise<RunningAnswer | undefined> {
    const kept = this.#local.kept(key);
    if (!kept || !this.#remote) return kept;
    return (await this.#remote.isNewest(key, kept.run)) ? kept : undefined;
  }

  /** Joins an answer to the same question, or sees to it that none runs to another. */
  async #joinRunning(key: ConversationKey, fingerprint: string): Promise<Reading | undefined> {
    const other = this.#local.running(key);
    if (!other) return this.#remote?.joinRunning(key, fingerprint);
    // One that has ended is about to be kept, and then it is found like any other.
    if (other.log.ending) return void (await other.done);
    if (isSameQuestion(other.fingerprint, fingerprint)) return reading(other);
    if (other.isRead) throw busy();
    other.stop();
    await other.done;
    return undefined;
  }

  async #start(key: ConversationKey, asked: AnswerRequest, turn: OpenTurn): Promise<Reading> {
    const answer = createAnswer(this.#options, turn, fingerprintOf(asked.request));
    const { id, run, fingerprint, question } = answer;
    const owner = this.#options.board?.owner ?? '';
    const head = { name: conversationName(key), id, run, owner, fingerprint, question };
    const other = await this.#remote?.claim(key, head);
    if (other) return other;
    try {
      this.#local.add(key, answer);
      await startAnswer(this.#options, { asked, key, turn, answer, head });
    } catch (error) {
      this.#local.drop(key, answer);
      answer.settle();
      await this.#remote?.release(head);
      if (!(error instanceof AnswerStopped)) throw error;
      tellStopped(answer);
      return reading(answer);
    }
    void answer.done.then(() => this.#local.ended(key, answer));
    return reading(answer);
  }
}

/** Makes the one place where answers run. */
export function createAnswers(options: AnswersOptions): Answers {
  return new AnswerDesk(options);
}
