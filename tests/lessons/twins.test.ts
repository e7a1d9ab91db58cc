import { isRecord } from '@natter/protocol';
import { readJson } from '@natter/recording';
import { describe, expect, it } from 'vitest';
import { providePython, pythonIsRequired } from '../../tools/python.mjs';
import { codeOf, FOLDERS } from './support/lesson.ts';
import { type Outcome, runProgram } from './support/run-program.ts';

/** Python reads the twin's Chinese phrases; English ones differ in nothing but the words. */
const LANGUAGE = 'zh-CN';
const provided = providePython();
const python = 'python' in provided ? provided.python : undefined;

/** Each request without what differs from run to run: the relay names conversations by chance. */
function sent({ exchanges }: Outcome): unknown[] {
  return exchanges.map(({ request: { method, path, body, headers } }) => {
    const value = readJson(body);
    const named = isRecord(value) && path === '/chat' && 'id' in value;
    return {
      request: `${method} ${path}`,
      body: named ? { ...value, id: 'a conversation' } : value,
      scenario: headers.find(([name]) => name === 'x-sandbox-scenario')?.[1],
    };
  });
}

const inNode = new Map<string, Promise<unknown[]>>();

/** What the solution in TypeScript sends; it is run once for both of its twins. */
function solutionOf(folder: string): Promise<unknown[]> {
  const known = inNode.get(folder);
  if (known) return known;
  const source = codeOf(folder, 'solution.ts', LANGUAGE);
  const run = runProgram({ command: process.execPath, file: 'solution.ts', source }).then(sent);
  inNode.set(folder, run);
  return run;
}

describe('the twins of the solutions', () => {
  it('have the Python that they need, or are skipped where nobody insists on it', () => {
    const missing = 'missing' in provided ? provided.missing : undefined;
    if (missing !== undefined) console.warn(`Python twins are skipped: there is no ${missing}.`);
    expect(pythonIsRequired() ? missing : undefined).toBeUndefined();
  });

  it.runIf(python).each(FOLDERS)('in Python: %s sends the same requests', async (folder) => {
    const source = codeOf(folder, 'solution.py', LANGUAGE);
    const outcome = await runProgram({ command: python ?? '', file: 'solution.py', source });
    expect([outcome.ending, outcome.errors]).toEqual(['done', '']);
    expect(sent(outcome)).toEqual(await solutionOf(folder));
  });

  it.each(FOLDERS)('with curl: %s sends some of the same requests', async (folder) => {
    const source = codeOf(folder, 'solution.sh', LANGUAGE);
    const outcome = await runProgram({ command: 'sh', file: 'solution.sh', source });
    const own = sent(outcome);
    expect(own.length).toBeGreaterThan(0);
    expect(await solutionOf(folder)).toEqual(expect.arrayContaining(own));
  });
});
