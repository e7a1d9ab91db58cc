import type { RequestHandler } from 'express';
import { describeRelay, type Served } from '../openapi/document.ts';

/** `GET /openapi.json`: what this relay serves, for programs. Made when it is first asked for. */
export function openapiRoute(served: Served): RequestHandler {
  let text: string | undefined;
  return function openapi(_request, response) {
    text ??= JSON.stringify(describeRelay(served));
    response.set('cache-control', 'no-cache').type('application/json').send(text);
  };
}
