/** A line of the console. */
export interface LogReport {
  readonly type: 'log';
  /** `piece` goes on where the last piece ended, as `process.stdout.write` does. */
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'piece';
  readonly text: string;
}

/** A request that the learner's code makes. It has no network: the page makes it on its behalf. */
export interface FetchReport {
  readonly type: 'fetch';
  readonly id: number;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
}

/** The code threw. */
export interface FailureReport {
  readonly type: 'failed';
  readonly name: string;
  readonly message: string;
  /** The lines of the worker's script that the error came through, innermost first. */
  readonly lines: readonly number[];
}

/** What comes out of the worker. */
export type WorkerReport =
  | LogReport
  | FetchReport
  /** The code no longer wants an answer. */
  | { readonly type: 'abort'; readonly id: number }
  | { readonly type: 'done' }
  | FailureReport;

/** What goes into the worker. */
export type HostMessage =
  | {
      readonly type: 'head';
      readonly id: number;
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
    }
  | { readonly type: 'piece'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'broken'; readonly id: number; readonly message: string };

/** What a frame says to the page once it can take an order. */
export const FRAME_READY = 'runner-ready';

/** The page's one message to the frame; two ports come with it: the frame's own, then the worker's. */
export interface RunOrder {
  readonly type: 'run';
  readonly script: string;
}
