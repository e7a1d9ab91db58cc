import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../..');

/** A command of ours in a process of its own, as its users start it. */
export interface Server {
  readonly port: number;
  /** From the start of the process to the line that names its address, in milliseconds. */
  readonly startedAfter: number;
  /** Resident memory, in megabytes. */
  memory(): number;
  /** Time of the processor so far, in seconds. */
  processorTime(): number;
  stop(): void;
}

/** The address in the first line that has one. */
async function addressOf(child: ChildProcess): Promise<URL> {
  if (!child.stdout) throw new TypeError('The server has no output.');
  for await (const line of createInterface(child.stdout)) {
    const address = /https?:\/\/\S+?(?=[\s,]|\.\s|\.$|$)/.exec(line)?.[0];
    if (address !== undefined) return new URL(address);
  }
  throw new Error('The server ended before it listened.');
}

/** Starts a built command as its first line says. Reads memory and time from /proc, so it wants Linux. */
export async function startServer(command: string, argv: readonly string[]): Promise<Server> {
  const before = performance.now();
  const child = spawn(join(ROOT, command), argv, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { port } = await addressOf(child);
  const startedAfter = performance.now() - before;
  const ofProcess = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    port: Number(port),
    startedAfter,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(ofProcess('status'))?.[1]) / 1000,
    processorTime: () => {
      const fields = ofProcess('stat')
        .replace(/^.*\) /, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    stop: () => void child.kill('SIGTERM'),
  };
}
