import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Texts = Readonly<Record<string, string>>;

/** Somebody else's web site: a page and perhaps other files, on an origin of its own. */
export interface Site {
  readonly origin: string;
  /**
   * Sets the page. It can name the relay only once the relay knows the site's origin.
   * @param others more pages, and scripts, by their path
   * @param headers what every answer carries, such as a policy
   */
  serve(html: string, others?: Texts, headers?: Texts): void;
}

/** Starts a site on a free port. */
export async function startSite(): Promise<Site> {
  let page = '';
  let files: Texts = {};
  let always: Texts = {};
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    const text = url === '/' ? page : files[url];
    const type = url.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(text === undefined ? 404 : 200, { ...always, 'content-type': type });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(html, others = {}, headers = {}) {
      page = html;
      files = others;
      always = headers;
    },
  };
}
