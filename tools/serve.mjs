import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, ENVIRONMENT, install, ROOT, SetupError } from './workspace.mjs';

/**
 * Installs and builds what is missing, then runs the relay until it ends.
 * @param {readonly string[]} argv
 */
export async function serve(argv) {
  try {
    await install();
    await build();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return;
  }
  const relay = spawn(
    join(ROOT, 'node_modules', '.bin', 'node'),
    [join(ROOT, 'packages/server/bin/natter.js'), ...argv],
    { env: ENVIRONMENT, stdio: 'inherit', shell: process.platform === 'win32' },
  );
  // A terminal sends Ctrl+C to the relay as well, a supervisor tells only us, and an npm that is
  // terminated tells nobody: then its place as our parent is taken by another process.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => relay.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) relay.kill('SIGTERM');
  }, 500);
  relay.on('exit', (code) => {
    clearInterval(watch);
    process.exitCode = code ?? 1;
  });
}
