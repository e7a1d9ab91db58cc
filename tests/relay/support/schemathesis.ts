import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';

/** What an answer has to be, whatever was asked: told in the document, and no failure of the relay's own. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

interface Drive {
  readonly python: string;
  readonly address: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds for the requests that are made up by chance; the same ones come in every run. */
  readonly seconds: number;
}

/** What came of a run. */
export interface Findings {
  /** How many requests were made. */
  readonly requests: number;
  /** All that it said, where anything was wrong; empty where nothing was. */
  readonly failures: string;
}

/** Drives a running relay by the OpenAPI document that it serves, with good requests and bad ones. */
export async function drive({ python, address, headers = {}, seconds }: Drive): Promise<Findings> {
  const named = Object.entries(headers).map(([name, value]) => `--header=${name}: ${value}`);
  const argv = [
    `${address}/openapi.json`,
    `--url=${address}`,
    `--checks=${CHECKS.join(',')}`,
    '--phases=coverage,fuzzing',
    // It would end the session of all the requests behind it.
    '--exclude-operation-id=endSessions',
    `--max-time=${seconds}`,
    '--seed=1',
    '--request-timeout=20',
    '--generation-database=none',
    '--no-shrink',
    '--no-color',
    '--warnings=off',
    ...named,
  ];
  const child = spawn(python, ['-m', 'schemathesis.cli', 'run', ...argv], {
    // It keeps what it learnt in the working folder.
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const [said, errors, exit] = await Promise.all([text(child.stdout), text(child.stderr), code]);
  const requests = Number(/(\d+) generated/.exec(said)?.[1] ?? 0);
  return { requests, failures: exit === 0 ? '' : said + errors };
}
