import { COMMANDS, describeCommands } from './commands.ts';
import { run } from './run.ts';
import { doubts, readSettings, unknownVariables } from './settings/read-settings.ts';
import { describeSettings, type Settings } from './settings/settings.ts';
import { VERSION } from './version.ts';

const HELP = `natter: a relay that keeps your key, guards it, and streams answers to your pages.

  natter                 runs the relay
${describeCommands()}
  natter --version       says which version this is

${describeSettings()}

A flag wins over its variable. With neither key nor base URL the sandbox model answers.
`;

const say = (sentence: string) => console.log(sentence);
const complain = (sentence: string) => console.error(sentence);

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return 'That port is in use: stop what listens there, or set PORT to another one.';
  if (code === 'EACCES')
    return 'This user may not listen on that port: set PORT to one above 1023.';
  return message;
}

async function start(settings: Settings): Promise<void> {
  for (const name of unknownVariables(process.env))
    say(`${name} is not a setting of Natter and is ignored.`);
  for (const doubt of doubts(settings)) say(doubt);
  const relay = await run(settings, say);
  if (relay.sandbox)
    say(
      'No key and no base URL are set: the sandbox model answers, and its answers are synthetic.',
    );
  say(`Natter is ready: ${relay.address}`);

  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Whoever asks twice does not want to wait.
      if (stopping) process.exit(1);
      // A person at the terminal does not wait; whoever runs many of these lets answers end.
      stopping = relay.stop(signal === 'SIGTERM');
    });
  }
}

/** `natter`: runs the relay until it is told to stop. */
async function runRelay(argv: readonly string[]): Promise<number> {
  const reading = readSettings(process.env, argv);
  if ('mistakes' in reading) {
    for (const mistake of reading.mistakes) console.error(mistake);
    return 1;
  }
  await start(reading.settings);
  return 0;
}

/** `natter doctor` and its like. */
async function runCommand(name: string, argv: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command)
    return command.run({ environment: process.env, argv, now: () => Date.now(), say, complain });
  const known = Object.keys(COMMANDS).join(', ');
  console.error(`"${name}" is not a command of natter; there is: ${known}. --help tells more.`);
  return 1;
}

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (argv.includes('--help')) say(HELP);
  else if (argv.includes('--version')) say(VERSION);
  else return name === undefined || name.startsWith('-') ? runRelay(argv) : runCommand(name, rest);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
