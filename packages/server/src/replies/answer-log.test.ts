import type { ReplyChunk } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { RelayError } from '../errors/relay-error.ts';
import { AnswerLog, chunksIn, LONGEST_ANSWER, type NumberedChunk } from './answer-log.ts';

const START: ReplyChunk = { type: 'start', messageId: 'm' };
const delta = (text: string, id = 't'): ReplyChunk => ({ type: 'text-delta', id, delta: text });
const never = new AbortController().signal;
const textOf = (chunks: readonly NumberedChunk[]) =>
  chunks.map(({ chunk }) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('');

function logOf(...chunks: ReplyChunk[]): AnswerLog {
  const log = new AnswerLog();
  log.append(chunks);
  return log;
}

describe('the log of an answer', () => {
  it('gives who comes late the pieces that go on with each other as one', () => {
    const log = logOf(
      START,
      { type: 'text-start', id: 't' },
      delta('Good '),
      delta('day'),
      delta('!'),
    );
    expect(log.since(0)).toEqual([
      { number: 1, chunk: START },
      { number: 2, chunk: { type: 'text-start', id: 't' } },
      { number: 5, chunk: delta('Good day!') },
    ]);
    expect(log.since(3)).toEqual([{ number: 5, chunk: delta('day!') }]);
    expect(log.since(5)).toEqual([]);
  });

  it('keeps apart what does not go on with the piece before', () => {
    const log = logOf(delta('a', 't1'), delta('b', 't2'), {
      type: 'reasoning-delta',
      id: 't2',
      delta: 'c',
    });
    expect(log.since(0).map(({ number }) => number)).toEqual([1, 2, 3]);
    const input = (text: string): ReplyChunk => ({
      type: 'tool-input-delta',
      toolCallId: 'x',
      inputTextDelta: text,
    });
    expect(logOf(input('{"a"'), input(':1}')).since(0)).toEqual([
      { number: 2, chunk: input('{"a":1}') },
    ]);
  });

  it('gives from every number exactly what came after it', () => {
    const pieces = Array.from({ length: 500 }, (_, index) => `${index},`);
    const log = logOf(START, ...pieces.map((piece) => delta(piece)));
    for (let number = 0; number <= 501; number += 1) {
      const rest = log.since(number);
      expect(textOf(rest)).toBe(pieces.slice(Math.max(0, number - 1)).join(''));
      expect(rest.length).toBeLessThanOrEqual(2);
    }
  });

  it('lets readers follow from anywhere to the end, however slowly', async () => {
    const log = logOf(START, delta('one '));
    const read = async (from: number) => {
      let text = '';
      for await (const batch of log.follow(from, never)) text += textOf(batch);
      return text;
    };
    const readers = [read(0), read(1), read(2)];
    await Promise.resolve();
    log.append([delta('two ')]);
    log.append([delta('three')]);
    log.end();
    expect(await Promise.all(readers)).toEqual(['one two three', 'one two three', 'two three']);
    expect(await read(4)).toBe('');
  });

  it('ends with its failure for each reader, behind all that was said', async () => {
    const log = logOf(delta('Half'));
    log.end({ failure: new RelayError('answer-cut', 'cut') });
    log.append([delta('late')]);
    const seen: string[] = [];
    const reading = (async () => {
      for await (const batch of log.follow(0, never)) seen.push(textOf(batch));
    })();
    await expect(reading).rejects.toMatchObject({ code: 'answer-cut' });
    expect(seen).toEqual(['Half']);
  });

  it('lets a reader leave while it waits', async () => {
    const leaving = new AbortController();
    const next = new AnswerLog().follow(0, leaving.signal).next();
    leaving.abort(new Error('gone'));
    await expect(next).rejects.toThrow('gone');
  });

  it('can be copied from any number on, so that the copy has the same numbers', () => {
    const pieces = Array.from({ length: 200 }, (_, index) => delta(`${index},`));
    const all: ReplyChunk[] = [START, ...pieces, { type: 'text-end', id: 't' }];
    const log = logOf(...all);
    for (const number of [0, 1, 2, 63, 64, 65, 150, 201, 202]) {
      const copy = new AnswerLog();
      copy.append(all.slice(0, number));
      copy.append(log.piecesSince(number).flatMap(chunksIn));
      for (const from of [number, number + 1, 200])
        expect(copy.since(from)).toEqual(log.since(from));
      expect(copy.last).toBe(log.last);
    }
  });

  it('refuses to grow beyond all measure', () => {
    const log = new AnswerLog();
    const long = delta('x'.repeat(LONGEST_ANSWER / 2));
    log.append([long, long]);
    expect(() => log.append([delta('y')])).toThrow('too long');
  });

  it('costs the same for each piece, however long the answer is', () => {
    const log = new AnswerLog();
    let looked = 0;
    let read = 0;
    for (let index = 0; index < 20_000; index += 1) {
      log.append([delta('four')]);
      for (const { number, chunk } of log.since(read)) {
        read = number;
        looked += chunk.type === 'text-delta' ? chunk.delta.length : 0;
      }
    }
    expect(looked).toBe(80_000);
  });
});
