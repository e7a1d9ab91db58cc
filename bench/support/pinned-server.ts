import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, figuresOf, type ProcessFigures } from './processes.ts';

const PATIENCE_MILLISECONDS = 10_000;

/** A server in a process of its own, on a core of its own. */
export interface PinnedServer extends ProcessFigures {
  readonly port: number;
  readonly pid: number;
  /** What it has said so far is in this file. */
  readonly outputPath: string;
  stop(): Promise<void>;
}

/** How a server is started. */
export interface PinnedCommand {
  readonly command: readonly string[];
  /** Only these variables and the search path are set. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it runs, and where its output goes: into a file, as a service's does. */
  readonly folder: string;
  readonly core: number;
  /** The port, where the server does not say it. */
  readonly port?: number;
}

/** Waits for something to become true of a server that is starting. */
async function until<Value>(look: () => Value | undefined | Promise<Value | undefined>) {
  const giveUpAt = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (performance.now() > giveUpAt) return undefined;
    await sleep(10);
  }
}

function isListening(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(undefined));
  });
}

/** Starts a server and waits until it listens. */
export async function startPinned(options: PinnedCommand): Promise<PinnedServer> {
  const { command, environment, folder, core, port } = options;
  const outputPath = join(folder, 'output.log');
  const output = openSync(outputPath, 'w');
  const child = spawn('taskset', ['-c', String(core), ...command], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const told = await until(async () => {
    if (child.exitCode !== null) return Number.NaN;
    if (port !== undefined) return (await isListening(port)) && port;
    const address = /http:\/\/[\w.]+:(\d+)/.exec(readFileSync(outputPath, 'utf8'))?.[1];
    return address === undefined ? undefined : Number(address);
  });
  const { pid } = child;
  if (pid === undefined || told === undefined || Number.isNaN(told)) {
    await end(child, 'SIGKILL');
    throw new Error(
      `${command.join(' ')} did not start:\n${readFileSync(outputPath, 'utf8').slice(-2000)}`,
    );
  }
  return { port: told, pid, outputPath, ...figuresOf(pid), stop: () => end(child) };
}
