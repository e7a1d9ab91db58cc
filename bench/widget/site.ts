import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { basename, extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { answerAsRelay } from './relay-stub.ts';
import { PEERS } from './peers.ts';

const ROOT = join(import.meta.dirname, '../..');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What each page is driven by; named ahead, so that no chat waits for one after the other. */
const DRIVER = ['stage', 'document', 'pace', 'paint', 'search', 'typing']
  .map((name) => `</page/${name}.ts>; rel=modulepreload`)
  .join(', ');

/** A server of everything that is measured. */
export interface Site {
  readonly address: string;
  close(): void;
}

/** What the first part of an address stands for. */
function foldersOf(natter: string): Readonly<Record<string, string>> {
  return {
    page: join(import.meta.dirname, 'page'),
    targets: join(import.meta.dirname, 'targets'),
    peers: PEERS,
    natter,
  };
}

/** A file as a host sends it: TypeScript without its types, and compressed. */
async function fileOf(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  return gzipSync(extname(path) === '.ts' ? stripTypeScriptTypes(bytes.toString()) : bytes);
}

/** Serves pages, what they are made of, and a relay that answers one sentence. */
export async function openSite(natter = join(ROOT, 'packages/widget/dist/cdn')): Promise<Site> {
  const folders = foldersOf(natter);
  const files = new Map<string, Promise<Buffer>>();

  async function sendFile(pathname: string, response: ServerResponse): Promise<void> {
    const [, first = '', ...rest] = normalize(decodeURIComponent(pathname)).split('/');
    const folder = Object.hasOwn(folders, first) ? folders[first] : undefined;
    const path = join(folder ?? '', ...rest);
    // Read and compressed once, so that no visit waits for it.
    if (folder !== undefined && !files.has(path)) files.set(path, fileOf(path));
    const bytes = await files.get(path)?.catch(() => undefined);
    if (!bytes) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.setHeader('content-encoding', 'gzip');
    if (/^stage.*\.html$/.test(basename(path))) response.setHeader('link', DRIVER);
    response.end(bytes);
  }

  const server = createServer((request: IncomingMessage, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://bench');
    if (pathname.startsWith('/relay/')) answerAsRelay(request, pathname, response);
    else void sendFile(pathname, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
