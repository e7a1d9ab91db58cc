import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { Target } from './targets.ts';

/** Peers live beside the repository's own packages, not among them: thrown away with the system's other leftovers. */
export const PEERS = join(tmpdir(), 'natter-bench-peers');

function isInstalled(folder: string, manifest: string): boolean {
  const path = join(folder, 'package.json');
  return (
    existsSync(join(folder, 'node_modules')) &&
    existsSync(path) &&
    readFileSync(path, 'utf8') === manifest
  );
}

async function buildScript(folder: string, name: string): Promise<void> {
  const entry = join(folder, `${name}.js`);
  // Beside what it imports, where that is found.
  copyFileSync(join(import.meta.dirname, 'targets', name, `${name}.js`), entry);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: 'built',
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}

/** Installs what a target needs from npm, unless it is there, and builds what has to be built. */
export async function providePeer({ folder: name, packages, isBuilt }: Target): Promise<void> {
  if (Object.keys(packages).length === 0) return;
  const folder = join(PEERS, name);
  const manifest = `${JSON.stringify({ private: true, dependencies: packages }, null, 2)}\n`;
  if (!isInstalled(folder, manifest)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), manifest);
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['install', ...quiet], { cwd: folder, stdio: 'inherit' });
  }
  if (isBuilt) await buildScript(folder, name);
}
