import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** How a scripted provider answers; it may do anything that a socket allows. */
export type Script = (response: ServerResponse, body: string) => void;

/** A frame of a streamed completion. */
export const frame = (content: string, finishReason: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finishReason }] })}\n\n`;

/** An answer that begins well. */
export function beginStream(response: ServerResponse, ...frames: string[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(frames.join(''));
}

/** An error in OpenAI's form, with a sentence that must never leave the relay. */
export function openAIFailure(status: number, code: string | null = null, headers = {}): Script {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    const message = 'LEAK: key sk-secret-of-the-relay was refused by shard 7';
    response.end(JSON.stringify({ error: { message, type: 'x', param: null, code } }));
  };
}

/** A provider on a real socket that follows the script and counts its calls. */
export async function startProvider(script: Script) {
  const seen = { calls: 0, open: 0 };
  const server = createServer((request, response) => {
    seen.calls += 1;
    seen.open += 1;
    response.on('close', () => (seen.open -= 1));
    void text(request).then(
      (body) => script(response, body),
      () => {},
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { baseURL: `http://127.0.0.1:${port}/v1`, seen };
}
