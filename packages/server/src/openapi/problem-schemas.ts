import {
  isProblemCode,
  type OpenAIErrorBody,
  type Problem,
  type ProblemCode,
  type ProblemDocument,
  PROBLEMS,
} from '@natter/protocol';
import * as zod from 'zod';

const aProblemCode = zod.enum(Object.keys(PROBLEMS).filter(isProblemCode) as [ProblemCode]);

const problemFields = {
  code: aProblemCode,
  requestId: zod.exactOptional(
    zod.string().describe('Joins this answer with the log of the relay.'),
  ),
  retryAfter: zod.exactOptional(
    zod.number().min(0).describe('Seconds to wait, where waiting helps.'),
  ),
};
/** What is told of a failure, within something else. */
export const problem = zod.strictObject(problemFields) satisfies zod.ZodType<Problem>;

const problemDocument = zod
  .strictObject({
    type: zod.literal('about:blank'),
    title: zod.string(),
    status: zod.int(),
    ...problemFields,
  })
  .describe(
    'What went wrong, by RFC 9457. The code is a row of the problem table.',
  ) satisfies zod.ZodType<ProblemDocument>;

const openAIError = zod
  .strictObject({
    error: zod.strictObject({
      message: zod.string(),
      type: zod.string(),
      param: zod.nullable(zod.string()),
      code: zod.nullable(zod.string()),
    }),
  })
  .describe(
    "What went wrong, in the form that OpenAI's clients read.",
  ) satisfies zod.ZodType<OpenAIErrorBody>;

/** How failures are told. */
export const PROBLEM_SCHEMAS = {
  Problem: problemDocument,
  OpenAIError: openAIError,
};
