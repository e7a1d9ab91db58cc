import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Where a package finds another one, as Node looks for it. */
function locate(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return realpathSync(folder);
  const parent = dirname(from);
  return parent === from ? undefined : locate(name, parent);
}

/** How many packages are installed with those that a folder's manifest names, themselves included. */
export function countPackages(folder: string): number {
  const found = new Set<string>();
  const follow = (at: string): void => {
    for (const name of Object.keys(manifestOf(at).dependencies ?? {})) {
      const place = locate(name, at);
      if (place === undefined || found.has(place)) continue;
      found.add(place);
      follow(place);
    }
  };
  follow(realpathSync(folder));
  return found.size;
}
