import * as zod from 'zod';
import type { Readiness } from '../routes/ready.ts';
import type { Status } from '../routes/status.ts';

const status = zod
  .strictObject({
    upstream: zod.strictObject({
      host: zod.string(),
      model: zod.nullable(zod.string()),
      sandbox: zod.boolean(),
    }),
    caller: zod.exactOptional(
      zod
        .strictObject({ address: zod.string() })
        .describe('From where the relay believes to be asked, as limits count it.'),
    ),
  })
  .describe('Who answers.') satisfies zod.ZodType<Status>;

const health = zod.strictObject({ ok: zod.literal(true) }).describe('The process runs.');

const readiness = zod
  .strictObject({
    ready: zod.boolean(),
    reasons: zod.exactOptional(
      zod.array(zod.strictObject({ reason: zod.string(), sentence: zod.string() })).min(1),
    ),
  })
  .describe(
    'Whether this process should get requests, and why not.',
  ) satisfies zod.ZodType<Readiness>;

const openAPIDocument = zod.looseObject({ openapi: zod.string() }).describe('This document.');

/** What the relay tells of itself. */
export const OPERATION_SCHEMAS = {
  Status: status,
  Health: health,
  Readiness: readiness,
  OpenAPIDocument: openAPIDocument,
};
