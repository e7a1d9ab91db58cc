import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ENVIRONMENT, install, ROOT, run } from './workspace.mjs';

await install();
// The relay gives out the widget's built files, and knows by the tutorial's that it serves lessons;
// everything else runs from its sources.
const built = ['--filter=@natter/widget', '--filter=@natter/playground'];
await run('turbo', ['run', 'build', ...built, '--output-logs=errors-only']);

/** @param {string} command @param {readonly string[]} argv @param {string} folder */
const start = (command, argv, folder) =>
  spawn(command, argv, { cwd: folder, env: ENVIRONMENT, stdio: 'inherit' });

const relay = ['--watch', '--conditions=@natter/source', 'packages/server/src/cli.ts'];
const running = [
  start('node', [...relay, '--port', '8787', '--tutorial', 'apps/playground/dist'], ROOT),
  start('vite', [], join(ROOT, 'apps/playground')),
];
const stop = () => running.forEach((child) => child.kill('SIGTERM'));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, stop);
// One without the other is of no use.
for (const child of running) child.on('exit', stop);
