const SCENARIO = 'x-sandbox-scenario';
const CONVERSATION = 'x-sandbox-conversation';

/** The failure that is rehearsed at the moment, and in which count of its occurrences. */
export interface Rehearsal {
  /** Undefined while everything works. */
  readonly scenario: string | undefined;
  /** The sandbox counts how often a failure was met for each of these. */
  readonly conversation: string;
}

/** A `fetch` that asks the sandbox to fail; code that names a failure of its own keeps it. */
export function rehearse(
  fetch: typeof globalThis.fetch,
  current: () => Rehearsal,
): typeof globalThis.fetch {
  return (input, init) => {
    const { scenario, conversation } = current();
    const request = new Request(input, init);
    if (request.method !== 'POST') return fetch(request);
    if (scenario !== undefined && !request.headers.has(SCENARIO))
      request.headers.set(SCENARIO, scenario);
    if (request.headers.has(SCENARIO) && !request.headers.has(CONVERSATION))
      request.headers.set(CONVERSATION, conversation);
    return fetch(request);
  };
}
