/** `npm run bench` runs all that compare; `npm run bench -- relay --seconds 2` runs one, with its options. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ALL = ['sandbox', 'tutorial', 'relay', 'widget'];

const [name, ...options] = process.argv.slice(2);
const wanted = name === undefined ? ALL : [name];
for (const each of wanted) {
  const path = join(import.meta.dirname, `${each}.ts`);
  if (!existsSync(path))
    throw new TypeError(`There is no bench ${each}; there are ${[...ALL, 'soak'].join(', ')}.`);
  const { status } = spawnSync(process.execPath, [path, ...options], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
