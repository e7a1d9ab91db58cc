import process from 'node:process';
import { checksOf, codeOf, FOLDERS, LANGUAGES } from '../tests/lessons/support/lesson.ts';
import { runProgram } from '../tests/lessons/support/run-program.ts';

/** Runs a lesson's program as the tests do, and says what its checks have found. */
const [, , wanted = '', file = 'solution.ts', language = 'zh-CN'] = process.argv;
const folder = FOLDERS.find((name) => name.includes(wanted));
const tag = LANGUAGES.find((each) => each === language);
if (wanted === '' || folder === undefined || tag === undefined) {
  console.error('npm run lesson -- 04 solution.ts zh-CN');
  process.exit(1);
}
const commands: Readonly<Record<string, string>> = {
  ts: process.execPath,
  py: 'python3',
  sh: 'sh',
};
const command = commands[file.split('.').at(-1) ?? ''] ?? process.execPath;
const outcome = await runProgram({ command, file, source: codeOf(folder, file, tag) });

console.log(outcome.output.join('\n'));
console.log(`\n— ${outcome.ending}${outcome.errors && `\n${outcome.errors}`}`);
for (const { id, request, head, end } of outcome.exchanges) {
  console.log(
    `${id}  ${request.method} ${request.path} → ${head?.status ?? '–'} ${end?.type ?? ''}`,
  );
  if (request.body !== undefined) console.log(`   ${request.body.slice(0, 400)}`);
}
for (const { id, goal, look } of await checksOf(folder)) {
  const finding = look(outcome);
  console.log(`${finding.held ? '✓' : '✗'} ${id}: ${goal[tag]}`);
  if (!finding.held) console.log(`    ${finding.because[tag]}`);
}
