import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, round } from './support/figures.ts';
import { startServer } from './support/server.ts';
import { openStream } from './support/streams.ts';

const COMMAND = 'packages/sandbox/bin/natter-sandbox.js';
const QUESTION = JSON.stringify({
  model: 'sandbox-chat',
  messages: [{ role: 'user', content: 'Tell me a story' }],
  stream: true,
});

async function measureStart() {
  const times: number[] = [];
  for (let time = 0; time < 5; time += 1) {
    const server = await startServer(COMMAND, ['--port', '0']);
    times.push(server.startedAfter);
    server.stop();
  }
  return { 'start-up, median of 5 (ms)': round(median(times)) };
}

/** As fast as it goes: 16 connections, each asking again as soon as it is answered. */
async function measureThroughput(milliseconds: number) {
  const server = await startServer(COMMAND, [
    '--port',
    '0',
    '--token-ms',
    '0',
    '--first-token-ms',
    '0',
  ]);
  let events = 0;
  let isOver = false;
  const connections = Array.from({ length: 16 }, () =>
    openStream(server.port, QUESTION, {
      onEvents: (count) => (events += count),
      onEnd: () => !isOver,
    }),
  );
  await sleep(1500);
  const [before, beganAt, worked] = [events, performance.now(), server.processorTime()];
  await sleep(milliseconds);
  const seconds = (performance.now() - beganAt) / 1000;
  const result = {
    'chunks a second, 16 connections': Math.round((events - before) / seconds),
    'processor, microseconds a chunk': round(
      ((server.processorTime() - worked) * 1e6) / (events - before),
    ),
  };
  isOver = true;
  await Promise.all(connections);
  server.stop();
  return result;
}

/** Many readers at a human pace: how much later than due each chunk arrives. */
async function measureMany(streams: number, perToken: number) {
  const server = await startServer(COMMAND, [
    '--port',
    '0',
    '--token-ms',
    String(perToken),
    '--first-token-ms',
    '2000',
  ]);
  const delays: number[] = [];
  const memory = { waiting: 0, speaking: 0 };
  const watch = setInterval(() => {
    const phase = delays.length === 0 ? 'waiting' : 'speaking';
    memory[phase] = Math.max(memory[phase], server.memory());
  }, 200);
  await Promise.all(
    Array.from({ length: streams }, () => {
      let heard = 0;
      let first = 0;
      return openStream(server.port, QUESTION, {
        onEvents(count, at) {
          for (let event = 0; event < count; event += 1) {
            heard += 1;
            // The first event has no token; the second is the first token, from which the others count.
            if (heard === 2) first = at;
            if (heard > 2) delays.push(at - first - (heard - 2) * perToken);
          }
        },
        onEnd: () => false,
      });
    }),
  );
  clearInterval(watch);
  server.stop();
  const mean = delays.reduce((sum, delay) => sum + Math.max(0, delay), 0) / delays.length;
  const sorted = Float64Array.from(delays).toSorted();
  return {
    [`chunk delay at ${streams} streams of ${perToken} ms, mean (ms)`]: round(mean),
    'chunk delay, 99th of a hundred (ms)': round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    'resident memory, open and still to begin (MB)': round(memory.waiting),
    'resident memory, all of them speaking (MB)': round(memory.speaking),
  };
}

function measurePackage() {
  const folder = join(import.meta.dirname, '../packages/sandbox');
  const told = execFileSync('npm', ['pack', '--dry-run', '--json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const parsed = JSON.parse(told) as
    | { unpackedSize: number }[]
    | Record<string, { unpackedSize: number }>;
  const [pack] = Object.values(parsed);
  return { 'package, unpacked (MB)': round((pack?.unpackedSize ?? Number.NaN) / 1e6) };
}

console.table({
  ...(await measureStart()),
  ...(await measureThroughput(5000)),
  ...(await measureMany(1000, 20)),
  ...measurePackage(),
});
