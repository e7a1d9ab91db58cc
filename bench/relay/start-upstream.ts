import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FromUpstream, Plan, ToUpstream, UpstreamState } from './plan.ts';

/** The scripted provider, in a process of its own on the core of its parent. */
export interface Upstream {
  readonly port: number;
  follow(plan: Plan): Promise<void>;
  /** Ends every open answer as a provider does. */
  finishAll(): Promise<void>;
  state(): Promise<UpstreamState>;
  stop(): void;
}

/** Starts the scripted provider. */
export async function startUpstream(): Promise<Upstream> {
  const child = fork(join(import.meta.dirname, 'upstream.ts'));
  const heard = async () => ((await once(child, 'message')) as [FromUpstream])[0];
  const first = await heard();
  if (first.kind !== 'listening') throw new TypeError('The upstream did not say its port.');
  // One question at a time, so that each answer belongs to the last one.
  let last: Promise<unknown> = Promise.resolve();
  function ask(message: ToUpstream): Promise<UpstreamState> {
    const state = last.then(async () => {
      const answer = heard();
      child.send(message);
      return (await answer) as UpstreamState & FromUpstream;
    });
    last = state;
    return state;
  }
  return {
    port: first.port,
    follow: async (plan) => void (await ask({ kind: 'plan', plan })),
    finishAll: async () => void (await ask({ kind: 'finish' })),
    state: () => ask({ kind: 'report' }),
    stop: () => void child.kill(),
  };
}
