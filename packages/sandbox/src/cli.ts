import { parseArgs } from 'node:util';
import { listenSandbox } from './node.ts';

const HELP = `natter-sandbox: a model on OpenAI's wire that needs no key. Its answers are synthetic.

  --port <number>       where to listen (PORT; default 8788)
  --host <address>      on which address (HOST; default 127.0.0.1)
  --token-ms <number>   milliseconds for each token (default 24; 0 is as fast as it goes)
  --help                this text
`;

/** What is wrong with the command line, in one sentence. */
class UsageError extends Error {}

function readNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new UsageError(`${name} is "${text}", but must be a whole number from 0 to ${most}.`);
}

function readFlags() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: process.env['PORT'] ?? '8788' },
        host: { type: 'string', default: process.env['HOST'] ?? '127.0.0.1' },
        'token-ms': { type: 'string', default: '24' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

async function run(): Promise<void> {
  const flags = readFlags();
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const perToken = readNumber('--token-ms', flags['token-ms'], 60_000);
  const sandbox = await listenSandbox({
    port: readNumber('--port', flags.port, 65_535),
    host: flags.host,
    pace: { firstToken: perToken * 12, perToken },
  });
  console.log(`The sandbox model listens on ${sandbox.origin}/v1. Its answers are synthetic.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close());
  }
}

try {
  await run();
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') console.error('That port is in use; name another one with --port.');
  else if (error instanceof UsageError) console.error(message);
  else throw error;
  process.exitCode = 1;
}
