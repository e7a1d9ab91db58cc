import { OpenAIError } from '../wire/openai-error.ts';
import { ConnectionDropped } from './connection-dropped.ts';
import { REFUSALS, toRefusal } from './refusals.ts';
import { STREAM_FAULTS, type StreamFault } from './stream-faults.ts';

/** Breaks the connection instead of answering at all. */
const DROP_BEFORE_HEADERS = 'drop-before-headers';

/** The name of every scenario. */
const SCENARIOS: readonly string[] = [
  ...Object.keys(REFUSALS),
  DROP_BEFORE_HEADERS,
  ...Object.keys(STREAM_FAULTS),
];

/** A failure that a caller wants to rehearse. */
export interface Scenario {
  readonly name: string;
  /** How many requests in a row it meets, before one passes. */
  readonly times: number;
}

/** So many different rehearsals are counted at once; the oldest is forgotten first. */
const MOST_COUNTED = 1000;

/**
 * Reads `429`, `429x2`, `drop-midstream`. Without a number every request is met.
 * @throws {OpenAIError} for a name that nobody knows, with all that are known
 */
export function readScenario(text: string): Scenario {
  const [, name = '', times] = /^(.+?)(?:x(\d{1,3}))?$/.exec(text) ?? [];
  if (SCENARIOS.includes(name))
    return { name, times: times === undefined ? Infinity : Number(times) };
  const known = SCENARIOS.join(', ');
  throw new OpenAIError(400, `There is no scenario '${text}'. There are: ${known}.`, {
    param: 'x-sandbox-scenario',
    code: 'unknown_scenario',
  });
}

/** Counts how often each rehearsal has met its caller, so that two of them never disturb each other. */
export class ScenarioCounter {
  readonly #met = new Map<string, number>();

  /** Whether the scenario meets this request too. The request that passes begins the count anew. */
  meets({ name, times }: Scenario, request: string): boolean {
    if (times === Infinity) return true;
    const key = `${name}x${times} ${request}`;
    const met = this.#met.get(key) ?? 0;
    this.#met.delete(key);
    if (met >= times) return false;
    this.#met.set(key, met + 1);
    const [oldest] = this.#met.keys();
    if (this.#met.size > MOST_COUNTED && oldest !== undefined) this.#met.delete(oldest);
    return true;
  }
}

/** What a scenario makes of a request: a refusal at once, or a stream that goes wrong on its way. */
export type Consequence = { readonly refusal: Response } | { readonly fault: StreamFault };

/**
 * What follows from a scenario.
 * @throws {ConnectionDropped} where there is to be no answer at all
 */
export function consequenceOf({ name }: Scenario, now: number): Consequence {
  if (name === DROP_BEFORE_HEADERS) throw new ConnectionDropped();
  const refusal = REFUSALS[name];
  if (refusal) return { refusal: toRefusal(refusal, now) };
  const fault = STREAM_FAULTS[name];
  if (!fault) throw new RangeError(`The scenario ${name} has no consequence.`);
  return { fault };
}
