import { rmSync, writeFileSync } from 'node:fs';

// The training is done here, once; what ships is its result and not the texts.
const dist = new URL('../dist/', import.meta.url);
const { TRAINED } = await import(new URL('model/trained.js', dist).href);
const json = JSON.stringify(TRAINED);
writeFileSync(
  new URL('model/trained.js', dist),
  `export const TRAINED = JSON.parse(${JSON.stringify(json)});\n`,
);
rmSync(new URL('texts', dist), { recursive: true });
