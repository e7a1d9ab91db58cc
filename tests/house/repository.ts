import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's root. */
export const ROOT = join(import.meta.dirname, '../..');

/** Every file that is or would be in git, by its path from the root. */
export const FILES: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)));

/** What is written in a file. */
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The files whose path fits. */
export const filesLike = (pattern: RegExp): string[] => FILES.filter((path) => pattern.test(path));

/** Source files of the product: no tests, no tools. */
export const SOURCES = filesLike(/^(?:packages|apps)\/.*\/src\/.*\.ts$/).filter(
  (path) => !/\.test\.ts$|\/test-support\//.test(path),
);
