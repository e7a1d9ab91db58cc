import { describe, expect, it } from 'vitest';
import { replyFrom } from './page-reply.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve));
const encoder = new TextEncoder();
const piece = encoder.encode(
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'Half' } }] })}\n\n`,
);

/** An answer that says one word and then nothing; `left` counts who has let go of it. */
function stalled() {
  const left: unknown[] = [];
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(piece),
    cancel: (reason) => void left.push(reason),
  });
  return { left, answer: new Response(body, { headers: { 'content-type': 'text/event-stream' } }) };
}

describe('a reply of the relay in the page', () => {
  it('lets go of a silent model when its reader goes, and keeps the words once', async () => {
    const { left, answer } = stalled();
    const said: string[] = [];
    const reply = await replyFrom(answer, 'c1', (text) => void said.push(text));
    const reader = reply.body!.getReader();
    const decoder = new TextDecoder();
    for (let text = ''; !text.includes('Half');)
      text += decoder.decode((await reader.read()).value);
    const waiting = reader.read();
    await soon();
    await reader.cancel();
    expect((await waiting).done).toBe(true);
    expect(left).toHaveLength(1);
    await soon();
    expect(said).toEqual(['Half']);
  });
});
