import type { Problem } from '@natter/protocol';
import { type ChatState, growingReply } from '../../../core/chat-state.ts';
import { type Message, textOf } from '../../../core/message.ts';
import { firstWords, type Words } from '../../../locales/index.ts';
import { firstSentences, plainWords, sentencesOf } from './plain-words.ts';

/** What is told of an answer by itself. */
export type Announcing = 'answer' | 'sentences' | 'off';

/** What a change is told with. */
export interface Hearing {
  readonly announce: Announcing;
  readonly language: string | undefined;
  /** `undefined` until they have come. */
  readonly words: Words | undefined;
  /** How many messages have come since the panel was closed; 0 while it is open. */
  readonly count: number;
}

type Phase = ChatState['phase'];

const ON_ITS_WAY: ReadonlySet<Phase['name']> = new Set(['waiting', 'streaming', 'resuming']);
/** So seldom that a sentence can be spoken before the next ones come, in milliseconds. */
const PAUSE = 1500;
/** So many characters of Markdown hold more than can be listened to. */
const ENOUGH = 4000;
/** A connection that comes back at once is nobody's concern. */
const LATE = 2000;

function explain(problem: Problem, isHeld: boolean, words: Words | undefined): string {
  if (!words) return firstWords.failed;
  return isHeld && problem.code === 'relay-unreachable' ? words.held : words.problems[problem.code];
}

/** The beginning of what is written is enough for the beginning of what is heard. */
function beginningOf(answer: Message, language: string | undefined): string {
  return firstSentences(plainWords(textOf(answer).slice(0, ENOUGH)), language);
}

/** Finds the words for what happens in a conversation; never for the pieces of an answer. */
export class Announcer {
  #phase: Phase['name'] = 'idle';
  #state: ChatState | undefined;
  #hearing: Hearing | undefined;
  /** How much of the growing answer was told, as it was written. */
  #told = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #say: (text: string) => void;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** Forgets the conversation of before. */
  begin(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#phase = 'idle';
    this.#told = 0;
  }

  /** Takes note of a change. Costs next to nothing while an answer grows. */
  hear(state: ChatState, hearing: Hearing): void {
    const before = this.#phase;
    const { name } = state.phase;
    this.#state = state;
    this.#hearing = hearing;
    this.#phase = name;
    if (name === 'streaming' && hearing.announce === 'sentences')
      this.#timer ??= setTimeout(this.#goOn, PAUSE);
    if (name !== before) this.#enter(state, hearing, before);
  }

  #enter(state: ChatState, hearing: Hearing, before: Phase['name']): void {
    const { phase } = state;
    // What was lost is there again, or is told by what comes now.
    if (before === 'resuming') this.#say('');
    switch (phase.name) {
      case 'waiting':
        this.#told = 0;
        return this.#say((hearing.words ?? firstWords).waiting);
      case 'resuming':
        clearTimeout(this.#timer);
        this.#timer = setTimeout(this.#comeBack, LATE);
        return;
      case 'held':
      case 'failed':
        return this.#say(explain(phase.problem, phase.name === 'held', hearing.words));
      case 'idle':
        if (ON_ITS_WAY.has(before)) this.#end(state, hearing);
        return;
      default:
    }
  }

  readonly #comeBack = (): void => {
    this.#timer = undefined;
    if (this.#phase === 'resuming') this.#say((this.#hearing?.words ?? firstWords).resuming);
  };

  /** Tells the sentences that are whole by now. */
  readonly #goOn = (): void => {
    this.#timer = undefined;
    const reply = this.#state && growingReply(this.#state);
    const fresh = reply && textOf(reply).slice(this.#told);
    if (!fresh || this.#hearing?.count) return;
    const whole = sentencesOf(fresh, this.#hearing?.language).slice(0, -1).join('');
    this.#told += whole.length;
    const heard = plainWords(whole);
    if (heard !== '') this.#say(heard);
  };

  #end({ messages }: ChatState, hearing: Hearing): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const answer = messages.at(-1);
    if (answer?.role === 'assistant') this.#tell(answer, hearing);
  }

  #tell(answer: Message, { announce, language, words, count }: Hearing): void {
    if (answer.problem) this.#say(explain(answer.problem, false, words));
    else if (answer.stopped) this.#say(words?.stopped ?? '');
    else if (count > 0) this.#say((words ?? firstWords).newMessages(count));
    else if (announce === 'answer') this.#say(beginningOf(answer, language));
    else if (announce === 'sentences') this.#say(plainWords(textOf(answer).slice(this.#told)));
  }
}
