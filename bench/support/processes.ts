import { type ChildProcess, execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What Linux tells of a running process. */
export interface ProcessFigures {
  /** Resident memory, in kilobytes. */
  memory(): number;
  /** Time of the processor so far, of all its threads, in milliseconds. */
  processorTime(): number;
  /** File descriptors that are open, by what they lead to. */
  handles(): string[];
}

/** Reads figures of a process from /proc, so it wants Linux. */
export function figuresOf(pid: number): ProcessFigures {
  const of = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8');
  return {
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(of('status'))?.[1]),
    processorTime: () =>
      readdirSync(`/proc/${pid}/task`)
        .map((task) => Number(of(`task/${task}/schedstat`).split(' ')[0]))
        .reduce((sum, nanoseconds) => sum + nanoseconds / 1e6, 0),
    handles: () => readdirSync(`/proc/${pid}/fd`),
  };
}

/** Keeps a process, and what it will start, on one core. */
export function pin(pid: number, core: number): void {
  execFileSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' });
}

/** Ends a process and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  child.once('exit', () => resolve());
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(timer);
}
