import type { FinishReason } from '@natter/protocol';
import { type RelayError, toRelayError } from '../errors/relay-error.ts';
import type { Admission, Admissions } from '../policy/admission.ts';
import { estimateTokensOfLength } from '../policy/estimate-tokens.ts';
import type { Moderation } from '../policy/moderation.ts';
import type {
  ConversationKey,
  ConversationStore,
  NewMessage,
} from '../stores/conversation-store.ts';
import type { AnswerObserver } from '../telemetry/answer-observer.ts';
import type { Log } from '../telemetry/log.ts';
import { toParts } from './answer-parts.ts';
import { AnswerStopped } from './answer-stopped.ts';
import type { AnswerRequest } from './answers.ts';
import type { AnswerBoard, AnswerHead } from './board.ts';
import { openGate } from './gate.ts';
import { Meter } from './meter.ts';
import { toPrompt } from './prompt.ts';
import type { RunningAnswer } from './running-answer.ts';
import { withoutOpenCalls } from './tool-parts.ts';
import { lengthOfPrompt, type Speaker, speak } from './speak.ts';
import type { Answer } from '../upstream/answer.ts';
import type { OpenTurn, TurnLimits } from './turn.ts';

/** What giving answers needs. */
export interface Giving {
  readonly store: ConversationStore;
  readonly board: AnswerBoard | undefined;
  readonly speaker: Speaker;
  readonly systemPrompt: string | undefined;
  readonly limits: TurnLimits;
  readonly admissions: Admissions;
  readonly moderation: Moderation;
  readonly observer: AnswerObserver;
  readonly log: Log;
}

/** One answer that is about to be given. */
interface Given {
  readonly asked: AnswerRequest;
  readonly key: ConversationKey;
  readonly turn: OpenTurn;
  readonly answer: RunningAnswer;
  readonly head: AnswerHead;
}

/** How it ended, for whom. */
interface Outcome {
  readonly finishReason?: FinishReason;
  readonly failure?: RelayError;
}

/** A place for the answer in the conversation, known once the words before it are kept. */
type Keep = (ending: Pick<NewMessage, 'problem' | 'stopped' | 'finishReason'>) => Promise<void>;

/** Keeps the visitor's words, and says where the answer goes. */
async function openPlace({ store }: Giving, { key, turn, answer }: Given): Promise<Keep> {
  const { id, log } = answer;
  if (turn.kind === 'continue') {
    const { node, parts: before } = turn.answer;
    // What the page's tools gave is there from now on, for who reloads the page meanwhile.
    const told = { id, role: 'assistant', parts: before, finishReason: 'tool-calls' } as const;
    await store.amend(key, node, told);
    return async (ending) => {
      const parts = withoutOpenCalls(toParts(log.since(0), before));
      await store.amend(key, node, { id, role: 'assistant', parts, ...ending });
    };
  }
  const { message } = turn;
  const parent = message ? await store.add(key, message, turn.parent) : turn.parent;
  return async (ending) => {
    const parts = withoutOpenCalls(toParts(log.since(0)));
    // Nothing that was said is kept only with its reason, and never hides an answer that is there.
    const isEmpty = parts.length === 0 && ending.finishReason === undefined;
    if (isEmpty && (!ending.problem || !message)) return;
    await store.add(key, { id, role: 'assistant', parts, ...ending }, parent);
  };
}

/** Says it all, and keeps it before the last word: who reads that it is whole may rely on finding it again. */
async function giveAll(
  options: Giving,
  given: Given,
  messages: ReturnType<typeof toPrompt>,
  watching: Pick<Parameters<typeof speak>[1], 'meter' | 'onBegin' | 'onPiece'>,
  keep: Keep,
): Promise<Outcome> {
  const { answer, asked, key } = given;
  const { log, signal } = answer;
  const visitor = key.visitor;
  const gate = openGate({ log, moderation: options.moderation, visitor, signal });
  const finishReason = await speak(options.speaker, {
    messageId: answer.id,
    conversationId: key.id,
    visitor,
    messages,
    headers: asked.headers,
    signal,
    gate,
    ...watching,
  });
  await gate.flush();
  await keep({ finishReason });
  const { usage } = watching.meter;
  if (usage) log.append([{ type: 'data-usage', data: usage, transient: true }]);
  log.append([{ type: 'finish', finishReason }]);
  log.end();
  return { finishReason };
}

/** Tells readers that it was meant: an end without a word would look like a whole answer. */
export function tellStopped({ id, log }: RunningAnswer): void {
  if (log.last === 0) log.append([{ type: 'start', messageId: id }]);
  log.append([{ type: 'abort' }]);
  log.end();
}

/**
 * Keeps what was said until it broke off, and then tells readers how it did: who has heard that may
 * ask again at once.
 */
async function breakOff(error: unknown, { answer, asked }: Given, keep: Keep): Promise<Outcome> {
  if (error instanceof AnswerStopped) {
    await keep({ stopped: true });
    tellStopped(answer);
    return {};
  }
  const failure = toRelayError(error);
  try {
    if (failure.code !== 'conversation-unknown')
      await keep({ problem: failure.toProblem(asked.requestId) });
  } finally {
    answer.log.end({ failure });
  }
  return { failure };
}

/** Gives it, whatever becomes of it. What could not even be kept has failed. */
async function tryToGive(
  ...[options, given, messages, watching, keep]: Parameters<typeof giveAll>
) {
  try {
    return await giveAll(options, given, messages, watching, keep);
  } catch (error) {
    return breakOff(error, given, keep).catch((cause: unknown): Outcome => {
      const failure = toRelayError(cause);
      given.answer.log.end({ failure });
      return { failure };
    });
  }
}

async function give(
  options: Giving,
  given: Given,
  messages: ReturnType<typeof toPrompt>,
  { keep, admission }: { keep: Keep; admission: Admission },
): Promise<void> {
  const { answer, asked, head } = given;
  const meter = new Meter();
  const { observer, log, speaker, board } = options;
  const observed = observer.begin({
    operation: 'chat',
    host: speaker.provider.host,
    model: undefined,
    requestId: asked.requestId,
  });
  let model: string | undefined;
  const onBegin = ({ model: answering }: Answer) => {
    model = answering;
  };
  const watching = { meter, onBegin, onPiece: () => observed.firstChunk() };
  board?.share(head, answer.log);
  try {
    const { failure, finishReason } = await tryToGive(options, given, messages, watching, keep);
    if (failure) log.failed(failure, asked.requestId);
    observed.end({
      usage: meter.total(),
      ...(model !== undefined && { model }),
      ...(finishReason !== undefined && { finishReason }),
      ...(failure ? { failure } : { stopped: finishReason === undefined }),
    });
  } finally {
    await admission.settle(meter.total());
    answer.settle();
  }
}

/**
 * Starts an answer: once this has resolved the visitor's words are kept and the answer runs by
 * itself, and tells its readers whatever becomes of it.
 * @throws {RelayError} when it may not begin
 */
export async function startAnswer(options: Giving, given: Given): Promise<void> {
  const { admissions, moderation, systemPrompt, limits, speaker } = options;
  const { asked, turn, answer } = given;
  const messages = toPrompt(turn.path, systemPrompt, limits.historyLength);
  const admission = await admissions.admit(asked.caller, {
    inputTokens: estimateTokensOfLength(lengthOfPrompt(messages)),
    outputTokens: speaker.maxOutputTokens,
  });
  try {
    const { text = '', files } = asked.request.message ?? {};
    if (text !== '' || files)
      await moderation.check('message', text, asked.caller.visitor, answer.signal, files);
    const keep = await openPlace(options, given);
    void give(options, given, messages, { keep, admission });
  } catch (error) {
    await admission.settle({ inputTokens: 0, outputTokens: 0 });
    throw error;
  }
}
