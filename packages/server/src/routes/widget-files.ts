import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import express, { type RequestHandler } from 'express';

const FIVE_MINUTES = 'public, max-age=300';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Where the widget's built files are: a dependency as files, never as code. */
function widgetFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('@natter/widget/package.json');
  return join(dirname(manifest), 'dist', 'cdn');
}

/**
 * `GET /natter.js` and `GET /assets/*`: the widget itself, for any page, so that one origin serves
 * all. The loader is asked for again after five minutes; the files that it names never change.
 */
export function widgetFiles(): RequestHandler {
  return express.static(widgetFolder(), {
    index: false,
    redirect: false,
    setHeaders(response, path) {
      const lasting = path.includes(`${sep}assets${sep}`);
      response.setHeader('cache-control', lasting ? FOR_EVER : FIVE_MINUTES);
      // A module of another origin is only run when its server allows it.
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('cross-origin-resource-policy', 'cross-origin');
    },
  });
}
