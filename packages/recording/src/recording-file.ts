import { isRecord, isString } from '@natter/protocol';
import type { Exchange, Frame, Header } from './exchange.ts';
import { readJson } from './json.ts';

/** A recording as a file. */
export const RECORDING_TYPE = 'natter-recording';
const VERSION = 1;
const MOST_EXCHANGES = 200;
const MOST_FRAMES = 100_000;

/** Writes exchanges as a file of JSON. */
export function saveRecording(exchanges: readonly Exchange[]): string {
  return `${JSON.stringify({ type: RECORDING_TYPE, version: VERSION, exchanges }, undefined, 1)}\n`;
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

const isHeader = (value: unknown): value is Header =>
  Array.isArray(value) && value.length === 2 && value.every(isString);

const isFrame = (value: unknown): value is Frame =>
  isRecord(value) &&
  isTime(value['at']) &&
  isTime(value['bytes']) &&
  isString(value['event']) &&
  isString(value['data']);

const isListOf = <Item>(
  value: unknown,
  is: (item: unknown) => item is Item,
  most: number,
): value is Item[] => Array.isArray(value) && value.length <= most && value.every(is);

/** The start of a request, which is shown and copied as code. */
const isTarget = (method: unknown, path: unknown) =>
  isString(method) && /^[a-z]+$/i.test(method) && isString(path) && path.startsWith('/');

function isRequest(value: unknown): boolean {
  return (
    isRecord(value) &&
    isTarget(value['method'], value['path']) &&
    isListOf(value['headers'], isHeader, 200) &&
    (value['body'] === undefined || isString(value['body']))
  );
}

function isHead(value: unknown): boolean {
  if (value === undefined) return true;
  return (
    isRecord(value) &&
    isTime(value['at']) &&
    Number.isInteger(value['status']) &&
    isListOf(value['headers'], isHeader, 200)
  );
}

function isEnd(value: unknown): boolean {
  if (value === undefined) return true;
  const types: unknown[] = ['complete', 'aborted', 'broken'];
  const known = isRecord(value) && isTime(value['at']) && types.includes(value['type']);
  return known && (value['message'] === undefined || isString(value['message']));
}

function isExchange(value: unknown): value is Exchange {
  if (!isRecord(value)) return false;
  const { id, asker, startedAt, request, head, frames, body, bytes, end } = value;
  const askers: unknown[] = ['code', 'widget', 'play'];
  const times = [value['firstByteAt'], value['lastByteAt']];
  return [
    Number.isInteger(id),
    askers.includes(asker),
    isTime(startedAt) && isTime(bytes) && isString(body),
    isRequest(request) && isHead(head) && isEnd(end),
    isListOf(frames, isFrame, MOST_FRAMES),
    times.every((time) => time === undefined || isTime(time)),
  ].every(Boolean);
}

/** Reads a file that `saveRecording` has written; `undefined` for anything else. */
export function loadRecording(text: string): readonly Exchange[] | undefined {
  const file = readJson(text);
  if (!isRecord(file) || file['type'] !== RECORDING_TYPE || file['version'] !== VERSION)
    return undefined;
  const { exchanges } = file;
  return isListOf(exchanges, isExchange, MOST_EXCHANGES) ? exchanges : undefined;
}
