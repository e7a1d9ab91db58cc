import { describe, expect, it } from 'vitest';
import { checksOf, codeOf, FOLDERS, LANGUAGES, type Language } from './support/lesson.ts';
import { runProgram } from './support/run-program.ts';

const everyLesson = FOLDERS.flatMap((folder) =>
  LANGUAGES.map((language): [string, Language] => [folder, language]),
);

async function findings(folder: string, file: string, language: Language) {
  const source = codeOf(folder, file, language);
  const outcome = await runProgram({ command: process.execPath, file, source });
  const checks = await checksOf(folder);
  return {
    outcome,
    missed: checks.flatMap((check) => {
      const finding = check.look(outcome);
      return finding.held ? [] : [`${check.id}: ${finding.because[language]}`];
    }),
  };
}

describe('in Node, as on a learner’s own machine', () => {
  it.each(everyLesson)(
    '%s in %s: the code that it begins with misses a goal',
    async (...lesson) => {
      const [folder, language] = lesson;
      const { missed } = await findings(folder, 'start.ts', language);
      expect(missed.length).toBeGreaterThan(0);
    },
  );

  it.each(everyLesson)('%s in %s: the solution reaches every goal', async (...lesson) => {
    const [folder, language] = lesson;
    const { outcome, missed } = await findings(folder, 'solution.ts', language);
    expect([outcome.errors, outcome.ending, missed]).toEqual(['', 'done', []]);
  });
});

describe('checks', () => {
  it.each(FOLDERS)('%s: find nothing, and do not fail, where nothing was sent', async (folder) => {
    const nothing = {
      calls: [],
      exchanges: [],
      output: ['stop', 'total_tokens', 'finish_reason'],
      ending: 'done',
      source: '',
    } as const;
    for (const check of await checksOf(folder)) {
      const finding = check.look(nothing);
      expect([check.id, finding.held]).toEqual([check.id, false]);
    }
  });

  it.each(FOLDERS)('%s: say everything in both languages', async (folder) => {
    const checks = await checksOf(folder);
    expect(checks.length).toBeGreaterThan(2);
    for (const { goal } of checks) {
      expect(goal['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(goal.en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
