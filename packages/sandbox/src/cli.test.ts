import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';

const COMMAND = join(import.meta.dirname, 'cli.ts');

function run(argv: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--conditions=@natter/source', COMMAND, ...argv], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, exited };
}

/** Runs the command to its end. */
async function finish(...argv: string[]) {
  const { child, exited } = run(argv);
  const [said, complained, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    exited,
  ]);
  return { said, complained, code };
}

/** Starts the command, and waits until it tells its address. */
async function listen(argv: readonly string[], environment?: Record<string, string>) {
  const { child, exited } = run(['--port', '0', '--token-ms', '0', ...argv], environment);
  for await (const line of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    const origin = /http:\/\/[\d.:]+/.exec(line)?.[0];
    if (origin !== undefined) return { origin, child, exited };
  }
  throw new Error('It ended before it listened.');
}

const ask = (origin: string) =>
  fetch(`${origin}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({
      model: 'sandbox-chat',
      messages: [{ role: 'user', content: 'Name a colour' }],
      temperature: 2,
    }),
  });

async function answersOf(origin: string): Promise<string[]> {
  const answers: string[] = [];
  for (let count = 0; count < 6; count += 1) {
    const { choices } = (await (await ask(origin)).json()) as {
      choices: { message: { content: string } }[];
    };
    answers.push(choices[0]!.message.content);
  }
  return answers;
}

describe('natter-sandbox', () => {
  it('names its settings', async () => {
    const { said, code } = await finish('--help');
    expect(code).toBe(0);
    for (const flag of ['--port', '--tokens-per-second', '--jitter', '--seed']) {
      expect(said).toContain(flag);
    }
  });

  it.each([
    [['--port', 'door'], /--port is "door", but must be a whole number from 0 to 65535/],
    [['--jitter', '2'], /--jitter is "2", but must be a number from 0 to 1/],
    [['--requests-per-minute', '0'], /from 1 to/],
    [['--token-ms', '5', '--tokens-per-second', '5'], /not both/],
    [['--colour'], /--colour/],
  ])('says what is wrong with %j, and exits with 1', async (argv, sentence) => {
    const { complained, code } = await finish(...argv);
    expect(complained).toMatch(sentence);
    expect(code).toBe(1);
  });

  it('listens, answers the same again for the same seed, and ends when it is told to', async () => {
    const first = await listen(['--seed', '7']);
    const second = await listen([], { SANDBOX_SEED: '7' });
    const answers = await answersOf(first.origin);
    expect(await answersOf(second.origin)).toEqual(answers);
    expect(new Set(answers).size).toBeGreaterThan(1);
    first.child.kill('SIGTERM');
    expect(await first.exited).toBe(0);
  });

  it('keeps the limits that it is given', async () => {
    const { origin } = await listen(['--requests-per-minute', '1']);
    expect((await ask(origin)).status).toBe(200);
    const refused = await ask(origin);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
