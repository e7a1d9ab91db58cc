import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startUpstream } from './relay/start-upstream.ts';
import { startRelay } from './relay/targets.ts';
import { Caller } from './soak/calls.ts';
import { openHeapView } from './soak/heap.ts';
import { type Held, leaksIn, type Watch, watchRelay } from './soak/leaks.ts';
import { createRandom } from './soak/random.ts';
import { createVisitor, type Visits } from './soak/visits.ts';
import { startRedisServer } from './support/redis-server.ts';

const { values } = parseArgs({
  options: {
    answers: { type: 'string', default: '10000' },
    concurrency: { type: 'string', default: '100' },
    /** `sqlite` or `redis`. */
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: '1' },
    /** Seconds within which everything has to be let go; an answer can be joined for five minutes. */
    settle: { type: 'string', default: '330' },
  },
});
const SITE_KEY = 'site-key-of-the-soak-long-enough-to-be-one';
const WARMING = 500;
const LOOK_AGAIN_MILLISECONDS = 5000;
const MOST_COMPLAINTS = 20;

const counts: Record<string, number> = {};
const complaints = new Map<string, number>();
const blame = (what: string) => void complaints.set(what, (complaints.get(what) ?? 0) + 1);

/** So many answers, by so many visitors at a time. */
async function visit(port: number, answers: number, name: string, seed: number): Promise<void> {
  const caller = new Caller(port);
  const visits: Visits = {
    caller,
    port,
    siteKey: SITE_KEY,
    random: createRandom(seed),
    count: (what) => (counts[what] = (counts[what] ?? 0) + 1),
    blame,
  };
  let left = answers;
  const visitors = Array.from({ length: Number(values.concurrency) }, async (_, index) => {
    const visitor = createVisitor(visits, `${name}-${index}`);
    for (; left > 0;) {
      left -= 1;
      await visitor.ask();
    }
  });
  await Promise.all(visitors);
  caller.close();
}

/** Looks until everything has been let go, or for as long as that may take. */
async function settled(watch: Watch, before: Held): Promise<Held> {
  const giveUpAt = performance.now() + Number(values.settle) * 1000;
  for (;;) {
    const held = await watch.held();
    if (leaksIn(before, held).length === 0 || performance.now() > giveUpAt) return held;
    await sleep(LOOK_AGAIN_MILLISECONDS);
  }
}

/** What the relay itself calls a mistake of its own. */
function ownFailures(outputPath: string): string[] {
  const lines = readFileSync(outputPath, 'utf8').split('\n');
  return lines.filter((line) => line.includes('"relay-failed"'));
}

async function soak(watch: Watch, port: number, outputPath: string): Promise<void> {
  // What is loaded, compiled and opened once is there before anything is compared.
  await visit(port, WARMING, 'warming', Number(values.seed) + 1);
  // The first look opens what looking needs; then connections that nobody uses are closed.
  await watch.held();
  await sleep(LOOK_AGAIN_MILLISECONDS * 2);
  const before = await watch.held();

  const beganAt = performance.now();
  await visit(port, Number(values.answers), 'visitor', Number(values.seed));
  const seconds = (performance.now() - beganAt) / 1000;
  const during = await watch.held();
  const after = await settled(watch, before);
  console.log(`${values.answers} answers in ${Math.round(seconds)} s, kept in ${values.store}.`);
  console.table(Object.fromEntries(Object.entries(counts).toSorted()));
  console.table({ before, 'at once behind the last': during, after });
  [...leaksIn(before, after), ...ownFailures(outputPath)].forEach(blame);
}

const folder = mkdtempSync(join(tmpdir(), 'natter-soak-'));
const redis = values.store === 'redis' ? await startRedisServer(folder) : undefined;
const upstream = await startUpstream();
await upstream.follow({ kind: 'varied', interval: 5, chunks: 600, delay: 300 });
const relay = await startRelay(
  upstream.port,
  {
    NATTER_V1: 'on',
    NATTER_SITE_KEYS: SITE_KEY,
    NATTER_GRACE: '1',
    ...(redis && { NATTER_STORE: redis.url }),
  },
  ['--inspect=127.0.0.1:0'],
);
const { server } = relay;
const watch = watchRelay(server, openHeapView(server.outputPath), upstream, redis?.url);
try {
  await soak(watch, server.port, server.outputPath);
} finally {
  watch.close();
  await relay.stop();
  upstream.stop();
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const [complaint, times] of [...complaints].slice(0, MOST_COMPLAINTS)) {
  console.error(times > 1 ? `${times} times: ${complaint}` : complaint);
}
if (complaints.size === 0) console.log('Nothing leaked.');
else process.exitCode = 1;
