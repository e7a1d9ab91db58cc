import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Evidence } from '@natter/lessons/checks';
import { environmentOf } from '@natter/lessons/environment';
import { callsOf } from '@natter/recording';
import { LESSONS } from './lesson.ts';
import type { RecordingRelay } from './recording-relay.ts';
import { startRecordingRelay } from './recording-relay.ts';

/** How long a lesson's program may take. */
const TIME_LIMIT = 60_000;

/** A program: what it is called by, and its text. */
export interface Program {
  /** `node`, `python3` or `sh`. */
  readonly command: string;
  /** The file's name; its ending is what the command knows it by. */
  readonly file: string;
  readonly source: string;
}

/** What a program left behind. */
export interface Outcome extends Evidence {
  /** What it wrote on its error output. */
  readonly errors: string;
}

async function modelsOf({ address }: RecordingRelay): Promise<string[]> {
  const response = await fetch(`${address}/v1/models`);
  const { data } = (await response.json()) as { data: { id: string }[] };
  return data.map(({ id }) => id);
}

function runIn(folder: string, { command, file }: Program, env: Record<string, string>) {
  const { PATH = '' } = process.env;
  const child = spawn(command, [file], {
    cwd: folder,
    env: { PATH, PYTHONUNBUFFERED: '1', NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIME_LIMIT,
  });
  const code = new Promise<number | null>((resolve, reject) => {
    child.on('exit', resolve);
    child.on('error', reject);
  });
  return Promise.all([code, text(child.stdout), text(child.stderr)]);
}

/** Runs a program of a lesson as a person would, in a folder of its own, against a relay that is recorded. */
export async function runProgram(program: Program): Promise<Outcome> {
  const relay = await startRecordingRelay();
  const folder = mkdtempSync(join(tmpdir(), 'natter-lesson-'));
  try {
    symlinkSync(join(LESSONS, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, program.file), program.source);
    const models = await modelsOf(relay);
    const before = relay.recorder.exchanges.length;
    const env = { ...environmentOf(relay.address, 'sandbox-chat', models) };
    const [code, output, errors] = await runIn(folder, program, env);
    const exchanges = relay.recorder.exchanges.slice(before);
    return {
      exchanges,
      calls: callsOf(exchanges),
      output: output === '' ? [] : output.trimEnd().split('\n'),
      ending: code === 0 ? 'done' : code === null ? 'timeout' : 'failed',
      source: program.source,
      errors,
    };
  } finally {
    rmSync(folder, { recursive: true });
    await relay.close();
  }
}
