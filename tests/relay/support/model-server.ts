import { isRecord } from '@natter/protocol';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const PROGRAM = join(import.meta.dirname, '../python/model_server.py');

/** A language model that thinks, on a server that is not ours. */
export interface ModelServer {
  readonly baseURL: string;
  /** Whether the model is generating right now, by the server's own account. */
  isGenerating(): Promise<boolean>;
  /** How many tokens it has generated until now. */
  generated(): Promise<number>;
}

/** Starts a real language model on llama.cpp's own server. It ends with the test. */
export async function startModel(python: string): Promise<ModelServer> {
  const child = spawn(python, [PROGRAM], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said = (said + String(text)).slice(-2000)));
  onTestFinished(async () => {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'exit');
  });
  let address: string | undefined;
  for await (const line of createInterface(child.stdout)) {
    address = /^http\S+/.exec(line)?.[0];
    if (address !== undefined) break;
  }
  if (address === undefined) throw new Error(`The model did not start: ${said}`);
  const read = async (path: string) => (await fetch(address + path)).text();
  return {
    baseURL: `${address}/v1`,
    async isGenerating() {
      const slots = JSON.parse(await read('/slots')) as unknown[];
      return slots.some((slot) => isRecord(slot) && slot['is_processing'] === true);
    },
    async generated() {
      const figures = await read('/metrics');
      return Number(/^llamacpp:tokens_predicted_total (\d+)/m.exec(figures)?.[1]);
    },
  };
}
