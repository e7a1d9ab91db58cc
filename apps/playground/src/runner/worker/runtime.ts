import * as openai from 'openai';
import type { HostMessage, LogReport, WorkerReport } from '../messages.ts';
import { Bridge } from './bridge-fetch.ts';
import { describeValues } from './describe-value.ts';

/** The learner's code as a function; what it imports is asked for by `require`. */
type Main = (
  exports: object,
  require: (name: string) => unknown,
  console: object,
  process: object,
) => Promise<void>;

const MOST_LINES = 1000;

// An error of the SDK has passed many of its functions before it comes to the learner's.
Error.stackTraceLimit = 100;

/** The lines of this worker's script that an error came through, innermost first. */
function linesOf(error: unknown): number[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [...stack.matchAll(/blob:[^\s)]*:(\d+):\d+/g)].map(([, line]) => Number(line));
}

function createConsole(send: (report: WorkerReport) => void) {
  let lines = 0;
  const write =
    (level: LogReport['level']) =>
    (...values: unknown[]) => {
      lines += 1;
      if (lines < MOST_LINES) send({ type: 'log', level, text: describeValues(values) });
      else if (lines === MOST_LINES) send({ type: 'log', level: 'warn', text: '…' });
    };
  return {
    log: write('log'),
    info: write('info'),
    debug: write('log'),
    warn: write('warn'),
    error: write('error'),
  };
}

/** `openai` as the learner imports it; only key, address and network are this page's. */
function createOpenAI(fetch: typeof globalThis.fetch) {
  class OpenAI extends openai.OpenAI {
    constructor(options: openai.ClientOptions = {}) {
      super({
        apiKey: 'no-key-in-the-page',
        baseURL: 'http://relay.invalid/v1',
        dangerouslyAllowBrowser: true,
        ...options,
        fetch,
      });
    }
  }
  return { ...openai, __esModule: true, default: OpenAI, OpenAI };
}

function createRequire(fetch: typeof globalThis.fetch) {
  const modules = new Map<string, unknown>([['openai', createOpenAI(fetch)]]);
  return (name: string): unknown => {
    const found = modules.get(name);
    if (found === undefined)
      throw new Error(
        `Cannot find module '${name}'. Here there is: ${[...modules.keys()].join(', ')}.`,
      );
    return found;
  };
}

async function run(
  main: Main,
  env: Readonly<Record<string, string>>,
  port: MessagePort,
): Promise<void> {
  const send = (report: WorkerReport) => port.postMessage(report);
  const bridge = new Bridge(send);
  const console = createConsole(send);
  port.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => bridge.receive(data));
  port.start();
  const stdout = {
    write: (text: unknown) => send({ type: 'log', level: 'info', text: String(text) }),
  };
  try {
    await main({}, createRequire(bridge.fetch), console, { env, stdout });
    send({ type: 'done' });
  } catch (error) {
    const [name = 'Error', ...message] = describeValues([error]).split(': ');
    send({ type: 'failed', name, message: message.join(': '), lines: linesOf(error) });
  }
}

/** Waits for the page's port, then runs the code. The page appends the call of this function. */
export function start(env: Readonly<Record<string, string>>, main: Main): void {
  self.addEventListener(
    'message',
    ({ ports: [port] }: MessageEvent) => {
      if (port) void run(main, env, port);
    },
    { once: true },
  );
}
