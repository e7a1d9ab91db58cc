import { expect, it } from 'vitest';
import { AnswerScan } from './answer-scan.ts';
import { wholeEvents } from './whole-events.ts';
import { COMPLETIONS } from './wire.ts';

const pass = (bytes: AsyncIterable<Uint8Array>, scan = new AnswerScan(COMPLETIONS)) =>
  wholeEvents(bytes, scan);

async function* inPieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const STREAM = 'data: {"a":"你好"}\n\ndata: {"b":1}\n\ndata: [DONE]\n\n';

it.each([1, 2, 3, 7, 1000])(
  'passes on the same bytes in whole events, cut every %i bytes',
  async (size) => {
    const passed = await Array.fromAsync(pass(inPieces(STREAM, size)));
    expect(Buffer.concat(passed).toString()).toBe(STREAM);
    for (const events of passed) expect(events.toString()).toMatch(/\n\r?\n$/);
  },
);

it('never passes on half an event, and says that the end is missing', async () => {
  const passed: string[] = [];
  const read = async () => {
    for await (const events of pass(inPieces('data: {"a":1}\n\ndata: {"ha', 4)))
      passed.push(events.toString());
  };
  await expect(read()).rejects.toMatchObject({ code: 'answer-cut' });
  expect(passed.join('')).toBe('data: {"a":1}\n\n');
});

it('is not deceived by an answer that speaks of endings', async () => {
  const text = `data: ${JSON.stringify({ content: 'It ends with data: [DONE] here' })}\n\n`;
  const read = Array.fromAsync(pass(inPieces(text, 9)));
  await expect(read).rejects.toMatchObject({ code: 'answer-cut' });
});

it('does not keep an event that never ends', async () => {
  const flood = Array.fromAsync(pass(inPieces('x'.repeat(9 * 1024 * 1024), 65_536)));
  await expect(flood).rejects.toMatchObject({ code: 'answer-unreadable' });
});
