import { type Problem, readProblem } from '@natter/protocol';
import { ProblemError } from '../core/problem-error.ts';

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const requestId = response.headers.get('x-request-id');
  const fallback: Problem = { code: response.status >= 500 ? 'relay-failed' : 'answer-unreadable' };
  return readProblem(body) ?? { ...fallback, ...(requestId !== null && { requestId }) };
}

/**
 * Lets a success through.
 * @throws {ProblemError} for every other answer, with its problem from the table
 */
export async function succeed(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new ProblemError(await problemOf(response));
}
