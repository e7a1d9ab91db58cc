export { createRelay } from './app.ts';
export type { Relay } from './app.ts';
export type {
  Attachments,
  Budgets,
  Moderate,
  Moderated,
  Prices,
  Rates,
  RelayOptions,
} from './relay-options.ts';
export type { Log, RequestLine } from './telemetry/log.ts';
export { createPinoLog } from './telemetry/pino-log.ts';
export { defineTool } from './tools/define-tool.ts';
export type { Tool, ToolContext } from './tools/define-tool.ts';
export type { TimeLimits } from './upstream/deadline.ts';
