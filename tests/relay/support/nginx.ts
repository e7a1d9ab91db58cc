import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { freePort } from '../../../packages/server/src/test-support/free-port.ts';

const CONFIGURATION = join(import.meta.dirname, '../../../examples/compose/nginx.conf');
/** Where nginx keeps long bodies, by the names of its directives. */
const FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** The example's own text, with other addresses, and nothing of it outside of a folder. */
function rewrite(port: number, relays: readonly string[], folder: string): string {
  const moved = relays.reduce(
    (text, relay, index) =>
      text.replace(`relay-${index + 1}:8787`, `127.0.0.1:${new URL(relay).port}`),
    readFileSync(CONFIGURATION, 'utf8').replace('listen 8080', `listen 127.0.0.1:${port}`),
  );
  const places = FOLDERS.map((name) => `${name}_temp_path ${join(folder, name)};`).join(' ');
  return moved.replace('http {', `http { ${places}`);
}

/** Starts nginx with the configuration of `examples/compose` in front of relays. It ends with the test. */
export async function startNginx(command: string, relays: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'natter-nginx-'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, rewrite(port, relays, folder));
  const said = openSync(join(folder, 'said.txt'), 'a');
  const globals = `daemon off; pid ${join(folder, 'nginx.pid')};`;
  const child = spawn(command, ['-p', folder, '-c', file, '-e', 'stderr', '-g', globals], {
    stdio: ['ignore', said, said],
  });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });
  const address = `http://127.0.0.1:${port}`;
  const isUp = () =>
    fetch(`${address}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isUp).toBe(true);
  return { address, log: () => readFileSync(join(folder, 'said.txt'), 'utf8') };
}
