import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const COMMAND = join(import.meta.dirname, '../../../packages/server/bin/natter.js');

/** A built relay that runs as a process of its own. */
export interface Natter {
  readonly address: string;
  /** Ends it as Ctrl+C does, and tells how it exited. */
  stop(): Promise<number | null>;
  /** Ends it by another signal. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the built command in a folder of its own, and waits until it is ready. */
export async function startNatter(
  environment: Record<string, string> = {},
  argv: string[] = [],
  command = COMMAND,
): Promise<Natter> {
  const folder = mkdtempSync(join(tmpdir(), 'natter-'));
  const child = spawn(process.execPath, [command, ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  const stop = () => end('SIGINT');
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const ready = /Natter is ready: (\S+)/.exec(said)?.[1];
      if (ready) resolve(ready);
    });
    void exited.then((code) => reject(new Error(`natter exited with ${code}: ${said}`)));
  });
  return { address, stop, end };
}
