import { compile } from '../compile.ts';
import type { FailureReport, LogReport, RunOrder, WorkerReport } from '../messages.ts';
import { createHostBridge } from './bridge.ts';
import type { FrameSupply } from './frame-supply.ts';

/** How a run ended. */
export type RunEnd =
  | { readonly type: 'done' | 'stopped' | 'timeout' }
  | {
      readonly type: 'failed';
      readonly name: string;
      readonly message: string;
      /** The line of the learner's code. */
      readonly line: number | undefined;
    };

/** What a run needs. */
export interface RunOptions {
  readonly source: string;
  /** What the code finds in `process.env`. */
  readonly env: Readonly<Record<string, string>>;
  /** The only origin that the code may ask. */
  readonly origin: string;
  /** The script that the code stands on. */
  readonly runtime: string;
  readonly fetch: typeof globalThis.fetch;
  readonly onLog: (line: LogReport) => void;
  /** Where the frame comes from. */
  readonly frames: FrameSupply;
  /** Stops the run. */
  readonly signal: AbortSignal;
  /** Milliseconds until a run that does not end is ended. */
  readonly timeLimit: number;
}

function buildScript({ runtime, env }: RunOptions, code: string) {
  const head = `${runtime}\nnatterRunner.start(${JSON.stringify(env)}, async (exports, require, console, process, fetch) => {\n`;
  return { script: `${head}${code}\n});`, linesBefore: head.split('\n').length - 1 };
}

type WorkerEnd = { readonly type: 'done' | 'stopped' | 'timeout' } | FailureReport;

/** Waits for the end of a run, whoever brings it about. */
async function awaitEnd(
  { onLog, signal, timeLimit, fetch, origin }: RunOptions,
  control: MessagePort,
  data: MessagePort,
): Promise<WorkerEnd> {
  const bridge = createHostBridge({ fetch, origin }, (message) => data.postMessage(message));
  const { promise, resolve } = Promise.withResolvers<WorkerEnd>();
  const timer = setTimeout(() => resolve({ type: 'timeout' }), timeLimit);
  const stop = () => resolve({ type: 'stopped' });

  signal.addEventListener('abort', stop, { once: true });
  control.addEventListener('message', ({ data: report }: MessageEvent<FailureReport>) => {
    resolve(report);
  });
  data.addEventListener('message', ({ data: report }: MessageEvent<WorkerReport>) => {
    if (report.type === 'log') onLog(report);
    else if (report.type === 'fetch' || report.type === 'abort') bridge.receive(report);
    else resolve(report);
  });
  control.start();
  data.start();
  if (signal.aborted) stop();
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    bridge.close();
  }
}

/** Runs a learner's code in a frame without origin, network or storage, and throws the frame away. */
export async function runCode(options: RunOptions): Promise<RunEnd> {
  const compiled = compile(options.source);
  if (!('code' in compiled)) {
    const { message, line } = compiled;
    return { type: 'failed', name: 'SyntaxError', message, line };
  }
  const { script, linesBefore } = buildScript(options, compiled.code);
  const [control, data] = [new MessageChannel(), new MessageChannel()];
  let frame: HTMLIFrameElement;
  try {
    frame = await options.frames.take();
  } catch (error) {
    const { name, message } = error as Error;
    return { type: 'failed', name, message, line: undefined };
  }
  try {
    const ended = awaitEnd(options, control.port1, data.port1);
    const order: RunOrder = { type: 'run', script };
    // The frame has no origin that could be named; whoever is in it now is what we have just put there.
    frame.contentWindow?.postMessage(order, '*', [control.port2, data.port2]);
    const end = await ended;
    if (end.type !== 'failed') return end;
    const { type, name, message, lines } = end;
    const inCode = lines.find((each) => each > linesBefore);
    return { type, name, message, line: inCode && inCode - linesBefore };
  } finally {
    control.port1.close();
    data.port1.close();
    frame.remove();
  }
}
