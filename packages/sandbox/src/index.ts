export type { SandboxEvent } from './answering/deliver.ts';
export type { Pace } from './answering/pace.ts';
export type { SandboxOptions } from './context.ts';
export type { Limits } from './limits/limits.ts';
export { createSandbox } from './sandbox.ts';
export type { Sandbox } from './sandbox.ts';
