import type { CodeFile } from '../course/course.ts';

/** The languages in which a lesson's code can be read. */
export type FileName = 'typescript' | 'python' | 'curl';

interface CodeView {
  readonly name: string;
  /** The lesson's own file; without one it is the learner's code. */
  readonly file: Exclude<CodeFile, 'start.ts' | 'solution.ts'> | undefined;
  readonly syntax: 'typescript' | 'python' | 'shell';
}

export const FILES: Readonly<Record<FileName, CodeView>> = {
  typescript: { name: 'TypeScript', file: undefined, syntax: 'typescript' },
  python: { name: 'Python', file: 'solution.py', syntax: 'python' },
  curl: { name: 'curl', file: 'solution.sh', syntax: 'shell' },
};

/** Whether a text names one of them. */
export function isFileName(name: string): name is FileName {
  return Object.hasOwn(FILES, name);
}
