import { type ProblemCode, PROBLEMS } from '@natter/protocol';
import { schemaNamed, type SchemaName } from './schemas.ts';

/** A piece of an OpenAPI document. */
export type Piece = Readonly<Record<string, unknown>>;

/** Answers by their status. */
export type Answers = Readonly<Record<string, Piece>>;

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

const EVERYWHERE = { 'x-request-id': header('x-request-id') };
const ON_FAILURE = { ...EVERYWHERE, 'x-should-retry': header('x-should-retry') };
const ON_WAITING = { ...ON_FAILURE, 'retry-after': header('retry-after') };
const WAITING: readonly number[] = [429, 503];

const LIMITS = ['limit', 'remaining', 'reset'].map((what) => `x-ratelimit-${what}-requests`);

const aText = { schema: { type: 'string' } };
const aNumber = { schema: { type: 'integer', minimum: 0 } };

/** The headers that answers may carry. */
export const HEADERS: Readonly<Record<string, Piece>> = {
  'x-request-id': { ...aText, description: 'Names the request, here and in the log of the relay.' },
  'x-should-retry': {
    ...aText,
    description: '`false` where the same request cannot succeed. OpenAI’s clients obey it.',
  },
  'retry-after': { ...aNumber, description: 'Seconds to wait before trying again.' },
  'x-ratelimit-limit-requests': { ...aNumber, description: 'Requests a minute.' },
  'x-ratelimit-remaining-requests': { ...aNumber, description: 'How many of them are left.' },
  'x-ratelimit-reset-requests': { ...aText, description: 'When there will be all of them again.' },
};

/** The names of the headers by which limits are told. */
const LIMIT_HEADERS: Readonly<Record<string, Piece>> = Object.fromEntries(
  LIMITS.map((name) => [name, header(name)]),
);

/** What can go wrong wherever policy looks at a request. */
const ANYWHERE: readonly ProblemCode[] = ['bad-request', 'origin-refused', 'relay-failed'];

function byStatus(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return groups;
}

const tell = (codes: readonly ProblemCode[]) =>
  codes.map((code) => `\`${code}\`: ${PROBLEMS[code].sentence}`).join('\n\n');

/** Problems that a route can answer with, as `application/problem+json`, by their status. */
export function problems(...codes: readonly ProblemCode[]): Answers {
  return failures([...ANYWHERE, ...codes], 'application/problem+json', 'Problem');
}

/**
 * The same on the OpenAI wire. What a provider says by its status is passed on with that status, so
 * all of 5xx is possible there.
 */
export function openAIProblems(...codes: readonly ProblemCode[]): Answers {
  const answers = failures([...ANYWHERE, ...codes], 'application/json', 'OpenAIError');
  const body = { 'application/json': { schema: schemaNamed('OpenAIError') } };
  return {
    ...answers,
    '422': { description: 'The provider rejected a field.', headers: ON_FAILURE, content: body },
    '5XX': {
      description: 'The relay or the provider failed.',
      headers: ON_WAITING,
      content: body,
    },
  };
}

function failures(codes: readonly ProblemCode[], type: string, schema: SchemaName): Answers {
  const groups = [...byStatus(codes)].map(([status, same]) => [
    String(status),
    {
      description: tell(same),
      headers: WAITING.includes(status) ? ON_WAITING : ON_FAILURE,
      content: { [type]: { schema: schemaNamed(schema) } },
    },
  ]);
  return Object.fromEntries(groups) as Answers;
}

/** An answer of JSON. */
export function json(description: string, schema: SchemaName): Piece {
  return {
    description,
    headers: EVERYWHERE,
    content: { 'application/json': { schema: schemaNamed(schema) } },
  };
}

/** An answer that comes as server-sent events, and as JSON where that was asked for. */
export function streamed(description: string, schema?: SchemaName): Piece {
  return {
    description,
    headers: { ...EVERYWHERE, ...LIMIT_HEADERS },
    content: {
      // Tools take a schema here for that of a single event, or for that of the whole text: no type fits both.
      'text/event-stream': {
        schema: { description: 'Server-sent events, each with JSON as its data.' },
      },
      ...(schema !== undefined && { 'application/json': { schema: schemaNamed(schema) } }),
    },
  };
}

/** An answer of a type of its own. */
export function text(description: string, type: string): Piece {
  return { description, headers: EVERYWHERE, content: { [type]: { schema: { type: 'string' } } } };
}

/** An answer without a body. */
export const empty = (description: string): Piece => ({ description, headers: EVERYWHERE });
