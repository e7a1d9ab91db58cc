import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeDone, encodeEvent, encodeHeartbeat } from './encode.ts';
import { type ReplyEvent, readReply } from './read-reply.ts';
import { WireError } from './wire-error.ts';

const fixtures = new URL('../fixtures/', import.meta.url);

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}

async function read(text: string | Uint8Array, size = 1_000_000): Promise<ReplyEvent[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const events: ReplyEvent[] = [];
  for await (const event of readReply(inPieces(bytes, size))) events.push(event);
  return events;
}

const chunk = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const finish = chunk({ type: 'finish' });

describe('readReply', () => {
  it.each(readdirSync(fixtures))('reads %s the same, however it is cut', async (name) => {
    const bytes = readFileSync(new URL(name, fixtures));
    const whole = await read(bytes);
    expect(whole.length).toBeGreaterThan(3);
    for (const size of [1, 2, 3, 5, 7, 64]) expect(await read(bytes, size)).toEqual(whole);
  });

  it('reads back what the encoder wrote, with its ids', async () => {
    const written =
      encodeEvent({ type: 'text-delta', id: 't', delta: '你好\n🙂' }, '7') +
      encodeHeartbeat() +
      encodeEvent({ type: 'finish', finishReason: 'stop' }, '8') +
      encodeDone();
    expect(await read(written, 1)).toEqual([
      { id: '7', chunk: { type: 'text-delta', id: 't', delta: '你好\n🙂' } },
      { id: '8', chunk: { type: 'finish', finishReason: 'stop' } },
    ]);
  });

  it('accepts CR LF and CR line ends, wherever they are cut', async () => {
    const text = `: hello\r\n\r\nid: 4\rdata: {"type":\r\ndata: "start"}\r\n\r\n${finish}`;
    for (const size of [1, 2, 3, 100]) {
      expect((await read(text, size)).map((event) => event.chunk.type)).toEqual([
        'start',
        'finish',
      ]);
    }
  });

  it('passes over chunk types that it does not know', async () => {
    expect(await read(chunk({ type: 'hologram' }) + finish)).toHaveLength(1);
  });

  it('says that the stream was cut when no chunk ended it', async () => {
    const cut = read(chunk({ type: 'text-delta', id: 't', delta: 'half' }));
    await expect(cut).rejects.toMatchObject({ name: 'WireError', kind: 'cut' });
  });

  it('does not give out an event whose empty line never came', async () => {
    await expect(read(finish.trimEnd())).rejects.toMatchObject({ kind: 'cut' });
  });

  it.each([
    ['broken JSON', 'data: {"type":\n\n'],
    ['a bare number', chunk(3)],
    ['a chunk without its type', chunk({ delta: 'x' })],
    ['a delta without its text', chunk({ type: 'text-delta', id: 't' })],
    ['a finish reason of its own', chunk({ type: 'finish', finishReason: 'function_call' })],
  ])('refuses %s', async (_name, text) => {
    await expect(read(text)).rejects.toBeInstanceOf(WireError);
  });

  it('refuses an event that never ends, however short its lines are', async () => {
    const flood = new TextEncoder().encode(
      'data: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n'.repeat(200_000),
    );
    await expect(read(flood, 65_536)).rejects.toMatchObject({ kind: 'unreadable' });
  });

  it('refuses a line that never ends instead of keeping it', async () => {
    const flood = new Uint8Array(9 * 1024 * 1024).fill(97);
    await expect(read(flood, 65_536)).rejects.toMatchObject({ kind: 'unreadable' });
  });
});
