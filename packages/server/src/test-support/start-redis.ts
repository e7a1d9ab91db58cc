import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { onTestFinished } from 'vitest';
import { freePort } from './free-port.ts';

/** Under CI nothing may be missing; elsewhere what needs Redis is skipped, and says so. */
const REQUIRED = process.env['CI'] === 'true';

/** Whether tests that need `redis-server` are left out on this machine. */
export const withoutRedis =
  !REQUIRED && spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status !== 0;

/** A Redis server of one test's own, which can be stopped and started again at the same port. */
export async function startRedis() {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'natter-redis-'));
  // What was acknowledged is on the disk when the server is killed.
  const argv = ['--port', String(port), '--dir', folder, '--appendonly', 'yes', '--save', ''];
  let server: ReturnType<typeof spawn> | undefined;

  async function start(): Promise<void> {
    const child = spawn('redis-server', argv, { stdio: ['ignore', 'pipe', 'ignore'] });
    server = child;
    for await (const text of child.stdout) {
      if (String(text).includes('Ready to accept connections')) break;
    }
    child.stdout.resume();
  }
  async function stop(): Promise<void> {
    const child = server;
    server = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await start();
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { url: `redis://127.0.0.1:${port}`, start, stop };
}
