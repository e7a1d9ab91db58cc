import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';

const CLI = join(import.meta.dirname, '..', 'cli.ts');

/** Runs the command from its source, in a folder of its own and with nothing of our environment. */
export function natter(
  environment: Record<string, string>,
  argv: string[] = [],
  prepare: (folder: string) => void = () => {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'natter-'));
  prepare(folder);
  const child = spawn(process.execPath, ['--conditions=@natter/source', CLI, ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true });
  });
  const ready = async () => {
    await expect.poll(() => said.out).toContain('Natter is ready');
    return /ready: (\S+)/.exec(said.out)?.[1] ?? '';
  };
  return { child, said, exited, ready };
}
