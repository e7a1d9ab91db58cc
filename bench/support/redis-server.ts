import { spawn } from 'node:child_process';
import { end } from './processes.ts';
import { freePort } from '../../packages/server/src/test-support/free-port.ts';

/** A Redis server that goes away with what it keeps. */
export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts `redis-server`, which has to be installed. */
export async function startRedisServer(folder: string): Promise<RedisServer> {
  const port = await freePort();
  const argv = ['--port', String(port), '--dir', folder, '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', argv, { stdio: ['ignore', 'pipe', 'ignore'] });
  child.on('error', () => {
    throw new Error('redis-server is not installed: apt-get install redis-server.');
  });
  for await (const text of child.stdout) {
    if (String(text).includes('Ready to accept connections')) break;
  }
  child.stdout.resume();
  return { url: `redis://127.0.0.1:${port}`, stop: () => end(child) };
}
