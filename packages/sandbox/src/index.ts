export type { SandboxEvent, SandboxOptions } from './context.ts';
export type { Pace } from './pace.ts';
export { createSandbox } from './sandbox.ts';
export type { Sandbox } from './sandbox.ts';
