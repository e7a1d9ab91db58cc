import type { Request, RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';

const LOOPBACK_NAME = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const LOOPBACK_ADDRESS = /^(?:127\.|::1$|::ffff:127\.)/;

/** What proxies add; one of them is enough to know that the caller may be anywhere. */
const PROXY_HEADERS = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
  'true-client-ip',
  'cf-connecting-ip',
];

function cameThroughProxy({ headers }: Request): boolean {
  return PROXY_HEADERS.some((name) => headers[name] !== undefined);
}

function isFromOtherPage({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host } = headers;
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
}

/**
 * For a relay that was told of no page: only programs on this machine and pages that this relay
 * itself served may ask. `Host` is checked against DNS rebinding, `Origin` and `Sec-Fetch-Site`
 * against other web pages that are open in the same browser.
 */
export function onlyLocalCallers(): RequestHandler {
  return function onlyLocalCallers(request, _response, next) {
    const { remoteAddress = '' } = request.socket;
    const refuse = (why: string) =>
      next(new RelayError('origin-refused', `${why}; NATTER_ORIGINS names the pages that may ask`));

    if (!LOOPBACK_ADDRESS.test(remoteAddress)) return refuse('The caller is on another machine');
    if (cameThroughProxy(request)) return refuse('The request came through a proxy');
    if (!LOOPBACK_NAME.test(request.headers.host ?? '')) return refuse('Host is not this machine');
    if (isFromOtherPage(request)) return refuse('Another web page asks');
    return next();
  };
}
