import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Somebody else's web site: one page, on an origin of its own. */
export interface Site {
  readonly origin: string;
  /** Sets the page. It can name the relay only once the relay knows the site's origin. */
  serve(html: string): void;
}

/** Starts a site on a free port. */
export async function startSite(): Promise<Site> {
  let page = '';
  const server = createServer((request, response) => {
    const found = request.url === '/';
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(found ? page : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (html) => (page = html),
  };
}
