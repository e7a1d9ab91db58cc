import { setTimeout as pause } from 'node:timers/promises';
import type { EventPlace } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import type { ConversationKey, ConversationStore } from '../stores/conversation-store.ts';
import { AnswerLog, type NumberedChunk } from './answer-log.ts';
import { toParts } from './answer-parts.ts';
import type { Reading } from './answers.ts';
import type { AnswerBoard, AnswerHead, AnswerSignal, FoundAnswer } from './board.ts';
import { NO_MESSAGES } from './branches.ts';
import { conversationName } from '../stores/conversation-name.ts';
import { startOf } from './running-answer.ts';
import { withoutOpenCalls } from './tool-parts.ts';
import { isSameQuestion } from './turn.ts';

/** A reader here tells the process that gives the answer so often that somebody reads. */
const READING_MILLISECONDS = 500;
/** How long an answer that is asked to may take to end. */
const END_TRIES = 20;
const END_MILLISECONDS = 100;
const MOMENT_TRIES = 3;

interface RemoteAnswersOptions {
  readonly board: AnswerBoard;
  readonly store: ConversationStore;
}

/** What cannot be asked is as if it were not there: a chat goes on in its own process. */
async function orNothing<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RelayError && error.code === 'storage-down') return undefined;
    throw error;
  }
}

/** The answers of other processes. */
export class RemoteAnswers {
  readonly #board: AnswerBoard;
  readonly #store: ConversationStore;

  constructor({ board, store }: RemoteAnswersOptions) {
    this.#board = board;
    this.#store = store;
  }

  /** Joins an answer to the same question; one to another question makes way, if nobody reads it. */
  async joinRunning(key: ConversationKey, fingerprint: string): Promise<Reading | undefined> {
    const found = await this.#find(key);
    if (found?.state !== 'running') return undefined;
    if (isSameQuestion(found.head.fingerprint, fingerprint)) return this.#readingOf(found.head);
    const ended = await orNothing(this.#end(key, found.head, 'stop-if-unread'));
    if (ended === false)
      throw new RelayError('conversation-busy', 'An answer runs in another process');
    return undefined;
  }

  /** Takes the turn among the processes, or joins who was quicker and was asked the same. */
  async claim(key: ConversationKey, head: AnswerHead): Promise<Reading | undefined> {
    const found = await orNothing(this.#board.claim(head));
    if (found?.state === 'lost') await orNothing(this.#rescue(key, found.head));
    if (found?.state !== 'running') return undefined;
    if (isSameQuestion(found.head.fingerprint, head.fingerprint))
      return this.#readingOf(found.head);
    throw new RelayError('conversation-busy', 'An answer runs in another process');
  }

  async release(head: AnswerHead): Promise<void> {
    await orNothing(this.#board.release(head));
  }

  async join(key: ConversationKey, place: EventPlace | undefined): Promise<Reading | undefined> {
    const found = await this.#find(key);
    if (!found || (!place && found.state !== 'running')) return undefined;
    const from = startOf(found.head, place);
    return from === undefined ? undefined : this.#readingOf(found.head, from);
  }

  /** Whether a giving of an answer is still the newest of its conversation. While nobody can say, it is. */
  async isNewest(key: ConversationKey, run: string): Promise<boolean> {
    try {
      return (await this.#board.find(conversationName(key)))?.head.run === run;
    } catch {
      return true;
    }
  }

  /** The id of the answer that runs. */
  async running(key: ConversationKey): Promise<string | undefined> {
    const found = await this.#find(key);
    return found?.state === 'running' ? found.head.id : undefined;
  }

  /** Whether an answer still runs after a moment: of one that has ended it takes a moment to be known. */
  async hasNotEnded(key: ConversationKey): Promise<boolean> {
    for (let tries = 0; tries < MOMENT_TRIES; tries += 1) {
      if (tries > 0) await pause(END_MILLISECONDS);
      if ((await this.running(key)) === undefined) return false;
    }
    return true;
  }

  async stop(key: ConversationKey, name: string | undefined): Promise<void> {
    const found = await this.#board.find(conversationName(key));
    if (found?.state !== 'running') return;
    const { id, question } = found.head;
    if (name === undefined || name === id || name === question)
      await this.#board.signal(found.head, 'stop');
  }

  /** Stops what runs, and takes all away that was shared. */
  async erase(key: ConversationKey): Promise<void> {
    const found = await this.#board.find(conversationName(key));
    if (found?.state === 'running') await this.#end(key, found.head, 'erase');
    else if (found) await this.#board.signal(found.head, 'erase');
    await this.#board.forget(conversationName(key));
  }

  #readingOf(head: AnswerHead, from = 0): Reading {
    return { run: head.run, from, read: (left) => this.#read(head, from, left) };
  }

  async *#read(head: AnswerHead, from: number, left: AbortSignal): AsyncGenerator<NumberedChunk[]> {
    const log = new AnswerLog();
    const ended = new AbortController();
    const following = this.#board.follow(head, log, ended.signal);
    const tell = () => void this.#board.signal(head, 'keep-on').catch(() => {});
    tell();
    const telling = setInterval(tell, READING_MILLISECONDS);
    try {
      yield* log.follow(from, left);
    } finally {
      clearInterval(telling);
      ended.abort();
      await following;
    }
  }

  async #find(key: ConversationKey): Promise<FoundAnswer | undefined> {
    const found = await orNothing(this.#board.find(conversationName(key)));
    if (found?.state === 'lost') await orNothing(this.#rescue(key, found.head));
    return found;
  }

  /** Asks an answer to end, and waits for that; not for long. @returns whether it has ended */
  async #end(key: ConversationKey, other: AnswerHead, signal: AnswerSignal): Promise<boolean> {
    await this.#board.signal(other, signal);
    for (let tries = 0; tries < END_TRIES; tries += 1) {
      await pause(END_MILLISECONDS);
      const found = await this.#find(key);
      if (found?.state !== 'running' || found.head.run !== other.run) return true;
    }
    return false;
  }

  /** Keeps what was left of an answer whose process has died. */
  async #rescue(key: ConversationKey, head: AnswerHead): Promise<void> {
    if (!(await this.#board.mayRescue(head))) return;
    const log = new AnswerLog();
    await this.#board.follow(head, log, AbortSignal.timeout(READING_MILLISECONDS));
    const { nodes } = (await this.#store.read(key)) ?? NO_MESSAGES;
    const question = nodes.findLast(({ id, role }) => id === head.question && role === 'user');
    if (question && !nodes.some(({ id }) => id === head.id)) {
      const parts = withoutOpenCalls(toParts(log.since(0)));
      const problem = { code: 'answer-cut' } as const;
      await this.#store.add(key, { id: head.id, role: 'assistant', parts, problem }, question.node);
    }
    await this.#board.close(head);
  }
}
