import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** The official Python package that the lessons' twins are run with. */
const PACKAGE = 'openai==3.57.0';
const FOLDER = join(import.meta.dirname, '../node_modules/.cache/natter-python');
const PATIENCE = 240_000;

/** @param {string} command @param {readonly string[]} argv */
const succeeds = (command, argv) =>
  spawnSync(command, argv, { stdio: 'ignore', timeout: PATIENCE }).status === 0;

/** @param {string} python */
const hasPackage = (python) =>
  succeeds(python, [
    '-c',
    `import openai; assert openai.__version__ == '${PACKAGE.split('==')[1]}'`,
  ]);

/**
 * Provides a Python that has the official `openai` package: in an environment of its own, made once.
 * @returns {{ python: string } | { missing: string }} the interpreter, or what is missing on this machine
 */
export function providePython() {
  const python = join(FOLDER, 'bin/python');
  if (existsSync(python) && hasPackage(python)) return { python };
  const fits = 'import sys, venv; assert sys.version_info >= (3, 10)';
  if (!succeeds('python3', ['-c', fits])) return { missing: 'Python 3.10 or newer, with venv' };
  const made = succeeds('python3', ['-m', 'venv', '--clear', FOLDER]);
  const installed = made && succeeds(python, ['-m', 'pip', 'install', '--quiet', PACKAGE]);
  return installed ? { python } : { missing: `a package index that has ${PACKAGE}` };
}

/** Under CI nothing may be missing; elsewhere what needs Python is skipped, and says so. */
export const pythonIsRequired = () => process.env['CI'] === 'true';
