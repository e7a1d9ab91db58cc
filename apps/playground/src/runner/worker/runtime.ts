import { createOpenAI } from './openai-package.ts';
import { createStart } from './start.ts';

/** Runs code that imports `openai` at most. */
export const start = createStart((fetch, env) => ({ openai: createOpenAI(fetch, env) }));
