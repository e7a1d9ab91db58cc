import { RelayError } from '../errors/relay-error.ts';
import { relayStopping } from '../policy/draining.ts';
import type { ConversationKey } from '../stores/conversation-store.ts';
import type { AnswerSignal } from './board.ts';
import type { RunningAnswer } from './running-answer.ts';

/** How long an answer that has ended can still be joined, and how much of all that is kept. */
const KEPT_MILLISECONDS = 5 * 60_000;
const KEPT_LENGTH = 16 * 1024 * 1024;
const MOST_KEPT = 2000;
/** How long answers that were told to end may take to; a tool of the site's may not listen. */
const END_MILLISECONDS = 2000;

const nameOf = ({ visitor, id }: ConversationKey) => JSON.stringify([visitor, id]);

interface Kept {
  readonly answer: RunningAnswer;
  readonly timer: NodeJS.Timeout;
}

async function atMost(milliseconds: number, waited: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([waited, late]);
  clearTimeout(timer);
}

/** The answers of this process: those that run, and those that ended a while ago. */
export class LocalAnswers {
  readonly #running = new Map<string, RunningAnswer>();
  readonly #kept = new Map<string, Kept>();
  readonly #turns = new Map<string, Promise<unknown>>();
  /** The conversation of each answer that is here. */
  readonly #names = new Map<string, string>();
  #keptLength = 0;
  #isClosed = false;

  running(key: ConversationKey): RunningAnswer | undefined {
    return this.#running.get(nameOf(key));
  }

  /** The one that ended last, for a while. */
  kept(key: ConversationKey): RunningAnswer | undefined {
    return this.#kept.get(nameOf(key))?.answer;
  }

  /** @throws {RelayError} `relay-stopping` when all have been told to end */
  add(key: ConversationKey, answer: RunningAnswer): void {
    if (this.#isClosed) throw relayStopping();
    this.#unkeep(nameOf(key));
    this.#running.set(nameOf(key), answer);
    this.#names.set(answer.run, nameOf(key));
  }

  /** It never began. */
  drop(key: ConversationKey, answer: RunningAnswer): void {
    this.#running.delete(nameOf(key));
    this.#names.delete(answer.run);
  }

  /** It runs no more, but can be read for a while, unless it was erased. */
  ended(key: ConversationKey, answer: RunningAnswer): void {
    this.#running.delete(nameOf(key));
    if (answer.log.ending?.failure?.code === 'conversation-unknown') this.#names.delete(answer.run);
    else this.#keep(nameOf(key), answer);
  }

  /** Ends what runs as erased, and forgets what ended. */
  async erase(key: ConversationKey): Promise<void> {
    const answer = this.running(key);
    this.#erase(nameOf(key));
    await answer?.done;
    this.#unkeep(nameOf(key));
  }

  /** Does what another process asks for. */
  heed(run: string, signal: AnswerSignal): void {
    const name = this.#names.get(run) ?? '';
    const answer = this.#running.get(name);
    if (signal === 'erase') this.#erase(name);
    else if (signal === 'keep-on') answer?.keepOn();
    else if (signal === 'stop' || answer?.isRead === false) answer?.stop();
  }

  /** Lets requests of one conversation pass one after the other. */
  async oneAtATime<Result>(key: ConversationKey, pass: () => Promise<Result>): Promise<Result> {
    const name = nameOf(key);
    const before = this.#turns.get(name);
    const mine = before ? before.then(pass, pass) : pass();
    this.#turns.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.#turns.get(name) === mine) this.#turns.delete(name);
    }
  }

  /** Waits until all have ended; not longer than that. */
  drained(milliseconds: number): Promise<void> {
    const done = [...this.#running.values()].map((answer) => answer.done);
    return atMost(milliseconds, Promise.all(done));
  }

  /** Ends all, and waits until each is kept. */
  async endAll(): Promise<void> {
    this.#isClosed = true;
    const answers = [...this.#running.values()];
    for (const answer of answers) answer.stop(relayStopping());
    await atMost(END_MILLISECONDS, Promise.all(answers.map(({ done }) => done)));
    for (const name of this.#kept.keys()) this.#unkeep(name);
  }

  #erase(name: string): void {
    this.#running
      .get(name)
      ?.stop(new RelayError('conversation-unknown', 'The conversation was erased'));
    this.#unkeep(name);
  }

  #keep(name: string, answer: RunningAnswer): void {
    this.#unkeep(name);
    const timer = setTimeout(() => this.#unkeep(name), KEPT_MILLISECONDS).unref();
    this.#kept.set(name, { answer, timer });
    this.#keptLength += answer.log.length;
    // The oldest come first.
    for (const oldest of this.#kept.keys()) {
      if (this.#keptLength <= KEPT_LENGTH && this.#kept.size <= MOST_KEPT) break;
      this.#unkeep(oldest);
    }
  }

  #unkeep(name: string): void {
    const old = this.#kept.get(name);
    if (!old) return;
    clearTimeout(old.timer);
    this.#keptLength -= old.answer.log.length;
    this.#kept.delete(name);
    this.#names.delete(old.answer.run);
  }
}
