import { isRecord, isString } from '@natter/protocol';
import {
  type Answer,
  type Candidate,
  type ChosenToken,
  type Exchange,
  readAnswer,
  readJson,
} from '@natter/recording';
import { askedOf, type Fields, sentFields } from '../asked.ts';

/** A place in an answer, with the tokens that might have stood there. */
export interface Position {
  /** 1 for the first token. */
  readonly number: number;
  /** What stands before it. */
  readonly before: string;
  /** The token that was chosen. */
  readonly chosen: string;
  /** At most eight, the likeliest first. */
  readonly candidates: readonly Candidate[];
}

/** The answers that were given at one temperature. */
export interface TemperatureAnswers {
  /** `undefined` where the request does not say; then the model takes its own, mostly 1. */
  readonly temperature: number | undefined;
  readonly total: number;
  /** The different answers, the most frequent first. */
  readonly answers: readonly { readonly text: string; readonly count: number }[];
}

/** What a run tells about chance. */
export interface ProbabilitiesData {
  /** The places of one answer; empty without `logprobs`. */
  readonly positions: readonly Position[];
  /** The index of the place at which the candidates differ most. */
  readonly mostOpen: number;
  /** The temperature that the answer with the places was asked at. */
  readonly sent: number | undefined;
  /** The temperature to which the told probabilities belong. */
  readonly told: number;
  readonly histogram: readonly TemperatureAnswers[];
  /** Calls without an answer: refused, broken. */
  readonly unanswered: number;
}

const MOST_CANDIDATES = 8;
const MOST_POSITIONS = 500;
const BEFORE = 40;

function candidatesOf({ token, probability, rivals }: ChosenToken): Candidate[] {
  const all = rivals.some((rival) => rival.token === token)
    ? rivals
    : [{ token, probability }, ...rivals];
  return all
    .filter((each) => each.probability > 0)
    .toSorted((one, other) => other.probability - one.probability)
    .slice(0, MOST_CANDIDATES);
}

function positionsOf(tokens: readonly ChosenToken[]): Position[] {
  let before = '';
  return tokens.slice(0, MOST_POSITIONS).map((token, index) => {
    const position = {
      number: index + 1,
      before: before.slice(-BEFORE),
      chosen: token.token,
      candidates: candidatesOf(token),
    };
    before += token.token;
    return position;
  });
}

/**
 * The shares of candidates at another temperature: softmax(log p / T). At 0 the likeliest has all.
 * @param told the temperature to which the given probabilities belong
 */
export function atTemperature(
  candidates: readonly Candidate[],
  temperature: number,
  told = 1,
): number[] {
  const most = Math.max(0, ...candidates.map(({ probability }) => probability));
  if (temperature <= 0) {
    const likeliest = candidates.findIndex(({ probability }) => probability === most);
    return candidates.map((_, index) => (index === likeliest ? 1 : 0));
  }
  // Divided by the largest, nothing overflows however small the temperature.
  const weights = candidates.map(({ probability }) => (probability / most) ** (told / temperature));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** How open a choice is, in bits: 0 for no choice at all, 3 for eight that are equally likely. */
export function entropyOf(shares: readonly number[]): number {
  const bits = shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);
  return Math.max(0, bits);
}

const openness = ({ candidates }: Position) => entropyOf(atTemperature(candidates, 1));

function mostOpenOf(positions: readonly Position[]): number {
  let best = 0;
  let most = -1;
  for (const [index, position] of positions.entries()) {
    const bits = openness(position);
    if (bits > most + 1e-9) [best, most] = [index, bits];
  }
  return best;
}

const temperatureOf = ({ temperature }: Fields): number | undefined =>
  typeof temperature === 'number' ? temperature : undefined;

/** One answer with its places, and what it was asked. */
interface Sample {
  readonly question: string;
  readonly temperature: number;
  readonly first: readonly Candidate[];
}

/**
 * Whether the probabilities of this model already contain the temperature. Most servers tell them
 * as they are at 1, whatever is asked for; some do not. The first place of two answers to the same
 * question decides: there, nothing but the temperature can make a difference.
 */
function containTemperature(samples: readonly Sample[]): boolean {
  for (const one of samples) {
    const other = samples.find(
      ({ question, temperature }) =>
        question === one.question && temperature !== one.temperature && temperature > 0,
    );
    const [best, second] = one.first;
    if (!other || !best || !second || one.temperature === 0) continue;
    const [theirs, alike] = other.first;
    if (theirs?.token !== best.token || alike?.token !== second.token) continue;
    const ours = Math.log(best.probability / second.probability);
    const others = Math.log(theirs.probability / alike.probability);
    const expected = (ours * one.temperature) / other.temperature;
    return Math.abs(others - expected) < Math.abs(others - ours);
  }
  return false;
}

const toQuestion = ({ messages, input, instructions }: Fields): string =>
  JSON.stringify([messages, input, instructions]);

function textsOf(exchange: Exchange, answer: Answer): string[] {
  if (answer.error) return [];
  const body = exchange.frames.length > 0 ? undefined : readJson(exchange.body);
  const choices = isRecord(body) ? body['choices'] : undefined;
  if (!Array.isArray(choices)) return answer.text === '' ? [] : [answer.text];
  const texts = choices.map((choice: unknown) => {
    const message = isRecord(choice) ? choice['message'] : undefined;
    return isRecord(message) ? message['content'] : undefined;
  });
  return texts.filter(isString);
}

/** What a call has brought. */
interface Outcome {
  readonly fields: Fields;
  readonly tokens: readonly ChosenToken[];
  readonly texts: readonly string[];
}

function toOutcome(exchange: Exchange): Outcome {
  const answer = readAnswer(exchange);
  return { fields: sentFields(exchange), tokens: answer.tokens, texts: textsOf(exchange, answer) };
}

function histogramOf(outcomes: readonly Outcome[]): TemperatureAnswers[] {
  const counts = new Map<number | undefined, Map<string, number>>();
  for (const { fields, texts } of outcomes) {
    const temperature = temperatureOf(fields);
    for (const text of texts.map((each) => each.trim())) {
      const known = counts.get(temperature) ?? new Map<string, number>();
      counts.set(temperature, known.set(text, (known.get(text) ?? 0) + 1));
    }
  }
  return Array.from(counts, ([temperature, known]) => ({
    temperature,
    total: [...known.values()].reduce((sum, count) => sum + count, 0),
    answers: Array.from(known, ([text, count]) => ({ text, count })).toSorted(
      (one, other) => other.count - one.count,
    ),
  })).toSorted((one, other) => (one.temperature ?? 1) - (other.temperature ?? 1));
}

/** What the answers of a run tell about chance: at one place of one of them, and all together. */
export function readProbabilities(exchanges: readonly Exchange[]): ProbabilitiesData {
  const outcomes = askedOf(exchanges).map(toOutcome);
  const withTokens = outcomes.filter(({ tokens }) =>
    tokens.some(({ rivals }) => rivals.length > 1),
  );
  const samples = withTokens.map(({ fields, tokens }) => ({
    question: toQuestion(fields),
    temperature: temperatureOf(fields) ?? 1,
    first: tokens.slice(0, 1).flatMap(candidatesOf),
  }));
  const shown = withTokens.at(-1);
  const positions = positionsOf(shown?.tokens ?? []);
  const sent = shown && temperatureOf(shown.fields);
  return {
    positions,
    mostOpen: mostOpenOf(positions),
    sent,
    told: sent !== undefined && containTemperature(samples) ? sent : 1,
    histogram: histogramOf(outcomes),
    unanswered: outcomes.filter(({ texts }) => texts.length === 0).length,
  };
}
