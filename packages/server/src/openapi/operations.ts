import type { ProblemCode } from '@natter/protocol';
import type { Piece } from './answers.ts';
import { schemaNamed, type SchemaName } from './schemas.ts';

/** The routes of one path, by their method. */
type PathItem = Readonly<Record<string, Piece>>;

/** Some paths, with what each of their methods does. */
export type Paths = Readonly<Record<string, PathItem>>;

/** What can go wrong wherever a caller has to say who it is. */
export const IDENTIFIED: readonly ProblemCode[] = [
  'session-needed',
  'sign-in-needed',
  'secret-key-exposed',
  'rate-limited',
  'relay-overloaded',
  'relay-stopping',
  'storage-down',
];

/** What can go wrong with a body of JSON. */
export const WITH_BODY: readonly ProblemCode[] = ['body-too-large'];

/** What can go wrong with whoever answers. */
export const ASKED: readonly ProblemCode[] = [
  'answers-limited',
  'budget-spent',
  'content-refused',
  'parameter-refused',
  'conversation-too-long',
  'provider-refused-key',
  'provider-misconfigured',
  'provider-rejected',
  'provider-quota-spent',
  'provider-busy',
  'provider-down',
  'provider-unreachable',
  'provider-timeout',
  'answer-cut',
  'answer-unreadable',
];

/** A body of JSON. */
export function body(schema: SchemaName, required = true): Piece {
  return { required, content: { 'application/json': { schema: schemaNamed(schema) } } };
}

/** An id in the path. */
export const idInPath = (description: string): Piece => ({
  name: 'id',
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', minLength: 1, maxLength: 200 },
});
