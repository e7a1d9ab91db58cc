import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A model that says a text piece by piece, as a test lets it. */
export interface Provider {
  readonly baseURL: string;
  /** How often it was asked. */
  readonly asked: number;
  /** How many of its answers were hung up on. */
  readonly left: number;
  /** Says so many more pieces of what is being answered. */
  say(pieces: number): void;
  /** Says everything, from now on at once. */
  finish(): void;
}

const frame = (content: string, reason: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: reason }] })}\n\n`;

/** Starts a provider whose every answer is `pieces`. */
export async function startProvider(pieces: readonly string[]): Promise<Provider> {
  const answers = new Set<{ readonly response: ServerResponse; at: number }>();
  let asked = 0;
  let left = 0;
  let allowed = 0;
  const goOn = () => {
    for (const answer of answers) {
      while (answer.at < Math.min(allowed, pieces.length)) {
        answer.response.write(frame(pieces[answer.at] ?? ''));
        answer.at += 1;
      }
      if (answer.at < pieces.length) continue;
      answers.delete(answer);
      answer.response.end(`${frame('', 'stop')}data: [DONE]\n\n`);
    }
  };
  const server = createServer((request, response) => {
    request.resume();
    asked += 1;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const answer = { response, at: 0 };
    answers.add(answer);
    response.on('close', () => {
      if (answers.delete(answer)) left += 1;
    });
    goOn();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    get asked() {
      return asked;
    },
    get left() {
      return left;
    },
    say(count) {
      allowed += count;
      goOn();
    },
    finish() {
      allowed = Infinity;
      goOn();
    },
  };
}
