import { type Problem, PROBLEMS, toProblemDocument } from '@natter/protocol';

/** A failure as a row of the problem table (RFC 9457). */
export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(toProblemDocument(problem)), {
    status: PROBLEMS[problem.code].status,
    headers: { 'content-type': 'application/problem+json' },
  });
}
