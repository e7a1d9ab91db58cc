import { listenSandbox } from '@natter/sandbox/node';
import { type Environment, readSettings, unknownVariables } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { createDoctorContext } from './context.ts';
import { examine } from './examine.ts';
import { type Finding, warning, wrong } from './finding.ts';
import { type DoctorFlags, readDoctorFlags } from './flags.ts';

const MARKS = { true: '✓', false: '✗', warning: '!' } as const;
const WIDTH = 10;

/** What the doctor needs. */
export interface DoctorOptions {
  readonly environment: Environment;
  readonly argv: readonly string[];
  readonly now: () => number;
  readonly say: (text: string) => void;
}

function asText({ ok, what, sentence, fix }: Finding): string {
  const line = `${MARKS[`${ok}`]} ${what.padEnd(WIDTH)} ${sentence}`;
  return fix === undefined ? line : `${line}\n  ${''.padEnd(WIDTH)} → ${fix}`;
}

function summaryOf(findings: readonly Finding[]): string {
  const count = findings.filter(({ ok }) => ok === false).length;
  if (count > 0) return `${count === 1 ? 'One thing has' : `${count} things have`} to be mended.`;
  return findings.some(({ ok }) => ok === 'warning')
    ? 'It works; what is marked with ! should be known.'
    : 'All is well.';
}

const unknown = (name: string) =>
  warning('settings', `${name} is not a setting of Natter and is ignored.`);

async function examineWith(
  settings: Settings,
  { url }: DoctorFlags,
  now: () => number,
): Promise<Finding[]> {
  const needsSandbox = settings.apiKey === undefined && settings.baseURL === undefined;
  const sandbox = needsSandbox ? await listenSandbox() : undefined;
  try {
    const sandboxURL = sandbox && `${sandbox.origin}/v1`;
    return await examine(createDoctorContext({ settings, sandboxURL, relay: url, now }));
  } finally {
    await sandbox?.close();
  }
}

async function findAll({ environment, now }: DoctorOptions, flags: DoctorFlags) {
  const reading = readSettings(environment, flags.settings);
  const mistakes = [...flags.mistakes, ...('mistakes' in reading ? reading.mistakes : [])];
  const findings = [
    ...mistakes.map((mistake) => wrong('settings', mistake)),
    ...unknownVariables(environment).map(unknown),
  ];
  // With settings that cannot be read nothing else can be looked at.
  if ('mistakes' in reading || mistakes.length > 0) return findings;
  return [...findings, ...(await examineWith(reading.settings, flags, now))];
}

/**
 * `natter doctor`: says in sentences what is right and what is wrong.
 * @returns the exit code: 0 unless something has to be mended
 */
export async function doctor(options: DoctorOptions): Promise<number> {
  const flags = readDoctorFlags(options.argv);
  const findings = await findAll(options, flags);
  const text = flags.json
    ? JSON.stringify(findings, null, 2)
    : [...findings.map(asText), '', summaryOf(findings)].join('\n');
  options.say(text);
  return findings.some(({ ok }) => ok === false) ? 1 : 0;
}
