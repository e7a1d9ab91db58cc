import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { provideBrowser } from './browser.mjs';
import { provideCounterparts } from './counterparts.mjs';
import { build, install, run, SetupError } from './workspace.mjs';

/** Checks that are one thing each: they hold or they do not. */
const CHECKS = /** @type {const} */ ([
  ['format', 'oxfmt', ['--check', '.']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['types', 'pnpm', ['run', 'types']],
  ['unused code', 'knip', ['--no-progress']],
]);

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @param {Count} one @param {Count} other @returns {Count} */
function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/**
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} argv
 * @returns {Promise<Count>}
 */
async function check(name, command, argv) {
  console.log(`\n— ${name}`);
  const held = (await run(command, argv)) === 0;
  return { passed: held ? 1 : 0, failed: held ? 0 : 1, skipped: 0 };
}

/** All suites of vitest: in Node, in Chromium, the rules of the house and the journeys. */
async function runSuites() {
  console.log('\n— tests');
  const folder = mkdtempSync(join(tmpdir(), 'natter-test-'));
  const file = join(folder, 'report.json');
  try {
    const code = await run('vitest', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    // A run that came to no report has failed as a whole.
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const failed = report.numFailedTests;
    return {
      passed: report.numPassedTests,
      // A suite that could not even be loaded, or an error outside of any test, is a failure too.
      failed: code !== 0 && failed === 0 ? 1 : failed,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Under CI nothing may be missing; elsewhere the tests that need it are skipped, and this says which. */
function checkCounterparts() {
  const missing = provideCounterparts();
  if (missing.length > 0 && process.env['CI'] === 'true') throw new SetupError(missing.join('\n'));
  for (const sentence of missing) console.warn(`${sentence} They are skipped.`);
}

/** Provides what the tests need, then runs all that there is. */
async function runEverything() {
  await install();
  const missing = await provideBrowser();
  if (missing) throw new SetupError(missing);
  checkCounterparts();
  await build('storybook');
  /** @type {Count} */
  let count = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, command, argv] of CHECKS) count = add(count, await check(name, command, argv));
  return add(count, await runSuites());
}

/** @type {Count} */
let count;
try {
  count = await runEverything();
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  count = { passed: 0, failed: 1, skipped: 0 };
}
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed === 0 ? 0 : 1;
