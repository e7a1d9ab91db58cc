import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const BIN = join(ROOT, 'node_modules', '.bin');
const INSTALLED = join(ROOT, 'node_modules', '.natter-installed');
const WINDOWS = process.platform === 'win32';

/** The environment of everything that is started here: the pinned Node and the project's own tools come first. */
export const ENVIRONMENT = { ...process.env, PATH: BIN + delimiter + (process.env['PATH'] ?? '') };

/**
 * Runs a command and shows what it writes.
 * @param {string} command
 * @param {readonly string[]} [argv]
 * @returns {Promise<number>} its exit code
 */
export function run(command, argv = []) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, argv, {
      cwd: ROOT,
      env: ENVIRONMENT,
      stdio: 'inherit',
      shell: WINDOWS,
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 1));
  });
}

/** What the machine lacks, in one sentence. */
export class SetupError extends Error {}

/** @param {string} command @param {readonly string[]} argv @param {string} failure */
async function need(command, argv, failure) {
  if ((await run(command, argv)) !== 0) throw new SetupError(failure);
}

/** What has to be installed, as one word: it changes when the lock file or the version of pnpm does. */
function wanted() {
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

/** Installs what the project needs, unless it is there. Needs Node 20 and npm, nothing else. */
export async function install() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    throw new SetupError(
      `This is Node ${process.versions.node}; Natter needs Node 20 or newer to set itself up.`,
    );
  }
  const word = wanted();
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === word) return;
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  console.log(`Installing with ${packageManager}. This takes a minute the first time.`);
  await need(
    'npx',
    ['--yes', packageManager, 'install', '--frozen-lockfile'],
    'The installation failed. Is the npm registry reachable?',
  );
  writeFileSync(INSTALLED, word);
}

/**
 * Builds everything; what has not changed since the last build is taken from the cache.
 * @param {string[]} more what is to be made besides: `storybook`
 */
export async function build(...more) {
  console.log('Building.');
  await need(
    'turbo',
    ['run', 'build', ...more, '--output-logs=errors-only', '--no-update-notifier'],
    'The build failed; the reason stands above.',
  );
}
