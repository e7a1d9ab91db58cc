import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { COLUMNS } from './relay/goals.ts';
import {
  type Bench,
  type Figures,
  measureBurst,
  measureFew,
  measureFirstToken,
  measureMany,
  measureMemory,
  measureRequests,
  type Place,
} from './relay/measures.ts';
import { cellOf, type Run, tableOf } from './relay/report.ts';
import { startUpstream, type Upstream } from './relay/start-upstream.ts';
import { PLAIN_QUESTIONS, type Target, TARGETS } from './relay/targets.ts';
import { pin } from './support/processes.ts';

const LOAD_CORE = 1;
const CONNECTIONS = 1000;

const { values } = parseArgs({
  options: {
    /** How long each measurement lasts. */
    seconds: { type: 'string', default: '4' },
    runs: { type: 'string', default: '2' },
    /** Names of targets, separated by commas. */
    only: { type: 'string', default: TARGETS.map(({ name }) => name).join(',') },
    /** Where the figures of every run are written. */
    json: { type: 'string' },
  },
});
const milliseconds = Number(values.seconds) * 1000;
const wanted = new Set(values.only.split(','));

async function measure(place: Place, upstream: Upstream): Promise<Figures> {
  let failures = 0;
  const bench: Bench = { place, upstream, milliseconds, fail: () => (failures += 1) };
  // A little traffic first, so that what everybody loads once is not counted as a stream's memory.
  await measureFirstToken({ ...bench, milliseconds: 500 });
  const figures = {
    ...(await measureMemory(bench)),
    ...(await measureRequests(bench)),
    ...(await measureFirstToken(bench)),
    ...(await measureFew(bench)),
    ...(await measureBurst(bench)),
    ...(await measureMany(bench)),
  };
  return { ...figures, failures };
}

async function measureTarget(target: Target, upstream: Upstream): Promise<Figures> {
  const running = await target.start(upstream.port, CONNECTIONS);
  try {
    return await measure({ ...running, port: running.server.port }, upstream);
  } finally {
    await running.stop();
  }
}

async function measureAll(): Promise<Run> {
  const upstream = await startUpstream();
  const run: Record<string, Figures> = {
    direct: await measure({ ...PLAIN_QUESTIONS, port: upstream.port }, upstream),
  };
  for (const target of TARGETS) {
    if (!wanted.has(target.name)) continue;
    if (target.missing === undefined) run[target.name] = await measureTarget(target, upstream);
    else console.log(`${target.title} is left out: ${target.missing}.`);
  }
  upstream.stop();
  return run;
}

if (cpus().length <= LOAD_CORE) throw new Error('The relay is measured on two cores.');
pin(process.pid, LOAD_CORE);
const runs: Run[] = [];
while (runs.length < Number(values.runs)) runs.push(await measureAll());
console.table(tableOf(runs));
if (values.json !== undefined) {
  const cells = TARGETS.filter(({ name }) => wanted.has(name)).map(({ name }) => [
    name,
    Object.fromEntries(COLUMNS.map((column) => [column.figure, cellOf(runs, name, column)])),
  ]);
  writeFileSync(values.json, JSON.stringify({ best: Object.fromEntries(cells), runs }, null, 2));
}
