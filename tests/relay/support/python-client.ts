import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { MODEL } from './fickle-provider.ts';

const PROGRAM = join(import.meta.dirname, '../python/openai_client.py');

interface Question {
  readonly python: string;
  readonly address: string;
  /** One of the cases of `python/openai_client.py`. */
  readonly what: string;
  /** One question each. */
  readonly words: readonly string[];
  readonly model?: string;
  readonly apiKey?: string;
}

/** What came of a question; which fields it has is for the case to say. */
type Outcome = Record<string, unknown>;

/** Asks a relay with the official Python package, in a process that ends with the test. */
export async function askInPython(question: Question): Promise<Outcome[]> {
  const { python, address, what, words, model = MODEL, apiKey = 'none' } = question;
  const child = spawn(python, [PROGRAM, what, ...words], {
    env: { BASE_URL: `${address}/v1`, API_KEY: apiKey, MODEL: model },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'exit');
  });
  const outcomes: Outcome[] = [];
  for await (const line of createInterface(child.stdout)) {
    outcomes.push(JSON.parse(line) as Outcome);
    if (outcomes.length === words.length) break;
  }
  return outcomes;
}
