import type { Request } from 'express';

/** The headers by which a caller rehearses a failure with the sandbox. */
const HEADERS = ['x-sandbox-scenario', 'x-sandbox-conversation'];
const LONGEST = 200;

/** Whether callers may rehearse failures, and what of a request says which. */
export interface Rehearsals {
  readonly areAllowed: boolean;
  headersOf(request: Request): Readonly<Record<string, string>>;
}

/**
 * Failures are rehearsed where they are taught, and nowhere else: a visitor of a real site has no
 * business with what goes along to its provider.
 */
export function rehearsalsFor(tutorial: boolean): Rehearsals {
  return {
    areAllowed: tutorial,
    headersOf({ headers }) {
      if (!tutorial) return {};
      return Object.fromEntries(
        HEADERS.map((name) => [name, headers[name]]).filter(
          (entry): entry is [string, string] =>
            typeof entry[1] === 'string' && entry[1].length <= LONGEST,
        ),
      );
    },
  };
}
