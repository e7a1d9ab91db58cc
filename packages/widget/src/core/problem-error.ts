import { type Problem, WireError } from '@natter/protocol';

/** A failure that has its row in the problem table. A reply source throws it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options);
    this.problem = problem;
  }
}

/**
 * Any error as a problem that can be told to a visitor.
 * @param begun whether a part of the reply had arrived: then it broke off, before it was never reached
 */
export function toProblem(error: unknown, begun: boolean): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof WireError && error.kind === 'unreadable')
    return { code: 'answer-unreadable' };
  return { code: begun || error instanceof WireError ? 'answer-cut' : 'relay-unreachable' };
}
