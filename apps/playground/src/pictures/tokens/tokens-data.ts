import { isRecord } from '@natter/protocol';
import { type Exchange, type Frame, readAnswer, readJson } from '@natter/recording';
import { askedOf, sentFields } from '../asked.ts';
import { lastMoment, type Outcome, outcomeOf } from '../travel.ts';

/** The time between two tokens; milliseconds since the request was sent. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** A stream, piece by piece. Times are milliseconds since the request was sent. */
export interface TokenStream {
  readonly kind: 'stream';
  readonly id: number;
  readonly outcome: Outcome;
  readonly endedAt: number;
  /** When each frame with text came. */
  readonly ticks: readonly number[];
  /** When the first of them came. */
  readonly first: number;
  readonly longest: Gap | undefined;
  /** The gap that half of the gaps are not longer than. */
  readonly median: number | undefined;
  /** Tokens as the model counts them; frames with text where it does not. */
  readonly tokens: number;
  readonly counted: boolean;
  /** Tokens a second between the first and the last; missing when nothing lies between them. */
  readonly perSecond: number | undefined;
}

/** An answer that came all at once. */
export interface Block {
  readonly kind: 'block';
  readonly id: number;
  readonly outcome: Outcome;
  readonly endedAt: number;
  /** When its first byte came. */
  readonly first: number;
  /** Whether a stream was asked for: then something on the way has held it back. */
  readonly held: boolean;
  readonly tokens: number | undefined;
}

export type Row = TokenStream | Block;

/** At most this many rows are drawn. */
const MOST = 4;
/** Pieces that lie closer than this share of the whole time have come at once. */
const AT_ONCE = 0.04;

function hasText({ data }: Frame): boolean {
  const event = readJson(data);
  if (!isRecord(event)) return false;
  const { choices, type } = event;
  if (typeof type === 'string') return type.endsWith('.delta') || type === 'text-delta';
  const [choice] = Array.isArray(choices) ? (choices as unknown[]) : [];
  const delta = isRecord(choice) ? choice['delta'] : undefined;
  if (!isRecord(delta)) return false;
  return [delta['content'], delta['reasoning_content']].some(
    (text) => typeof text === 'string' && text !== '',
  );
}

/** Counted once for each frame, however often a growing stream is drawn. */
const known = new WeakMap<Frame, boolean>();

function isToken(frame: Frame): boolean {
  const before = known.get(frame);
  if (before !== undefined) return before;
  const found = hasText(frame);
  known.set(frame, found);
  return found;
}

function gapsOf(ticks: readonly number[]): Pick<TokenStream, 'longest' | 'median'> {
  const gaps = ticks.slice(1).map((to, index): Gap => ({ from: ticks[index] ?? to, to }));
  if (gaps.length === 0) return { longest: undefined, median: undefined };
  const lengths = gaps.map(({ from, to }) => to - from).toSorted((one, other) => one - other);
  const longest = gaps.reduce((most, gap) =>
    gap.to - gap.from > most.to - most.from ? gap : most,
  );
  return { longest, median: lengths[Math.floor((lengths.length - 1) / 2)] };
}

function toStream(exchange: Exchange, ticks: readonly number[]): TokenStream {
  const completion = readAnswer(exchange).usage?.completion ?? 0;
  const tokens = completion > 0 ? completion : ticks.length;
  const [first = 0] = ticks;
  const span = (ticks.at(-1) ?? first) - first;
  return {
    kind: 'stream',
    id: exchange.id,
    outcome: outcomeOf(exchange),
    endedAt: lastMoment(exchange) - exchange.startedAt,
    ticks,
    first,
    ...gapsOf(ticks),
    tokens,
    counted: completion > 0,
    perSecond: span > 0 ? ((tokens - 1) / span) * 1000 : undefined,
  };
}

function toBlock(exchange: Exchange, ticks: readonly number[], firstByteAt: number): Block {
  return {
    kind: 'block',
    id: exchange.id,
    outcome: outcomeOf(exchange),
    endedAt: lastMoment(exchange) - exchange.startedAt,
    first: firstByteAt - exchange.startedAt,
    held: ticks.length > 1 && sentFields(exchange)['stream'] === true,
    tokens: readAnswer(exchange).usage?.completion,
  };
}

function toRow(exchange: Exchange): Row | undefined {
  const { startedAt, frames, firstByteAt, head } = exchange;
  if (firstByteAt === undefined || !head || head.status >= 400) return undefined;
  const ticks = frames.filter(isToken).map(({ at }) => at - startedAt);
  const [first = 0] = ticks;
  const span = (ticks.at(-1) ?? first) - first;
  const whole = lastMoment(exchange) - startedAt;
  return span > whole * AT_ONCE ? toStream(exchange, ticks) : toBlock(exchange, ticks, firstByteAt);
}

/** The last stream of a run, and beneath it the answers that came all at once, newest first. */
export function tokenRowsOf(exchanges: readonly Exchange[]): Row[] {
  const rows = askedOf(exchanges)
    .map(toRow)
    .filter((row) => row !== undefined)
    .toReversed();
  const stream = rows.find(({ kind }) => kind === 'stream');
  const blocks = rows.filter(({ kind }) => kind === 'block');
  return [...(stream ? [stream] : []), ...blocks].slice(0, MOST);
}
