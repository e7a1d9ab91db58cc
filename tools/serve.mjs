import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, ENVIRONMENT, install, ROOT } from './workspace.mjs';

/**
 * Installs and builds what is missing, then runs the relay until it ends.
 * @param {readonly string[]} argv
 */
export async function serve(argv) {
  await install();
  await build();
  const relay = spawn(
    join(ROOT, 'node_modules', '.bin', 'node'),
    [join(ROOT, 'packages/server/bin/natter.js'), ...argv],
    { env: ENVIRONMENT, stdio: 'inherit', shell: process.platform === 'win32' },
  );
  // A terminal sends Ctrl+C to the relay as well; a supervisor tells only us. Either way we end after it.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => relay.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  relay.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
