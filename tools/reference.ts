import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS } from '../packages/protocol/src/problem.ts';
import { PERSONAS } from '../packages/sandbox/src/persona/personas.ts';
import { REFUSALS } from '../packages/sandbox/src/scenarios/refusals.ts';
import { aboutScenario, SCENARIOS } from '../packages/sandbox/src/scenarios/scenarios.ts';
import { SETTINGS } from '../packages/server/src/settings/settings.ts';

const FOLDER = join(import.meta.dirname, '../docs/reference');
const MARK = '<!-- Written by `pnpm run reference` from the code. -->';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function problems(): string {
  const rows = Object.entries(PROBLEMS).map(([code, { status, retryable, sentence }]) => [
    `\`${code}\``,
    status === 0 ? '–' : String(status),
    retryable ? 'yes' : 'no',
    sentence,
  ]);
  return `${MARK}

# Problems

Everything that can go wrong, by its \`code\`. The relay answers with \`application/problem+json\` (RFC 9457), on \`/v1\` in the form that OpenAI's clients read; after the first byte of a stream the problem travels as an \`error\` chunk. A widget says it in the visitor's language. A dash in place of a status marks what only the page can notice.

${table(['code', 'status', 'trying again can help', 'meaning'], rows)}
`;
}

function settingTable(): string {
  const rows = Object.values(SETTINGS).map(({ name, flag, about }) => [
    `\`${name}\``,
    `\`--${flag}\``,
    about,
  ]);
  return table(['variable', 'flag', 'meaning (default)'], rows);
}

const personaTable = (): string =>
  table(
    ['model', 'what it does', 'tokens that it can read and write'],
    Object.entries(PERSONAS).map(([name, { about, window }]) => [
      `\`${name}\``,
      about,
      window.toLocaleString('en'),
    ]),
  );

function personas(): string {
  return `${MARK}

# The models that the sandbox plays

${personaTable()}
`;
}

function scenarioTable(): string {
  const rows = SCENARIOS.map((name) => {
    const refusal = REFUSALS[name];
    const what = refusal ? `${refusal.status}: ${refusal.message}` : aboutScenario(name);
    return [`\`${name}\``, what];
  });
  return table(['name', 'what happens'], rows);
}

function scenarios(): string {
  return `${MARK}

# Failures to rehearse with the sandbox

Behind the model's name (\`sandbox-chat:429x2\`), or in the header \`x-sandbox-scenario\`. A number behind the name says how many times in a row the same request meets it before one passes; without a number it meets every request. Each request is counted by itself, or for the conversation in its header \`x-sandbox-conversation\`. \`POST /sandbox/scenarios\` arranges one beforehand.

${scenarioTable()}
`;
}

/** Puts a text between two marks of a page that people write otherwise. */
function fillIn(page: string, name: string, text: string): string {
  const pattern = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(<!-- /${name} -->)`);
  if (!pattern.test(page)) throw new RangeError(`There is no place for ${name}.`);
  return page.replace(
    pattern,
    (_, before: string, after: string) => `${before}\n${text}\n\n${after}`,
  );
}

/** Pages that people write, with the tables that the code fills in. */
const FILLED: Readonly<Record<string, readonly { name: string; text: string }[]>> = {
  'packages/sandbox/README.md': [
    { name: 'personas', text: personaTable() },
    { name: 'scenarios', text: scenarioTable() },
  ],
  'packages/server/README.md': [{ name: 'settings', text: settingTable() }],
};

const fromRoot = (path: string) => join(import.meta.dirname, '..', path);

/** Pages with their tables as the code has them now, by their path. A test compares them. */
export const filledPages = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(FILLED).map(([path, tables]) => [
      path,
      tables.reduce(
        (page, { name, text }) => fillIn(page, name, text),
        readFileSync(fromRoot(path), 'utf8'),
      ),
    ]),
  );

/** The reference pages, by their file's name. A test compares them with what is in the folder. */
export const REFERENCE = {
  'problems.md': problems(),
  'scenarios.md': scenarios(),
  'personas.md': personas(),
};

if (import.meta.main) {
  for (const [name, text] of Object.entries(REFERENCE)) writeFileSync(join(FOLDER, name), text);
  for (const [path, text] of Object.entries(filledPages())) writeFileSync(fromRoot(path), text);
}
