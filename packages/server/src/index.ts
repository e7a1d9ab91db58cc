export { createRelay } from './app.ts';
export type { Relay } from './app.ts';
export type { RelayOptions } from './relay-options.ts';
export type { Log, RequestLine } from './telemetry/log.ts';
export { createPinoLog } from './telemetry/pino-log.ts';
export type { TimeLimits } from './upstream/deadline.ts';
