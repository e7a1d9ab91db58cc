import { describe, expect, it } from 'vitest';
import { PROBLEMS, readProblem, toOpenAIError, toProblemDocument } from './problem.ts';

describe('the problem table', () => {
  it('has a sentence for every row, and an HTTP error status for all but what only a page can see', () => {
    const { 'relay-unreachable': unseen, ...rows } = PROBLEMS;
    expect(unseen.status).toBe(0);
    for (const row of Object.values(rows)) {
      expect(row.sentence).toMatch(/^[A-Z].*\.$/);
      expect(row.status).toBeGreaterThanOrEqual(400);
    }
  });

  it('reads back the problem that a document carries', () => {
    const problem = { code: 'provider-busy', requestId: 'q1', retryAfter: 4 } as const;
    expect(readProblem(JSON.parse(JSON.stringify(toProblemDocument(problem))))).toEqual(problem);
  });

  it.each([null, 'provider-busy', { code: 'constructor' }, { code: 7 }, []])(
    'finds no problem in %j',
    (value) => {
      expect(readProblem(value)).toBeUndefined();
    },
  );

  it("speaks OpenAI's form on the OpenAI wire", () => {
    expect(toOpenAIError({ code: 'session-needed' }).error).toEqual({
      message: PROBLEMS['session-needed'].sentence,
      type: 'invalid_request_error',
      param: null,
      code: 'session-needed',
    });
  });
});
