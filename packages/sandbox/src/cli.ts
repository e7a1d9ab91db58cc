import { parseArgs } from 'node:util';
import type { Pace } from './answering/pace.ts';
import { GENEROUS_LIMITS, type Limits } from './limits/limits.ts';
import { listenSandbox } from './node.ts';

const HELP = `natter-sandbox: a model on OpenAI's wire that needs no key. Its answers are synthetic.

  --port <number>             where to listen (PORT; default 8788)
  --host <address>            on which address (HOST; default 127.0.0.1)
  --token-ms <number>         milliseconds for each token (default 24; 0 is as fast as it goes)
  --tokens-per-second <n>     the same the other way round; one of the two
  --first-token-ms <number>   milliseconds before the first token (default: as long as 12 tokens)
  --jitter <0 to 1>           by how much of itself each wait may be longer or shorter (default 0)
  --seed <number>             where chance begins (SANDBOX_SEED; default: anywhere)
  --requests-per-minute <n>   how many requests a key may make (default: any number)
  --tokens-per-minute <n>     how many tokens a key may use (default: any number)
  --help                      this text
`;

/** What is wrong with the command line, in one sentence. */
class UsageError extends Error {}

function readNumber(name: string, text: string, most: number, isWhole = true, least = 0): number {
  const value = Number(text);
  const fits = text.trim() !== '' && value >= least && value <= most;
  if (fits && (!isWhole || Number.isInteger(value))) return value;
  const kind = isWhole ? 'a whole number' : 'a number';
  throw new UsageError(`${name} is "${text}", but must be ${kind} from ${least} to ${most}.`);
}

function readFlags() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      options: {
        port: { ...text, default: process.env['PORT'] ?? '8788' },
        host: { ...text, default: process.env['HOST'] ?? '127.0.0.1' },
        'token-ms': text,
        'tokens-per-second': text,
        'first-token-ms': text,
        jitter: text,
        seed: { ...text, default: process.env['SANDBOX_SEED'] ?? '' },
        'requests-per-minute': text,
        'tokens-per-minute': text,
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

type Flags = ReturnType<typeof readFlags>;

const LONGEST_WAIT = 60_000;
/** The first token takes as long as so many others. */
const FIRST_TOKEN = 12;
const ANY = 1e9;

function readPerToken(flags: Flags): number {
  const { 'token-ms': milliseconds, 'tokens-per-second': speed } = flags;
  if (milliseconds !== undefined && speed !== undefined) {
    throw new UsageError('Give --token-ms or --tokens-per-second, not both.');
  }
  if (speed === undefined) return readNumber('--token-ms', milliseconds ?? '24', LONGEST_WAIT);
  const perSecond = readNumber('--tokens-per-second', speed, ANY, false);
  return perSecond === 0 ? 0 : 1000 / perSecond;
}

function readPace(flags: Flags): Pace {
  const perToken = readPerToken(flags);
  const { 'first-token-ms': first, jitter = '0' } = flags;
  return {
    perToken,
    firstToken:
      first === undefined
        ? perToken * FIRST_TOKEN
        : readNumber('--first-token-ms', first, LONGEST_WAIT),
    jitter: readNumber('--jitter', jitter, 1, false),
  };
}

function readLimits(flags: Flags): Limits {
  const read = (name: 'requests-per-minute' | 'tokens-per-minute', otherwise: number) =>
    flags[name] === undefined ? otherwise : readNumber(`--${name}`, flags[name], ANY, true, 1);
  return {
    requestsPerMinute: read('requests-per-minute', GENEROUS_LIMITS.requestsPerMinute),
    tokensPerMinute: read('tokens-per-minute', GENEROUS_LIMITS.tokensPerMinute),
  };
}

async function run(): Promise<void> {
  const flags = readFlags();
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const sandbox = await listenSandbox({
    port: readNumber('--port', flags.port, 65_535),
    host: flags.host,
    pace: readPace(flags),
    limits: readLimits(flags),
    ...(flags.seed !== '' && { seed: readNumber('--seed', flags.seed, 2 ** 32 - 1) }),
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
