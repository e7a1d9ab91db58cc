import { run } from './run.ts';
import { readSettings, unknownVariables } from './settings/read-settings.ts';
import { describeSettings, type Settings } from './settings/settings.ts';

const HELP = `natter: a relay that keeps your key, guards it, and streams answers to your pages.

${describeSettings()}

A flag wins over its variable. With neither key nor base URL the sandbox model answers.
`;

const say = (sentence: string) => console.log(sentence);

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
      stopping = relay.stop();
    });
  }
}

const argv = process.argv.slice(2);
if (argv.includes('--help')) say(HELP);
else {
  const reading = readSettings(process.env, argv);
  if ('mistakes' in reading) {
    for (const mistake of reading.mistakes) console.error(mistake);
    process.exitCode = 1;
  } else {
    await start(reading.settings).catch((error: unknown) => {
      console.error(explain(error));
      process.exitCode = 1;
    });
  }
}
