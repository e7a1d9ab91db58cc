import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Somebody else's web site: one page and perhaps some scripts, on an origin of its own. */
export interface Site {
  readonly origin: string;
  /** Sets the page. It can name the relay only once the relay knows the site's origin. */
  serve(html: string, scripts?: Readonly<Record<string, string>>): void;
}

/** Starts a site on a free port. */
export async function startSite(): Promise<Site> {
  let page = '';
  let files: Readonly<Record<string, string>> = {};
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    const text = url === '/' ? page : files[url];
    const type = url.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': type });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(html, scripts = {}) {
      page = html;
      files = scripts;
    },
  };
}
