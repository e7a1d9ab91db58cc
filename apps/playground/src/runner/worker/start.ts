import type { HostMessage, LogReport, WorkerReport } from '../messages.ts';
import { Bridge } from './bridge-fetch.ts';
import { describeValues } from './describe-value.ts';

/** The learner's code as a function; what it imports is asked for by `require`. */
type Main = (
  exports: object,
  require: (name: string) => unknown,
  console: object,
  process: object,
  fetch: typeof globalThis.fetch,
) => Promise<void>;

/** What the code finds in `process.env`. */
export type Environment = Readonly<Record<string, string>>;

/** The packages that the code may import, made for one run. */
export type Packages = (
  fetch: typeof globalThis.fetch,
  env: Environment,
) => Readonly<Record<string, object>>;

const MOST_LINES = 1000;
/** A rejection that nobody handles is told a task or two after it happened. */
const SETTLE_MILLISECONDS = 20;
/** Characters. */
const MOST_TEXT = 500_000;

// An error of the SDK has passed many of its functions before it comes to the learner's.
Error.stackTraceLimit = 100;

/** The lines of this worker's script that an error came through, innermost first. */
function linesOf(error: unknown): number[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [...stack.matchAll(/blob:[^\s)]*:(\d+):\d+/g)].map(([, line]) => Number(line));
}

/** What the code writes, bounded in number and length: nobody reads more, and a page would choke on it. */
function createConsole(send: (report: WorkerReport) => void) {
  let lines = 0;
  let written = 0;
  let full = false;
  const report = (level: LogReport['level'], text: string) => {
    lines += 1;
    written += text.length;
    if (lines >= MOST_LINES || written > MOST_TEXT) {
      if (!full) send({ type: 'log', level: 'warn', text: '…' });
      full = true;
    } else send({ type: 'log', level, text });
  };
  const write =
    (level: LogReport['level']) =>
    (...values: unknown[]) =>
      full || report(level, describeValues(values));
  return {
    console: {
      log: write('log'),
      info: write('info'),
      debug: write('log'),
      dir: write('log'),
      table: write('log'),
      warn: write('warn'),
      error: write('error'),
    },
    stdout: {
      write(text: unknown) {
        if (full) return;
        // Pieces of a line are no lines of their own.
        lines -= 1;
        report('piece', String(text));
      },
    },
  };
}

function createRequire(packages: Readonly<Record<string, object>>) {
  return (name: string): unknown => {
    const found = Object.hasOwn(packages, name) ? packages[name] : undefined;
    if (found) return found;
    throw new Error(
      `Cannot find module '${name}'. Here there is: ${Object.keys(packages).join(', ')}.`,
    );
  };
}

const toFailure = (error: unknown): WorkerReport => {
  const [name = 'Error', ...message] = describeValues([error]).split(': ');
  return { type: 'failed', name, message: message.join(': '), lines: linesOf(error) };
};

/** Waits, as Node does, until nothing is under way that the code has begun without `await`. */
async function untilIdle(bridge: Bridge): Promise<void> {
  do {
    await bridge.idle();
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MILLISECONDS));
  } while (bridge.busy);
}

async function run(
  main: Main,
  env: Environment,
  packages: Packages,
  port: MessagePort,
): Promise<void> {
  const send = (report: WorkerReport) => port.postMessage(report);
  const bridge = new Bridge(send);
  const { console, stdout } = createConsole(send);
  port.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => bridge.receive(data));
  port.start();
  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    send(toFailure(event.reason));
  });
  try {
    const require = createRequire(packages(bridge.fetch, env));
    await main({}, require, console, { env, stdout }, bridge.fetch);
    await untilIdle(bridge);
    send({ type: 'done' });
  } catch (error) {
    send(toFailure(error));
  }
}

/**
 * Makes the function that waits for the page's port and then runs the code. The page appends its
 * call to the runtime's script.
 */
export function createStart(packages: Packages) {
  return (env: Environment, main: Main): void => {
    self.addEventListener(
      'message',
      ({ ports: [port] }: MessageEvent) => {
        if (port) void run(main, env, packages, port);
      },
      { once: true },
    );
  };
}
