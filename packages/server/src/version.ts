import { createRequire } from 'node:module';

/** The version of this package, as its manifest has it; source and build lie equally deep beside it. */
export const { version: VERSION } = createRequire(import.meta.url)('../package.json') as {
  readonly version: string;
};
