import { provideNginx } from './nginx.mjs';
import { provideModel, providePython, provideSchemathesis } from './python.mjs';
import { provideRedis } from './redis.mjs';

/** @type {readonly (readonly [string, () => import('./python.mjs').Provided])[]} */
const IN_PYTHON = [
  ['The tests with Python clients', providePython],
  ['The test of the OpenAPI document', provideSchemathesis],
  ['The test with a real language model', provideModel],
];

/**
 * Makes sure that everything is there which the tests meet besides the product itself.
 * @returns {string[]} what is missing, one sentence each
 */
export function provideCounterparts() {
  const inPython = IN_PYTHON.map(([who, provide]) => {
    const provided = provide();
    return 'missing' in provided ? `${who} need ${provided.missing}.` : undefined;
  });
  return [provideRedis(), provideNginx(), ...inPython].filter((sentence) => sentence !== undefined);
}
