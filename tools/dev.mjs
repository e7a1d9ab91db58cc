import { spawn } from 'node:child_process';
import { ENVIRONMENT, install, ROOT, run } from './workspace.mjs';

await install();
// The relay gives out the widget's built files; everything else runs from its sources.
await run('turbo', ['run', 'build', '--filter=@natter/widget', '--output-logs=errors-only']);

const relay = spawn(
  'node',
  ['--watch', '--conditions=@natter/source', 'packages/server/src/cli.ts', '--port', '8787'],
  { cwd: ROOT, env: ENVIRONMENT, stdio: 'inherit' },
);
process.on('SIGINT', () => relay.kill('SIGINT'));
await run('pnpm', ['--filter', '@natter/playground', 'exec', 'vite']);
relay.kill('SIGTERM');
