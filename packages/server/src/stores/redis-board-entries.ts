import { isRecord, readProblem, readReplyChunk, type ReplyChunk } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import { type AnswerLog, chunksIn, type LogEnding } from '../replies/answer-log.ts';
import type { AnswerHead, FoundAnswer } from '../replies/board.ts';

/** Reads what is kept of an answer; `undefined` when it is none. */
function readHead(text: unknown): AnswerHead | undefined {
  const value: unknown = JSON.parse(String(text));
  if (!isRecord(value)) return undefined;
  const { name, id, run, owner, fingerprint, question } = value;
  const fields = [name, id, run, owner, fingerprint, question];
  if (!fields.every((field) => typeof field === 'string')) return undefined;
  // Every field was looked at.
  return { name, id, run, owner, fingerprint, question } as unknown as AnswerHead;
}

/** Reads what a script has found. */
export function readFound(reply: unknown): FoundAnswer | undefined {
  if (!Array.isArray(reply)) return undefined;
  const [text, state] = reply as unknown[];
  const head = readHead(text);
  if (!head || (state !== 'running' && state !== 'ended' && state !== 'lost')) return undefined;
  return { head, state };
}

function readRun(value: unknown): ReplyChunk[] {
  if (!isRecord(value)) return [];
  const chunk = readReplyChunk(value['chunk']);
  if (!chunk || chunk === 'unknown') return [];
  const { pieces } = value;
  const texts = Array.isArray(pieces) ? { pieces: pieces.map(String) } : {};
  return chunksIn({ chunk, ...texts });
}

function readEnding(text: string): LogEnding {
  const problem = readProblem(JSON.parse(text));
  if (!problem) return {};
  const { code, retryAfter } = problem;
  const failure = new RelayError(code, 'Told by the process that gave the answer', {
    ...(retryAfter !== undefined && { retryAfter }),
  });
  return { failure };
}

/**
 * Puts an entry of a shared log into a copy of it. What the copy has already is passed over: an entry
 * is written once more when nobody knows whether it was.
 */
export function takeEntry(fields: Readonly<Record<string, string>>, log: AnswerLog): void {
  const { from = '0', said = '[]', end } = fields;
  const runs: unknown = JSON.parse(said);
  try {
    const chunks = Array.isArray(runs) ? runs.flatMap(readRun) : [];
    log.append(chunks.slice(Math.max(0, log.last - Number(from))));
  } finally {
    if (end !== undefined) log.end(readEnding(end));
  }
}

/** How an answer ended, for an entry. */
export const writeEnding = ({ failure }: LogEnding) => JSON.stringify(failure?.toProblem('') ?? {});
