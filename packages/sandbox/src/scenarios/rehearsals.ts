import { BoundedMap } from '../bounded-map.ts';
import { fingerprint } from '../decoding/random.ts';
import { misplaced } from '../wire/fields.ts';
import { readScenario, type Scenario, writeScenario } from './scenarios.ts';

/** So many rehearsals are counted at once; the oldest is forgotten first. */
const MOST_COUNTED = 1000;

/** A rehearsal that was arranged, and how far it has come. */
export interface Rehearsal {
  readonly conversation: string;
  readonly scenario: string;
  /** How many requests have met it. */
  readonly met: number;
  /** How many more will; `null` when every one does. */
  readonly left: number | null;
}

/** How a request meets a scenario. */
export interface Encounter {
  readonly scenario: Scenario;
  /** Which of the requests that meet it this is, from 1; 0 when it passes. */
  readonly met: number;
}

interface Arranged {
  readonly scenario: Scenario;
  met: number;
}

/**
 * Counts how often each rehearsed failure has met its caller. Callers never disturb each other:
 * what a request names itself is counted for its conversation, or else for that very request;
 * what was arranged is counted for the conversation for which it was arranged.
 */
export class Rehearsals {
  readonly #met = new BoundedMap<string, number>(MOST_COUNTED);
  readonly #arranged = new BoundedMap<string, Arranged>(MOST_COUNTED);

  /** Arranges a scenario for the next requests of a conversation, in place of one that stood there. */
  arrange(conversation: string, text: string): Rehearsal {
    if (conversation === '') {
      throw misplaced('conversation', "'conversation' must not be empty.", 'invalid_value');
    }
    this.#arranged.set(conversation, { scenario: readScenario(text), met: 0 });
    return this.#describe(conversation);
  }

  /** Calls off what was arranged; `false` when nothing was. */
  callOff(conversation: string): boolean {
    return this.#arranged.delete(conversation);
  }

  /** All that is arranged. */
  list(): Rehearsal[] {
    return Array.from(this.#arranged.keys(), (conversation) => this.#describe(conversation));
  }

  #describe(conversation: string): Rehearsal {
    const { scenario, met } = this.#arranged.get(conversation) ?? {
      scenario: { name: '', times: 0 },
      met: 0,
    };
    const left = scenario.times === Infinity ? null : scenario.times - met;
    return { conversation, scenario: writeScenario(scenario), met, left };
  }

  /** What was arranged for a conversation makes of its next request. Once it is over it is forgotten. */
  meetArranged(conversation: string): Encounter | undefined {
    const arranged = this.#arranged.get(conversation);
    if (!arranged) return undefined;
    if (arranged.met >= arranged.scenario.times) {
      this.#arranged.delete(conversation);
      return { scenario: arranged.scenario, met: 0 };
    }
    arranged.met += 1;
    return { scenario: arranged.scenario, met: arranged.met };
  }

  /** What a scenario makes of a request that names it. The one that passes begins the count anew. */
  meetNamed(scenario: Scenario, counted: string): Encounter {
    const key = `${writeScenario(scenario)} ${fingerprint(counted)}`;
    const met = this.#met.get(key) ?? 0;
    if (met >= scenario.times) {
      this.#met.delete(key);
      return { scenario, met: 0 };
    }
    this.#met.set(key, met + 1);
    return { scenario, met: met + 1 };
  }
}
