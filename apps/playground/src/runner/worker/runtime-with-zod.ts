import * as helpers from 'openai/helpers/zod';
import * as zod from 'zod';
import { createOpenAI } from './openai-package.ts';
import { createStart } from './start.ts';

/** Runs code that describes its data with zod; twice as large, and fetched only for that. */
export const start = createStart((fetch, env) => ({
  openai: createOpenAI(fetch, env),
  'openai/helpers/zod': { ...helpers, __esModule: true },
  zod: { ...zod, __esModule: true, default: zod.z },
}));
