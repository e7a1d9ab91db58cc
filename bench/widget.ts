import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, openBrowser } from './widget/browser.ts';
import { type Figures, type TableName, TABLES } from './widget/goals.ts';
import type { Place } from './widget/measures/stage.ts';
import { providePeer } from './widget/peers.ts';
import { cellOf, type Run, tableOf } from './widget/report.ts';
import { openSite } from './widget/site.ts';
import { type Step, STEPS } from './widget/steps.ts';
import { FLOOR, type Target, TARGETS } from './widget/targets.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    /** Names of chats, separated by commas. The floor is always measured. */
    only: { type: 'string', default: TARGETS.map(({ name }) => name).join(',') },
    /** Names of tables, separated by commas. */
    tables: { type: 'string', default: Object.keys(TABLES).join(',') },
    /** After how many seconds an answer is given up. */
    patience: { type: 'string', default: '120' },
    /** Where Natter's own files are. Default: as they are built. */
    natter: { type: 'string' },
    /** Where the figures of every run are written. */
    json: { type: 'string' },
  },
});
const wanted = new Set([FLOOR, ...values.only.split(',')]);
const targets = TARGETS.filter(({ name }) => wanted.has(name));
const tables = (Object.keys(TABLES) as TableName[]).filter((name) =>
  values.tables.split(',').includes(name),
);

async function takeStep(step: Step, browser: Browser, place: Place, known: Figures) {
  const { title } = place.target;
  const figures = await step(browser, place, known).catch((error: unknown) => {
    console.error(`${title} could not be measured.`, error);
    return {};
  });
  console.error(`${title}: ${JSON.stringify(figures)}`);
  return { ...known, ...figures };
}

async function measureAll(address: string, measured: readonly Target[]): Promise<Run> {
  const run: Record<string, Figures> = {};
  const patience = Number(values.patience) * 1000;
  const browser = await openBrowser();
  for (const step of tables.flatMap((table) => STEPS[table])) {
    for (const target of measured) {
      const place = { address, target, patience };
      run[target.name] = await takeStep(step, browser, place, run[target.name] ?? {});
    }
  }
  await browser.close();
  return run;
}

for (const target of targets) await providePeer(target);
const site = await openSite(values.natter);
const runs: Run[] = [];
while (runs.length < Number(values.runs)) {
  const measured = runs.length === 0 ? targets : targets.filter(({ isSlow }) => !isSlow);
  runs.push(await measureAll(site.address, measured));
}
site.close();
for (const table of tables) console.table(tableOf(runs, table));
if (values.json !== undefined) {
  const cells = targets.map(({ name }) => [
    name,
    Object.fromEntries(
      tables.flatMap((table) =>
        TABLES[table].map((column) => [column.figure, cellOf(runs, name, column)]),
      ),
    ),
  ]);
  writeFileSync(values.json, JSON.stringify({ median: Object.fromEntries(cells), runs }, null, 2));
}
