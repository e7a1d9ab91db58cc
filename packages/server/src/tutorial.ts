import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isRecord, isString } from '@natter/protocol';
import express, { Router } from 'express';

/** Headers of the playground's files, by path, `*` for all others; its build writes them beside the pages. */
type HeaderTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A page of the playground is asked for by its language: `/zh-CN/lessons/first-call`. */
const PAGE = /^\/(?:(?:zh-CN|en)(?:\/[\w-]+)*\/?)?$/;
/** Files here have their content's hash in their name. */
const HASHED_FOLDER = 'app';

function readTable(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, 'headers.json'), 'utf8'));
  } catch (cause) {
    const message = `NATTER_TUTORIAL names ${folder}, which holds no built playground.`;
    throw new Error(message, { cause });
  }
}

function readHeaders(folder: string): HeaderTable {
  const table = readTable(folder);
  const valid =
    isRecord(table) &&
    Object.values(table).every((row) => isRecord(row) && Object.values(row).every(isString));
  if (!valid) throw new TypeError('headers.json is not a table of headers by path.');
  return table as HeaderTable;
}

/**
 * Serves the built playground at `/`.
 * @param folder what the playground's build wrote
 * @throws when the folder holds no build
 */
export function tutorial(folder: string): Router {
  const table = readHeaders(folder);

  function headersOf(file: string): Map<string, string> {
    const hashed = file.startsWith(HASHED_FOLDER + sep);
    return new Map([
      ['cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache'],
      ...Object.entries(table[`/${file}`] ?? table['*'] ?? {}),
    ]);
  }

  const router = Router();
  router.get(PAGE, (_request, response) => {
    response.setHeaders(headersOf('index.html'));
    response.sendFile('index.html', { root: folder, cacheControl: false });
  });
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders: (response, path) => response.setHeaders(headersOf(relative(folder, path))),
    }),
  );
  return router;
}
