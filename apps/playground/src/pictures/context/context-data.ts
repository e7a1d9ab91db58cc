import { isString } from '@natter/protocol';
import { type Answer, type Exchange, readAnswer } from '@natter/recording';
import {
  askedOf,
  divide,
  estimateTokens,
  type Fields,
  messagesOf,
  outcomeOf,
  type SentMessage,
  sentFields,
} from '../asked.ts';

/** One request, in tokens. */
export interface ContextTurn {
  /** 1 for the first request of the run. */
  readonly number: number;
  readonly system: number;
  /** The turns before: what was sent again. */
  readonly old: number;
  /** What is new: the last message of the user, or the results of tools. */
  readonly fresh: number;
  readonly reply: number;
  /** Of the prompt: read from a cache. */
  readonly cached: number;
  /** Whether the model told the sums; how the prompt divides is estimated either way. */
  readonly isTold: boolean;
  /** Why there is no reply: the window is too small, or something else, by its code or status. */
  readonly failure: string | undefined;
}

/** The run, in tokens. */
export interface ContextData {
  readonly turns: readonly ContextTurn[];
  /** The model's window in tokens; `undefined` where it was never told. */
  readonly window: number | undefined;
  /** The averages of the turns that were answered, from which the cost is extrapolated. */
  readonly average: AverageTurn;
}

/** A turn of a conversation, in tokens. */
export interface AverageTurn {
  readonly system: number;
  readonly fresh: number;
  readonly reply: number;
}

/** The code with which a model refuses what it cannot read. */
export const TOO_LONG = 'context_length_exceeded';

/** What the frame of each message takes: its role, and where it begins and ends. */
const FRAME = 4;

/** The sandbox's model with a small window, which a relay's refusal no longer tells. */
const SMALL_MODEL = /^sandbox-small-/;
const SMALL = 512;

const WINDOW = /maximum context length is (\d+)/;
const RESULTED = /resulted in (\d+) tokens/;
const numberIn = (text: string, pattern: RegExp): number | undefined => {
  const [, digits] = pattern.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

const sizeOf = (messages: readonly SentMessage[]): number =>
  messages.reduce((sum, { text }) => sum + estimateTokens(text) + FRAME, 0);

const isSystem = ({ role }: SentMessage) => role === 'system' || role === 'developer';

/** Tools and schemas are read before the messages, and paid for. */
const preamble = (fields: Fields): number =>
  ['tools', 'response_format', 'text']
    .filter((name) => fields[name] !== undefined)
    .reduce((sum, name) => sum + estimateTokens(JSON.stringify(fields[name])), 0);

/** The window that a refusal names, or that is known of the sandbox's small model. */
function windowOf(exchange: Exchange): number | undefined {
  const told = numberIn(readAnswer(exchange).error?.message ?? '', WINDOW);
  return told ?? (SMALL_MODEL.test(String(sentFields(exchange)['model'])) ? SMALL : undefined);
}

/** How many tokens a prompt may have in each part; `old` only as far as it was sent. */
function estimate(fields: Fields): [system: number, old: number, fresh: number] {
  const messages = messagesOf(fields);
  const spoken = messages.filter((message) => !isSystem(message));
  const lastReply = spoken.findLastIndex(({ role }) => role === 'assistant');
  return [
    sizeOf(messages.filter(isSystem)) + preamble(fields),
    sizeOf(spoken.slice(0, lastReply + 1)),
    sizeOf(spoken.slice(lastReply + 1)),
  ];
}

const sumOf = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0);

function partsOf(fields: Fields, told: number | undefined, factor: number): number[] {
  const parts = estimate(fields);
  const sum = sumOf(parts);
  if (told === undefined) return divide(Math.round(sum * factor), parts);
  // The server has added what it has kept: that, too, is read and paid for.
  if (isString(fields['previous_response_id']) && told > sum) parts[1] += told - sum;
  return divide(told, parts);
}

function failureOf(exchange: Exchange, { error, usage, text }: Answer): string | undefined {
  if (error) return error.code ?? outcomeOf(exchange);
  return usage || text !== '' ? undefined : outcomeOf(exchange);
}

/** What the model tells of a prompt: the usage, or in a refusal how much too long it was. */
const toldPrompt = ({ usage, error }: Answer): number | undefined =>
  usage?.prompt ?? numberIn(error?.message ?? '', RESULTED);

/** By how much the estimate is wrong where it can be compared. */
function factorOf(asked: readonly Exchange[]): number {
  let [told, estimated] = [0, 0];
  for (const exchange of asked) {
    const prompt = toldPrompt(readAnswer(exchange));
    if (prompt === undefined) continue;
    told += prompt;
    estimated += sumOf(estimate(sentFields(exchange)));
  }
  return told > 0 && estimated > 0 ? told / estimated : 1;
}

function toTurn(exchange: Exchange, index: number, factor: number): ContextTurn {
  const fields = sentFields(exchange);
  const answer = readAnswer(exchange);
  const { usage, text } = answer;
  const told = toldPrompt(answer);
  const [system = 0, old = 0, fresh = 0] = partsOf(fields, told, factor);
  return {
    number: index + 1,
    system,
    old,
    fresh,
    reply: usage?.completion ?? estimateTokens(text),
    cached: usage?.cached ?? 0,
    isTold: told !== undefined,
    failure: failureOf(exchange, answer),
  };
}

function averageOf(turns: readonly ContextTurn[]): AverageTurn {
  const answered = turns.filter(({ failure }) => failure === undefined);
  const mean = (part: keyof AverageTurn) =>
    answered.reduce((sum, turn) => sum + turn[part], 0) / Math.max(1, answered.length);
  return { system: mean('system'), fresh: mean('fresh'), reply: mean('reply') };
}

/** What every request of a run took of the model's window. */
export function readContext(exchanges: readonly Exchange[]): ContextData {
  const asked = askedOf(exchanges);
  const factor = factorOf(asked);
  const turns = asked.map((exchange, index) => toTurn(exchange, index, factor));
  const windows = asked.map(windowOf);
  return {
    turns,
    window: windows.findLast((window) => window !== undefined),
    average: averageOf(turns),
  };
}

/** All tokens of a request and its reply. */
export const totalOf = ({ system, old, fresh, reply }: ContextTurn): number =>
  system + old + fresh + reply;

/** What a conversation has cost after each of its turns, in tokens at the price of new ones. */
export interface CostCurves {
  /** Everything is sent again every time. */
  readonly resent: readonly number[];
  /** The same, but what was sent before costs a tenth. */
  readonly cached: readonly number[];
  /** Old turns are left out where the window ends. */
  readonly trimmed: readonly number[];
}

/** What a token costs that is read from a cache. */
export const CACHED_PRICE = 0.1;

/** Extrapolates what a conversation of average turns costs. */
export function extrapolate(
  { system, fresh, reply }: AverageTurn,
  turns: number,
  window: number,
): CostCurves {
  const sums = { resent: 0, cached: 0, trimmed: 0 };
  const curves = { resent: [0], cached: [0], trimmed: [0] };
  for (let turn = 0; turn < turns; turn += 1) {
    const old = (fresh + reply) * turn;
    const again = turn === 0 ? 0 : system + old;
    const prompt = system + old + fresh;
    sums.resent += prompt + reply;
    sums.cached += prompt - again * (1 - CACHED_PRICE) + reply;
    // A turn is the least that can be sent, however small the window.
    sums.trimmed += Math.min(prompt, Math.max(window - reply, system + fresh)) + reply;
    curves.resent.push(sums.resent);
    curves.cached.push(sums.cached);
    curves.trimmed.push(sums.trimmed);
  }
  return curves;
}
