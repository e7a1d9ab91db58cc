import { OpenAIError } from '../wire/openai-error.ts';
import { ConnectionDropped } from './connection-dropped.ts';
import { REFUSALS, toRefusal } from './refusals.ts';
import { STREAM_FAULTS, type StreamFault } from './stream-faults.ts';

/** Breaks the connection instead of answering at all. */
const DROP_BEFORE_HEADERS = 'drop-before-headers';

/** The name of every scenario. */
export const SCENARIOS: readonly string[] = [
  ...Object.keys(REFUSALS),
  DROP_BEFORE_HEADERS,
  ...Object.keys(STREAM_FAULTS),
];

/** What happens in a scenario, in one line for people. */
export const aboutScenario = (name: string): string =>
  REFUSALS[name]?.message ??
  STREAM_FAULTS[name]?.about ??
  'the connection breaks instead of any answer';

/** A failure that a caller wants to rehearse. */
export interface Scenario {
  readonly name: string;
  /** How many requests in a row it meets, before one passes. */
  readonly times: number;
}

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

/** A scenario as it is written. */
export const writeScenario = ({ name, times }: Scenario): string =>
  times === Infinity ? name : `${name}x${times}`;

/**
 * What goes wrong with the answer to a request that meets a scenario.
 * @throws {OpenAIError} where the answer is a refusal
 * @throws {ConnectionDropped} where there is to be no answer at all
 */
export function rehearse({ name }: Scenario, now: number): StreamFault {
  if (name === DROP_BEFORE_HEADERS) throw new ConnectionDropped();
  const refusal = REFUSALS[name];
  if (refusal) throw toRefusal(refusal, now);
  const fault = STREAM_FAULTS[name];
  if (!fault) throw new RangeError(`The scenario ${name} has no consequence.`);
  return fault;
}
