import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { firstConnection, connectRedis } from '../../stores/redis-connection.ts';
import type { DoctorContext } from '../context.ts';
import { type Finding, fine, warning, wrong } from '../finding.ts';

const DEFAULT_STORE = 'sqlite:./natter.db';
/** The first with everything that streams need. */
const LEAST_REDIS = [6, 2];

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function checkFile(path: string): Finding[] {
  if (path === ':memory:') {
    return [warning('store', 'Conversations are kept in memory, and are gone after a restart.')];
  }
  const [file, folder] = [resolve(path), dirname(resolve(path))];
  // Beside the file SQLite writes its log, so the folder has to be writable too.
  const needed = existsSync(file) ? [file, folder] : [folder];
  const missing = needed.find((each) => !isWritable(each));
  if (missing === undefined) return [fine('store', `Conversations are kept in ${file}.`)];
  const why = existsSync(missing) ? 'may not be written' : 'does not exist';
  return [
    wrong('store', `${missing} ${why}, so no conversation can be kept.`, 'Set NATTER_STORE.'),
  ];
}

function factsOf(info: string): Map<string, string> {
  const rows = info.split('\r\n').map((row) => row.split(':'));
  return new Map(rows.map(([name = '', value = '']) => [name, value]));
}

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST_REDIS;
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}

function judgeRedis(facts: ReadonlyMap<string, string>): Finding[] {
  const version = facts.get('redis_version') ?? 'of an unknown version';
  const policy = facts.get('maxmemory_policy') ?? 'noeviction';
  const findings = [
    isOld(version)
      ? wrong(
          'store',
          `Redis is ${version}, which is too old.`,
          `Use ${LEAST_REDIS.join('.')} or newer.`,
        )
      : fine('store', `Redis ${version} answers.`),
  ];
  if (policy !== 'noeviction') {
    findings.push(
      warning(
        'store',
        `Redis throws keys away when its memory is full (${policy}): conversations and spent budgets could go.`,
        'Set maxmemory-policy to noeviction.',
      ),
    );
  }
  if (facts.get('aof_enabled') === '0') {
    findings.push(
      warning(
        'store',
        'Redis writes no append-only file, so what was said last is lost when it is killed.',
        'Set appendonly to yes.',
      ),
    );
  }
  return findings;
}

async function checkRedis(url: string): Promise<Finding[]> {
  const redis = connectRedis(url);
  try {
    await firstConnection(redis);
    return judgeRedis(factsOf(await redis.info()));
  } catch {
    const { host } = new URL(url);
    const sentence = `Redis at ${host} does not answer, so chats work without being kept or resumed.`;
    return [wrong('store', sentence, 'Start it, and see to its address and password.')];
  } finally {
    redis.disconnect();
  }
}

/** Whether things can be kept. */
export async function checkStore({ settings }: DoctorContext): Promise<Finding[]> {
  const { store = DEFAULT_STORE } = settings;
  return store.startsWith('redis') ? checkRedis(store) : checkFile(store.slice('sqlite:'.length));
}
