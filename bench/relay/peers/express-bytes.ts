/** What a careful site writes by hand: Express and the SDK, whose bytes are passed on. */
// Express 5 hands a rejected promise on to its error handler.
import { once } from 'node:events';
import { createServer } from 'node:http';
import express, { type Request, type Response } from 'express';
import { OpenAI } from 'openai';
import { listenForBench, upstreamPort } from './listen-for-bench.ts';

const client = new OpenAI({ apiKey: 'none', baseURL: `http://127.0.0.1:${upstreamPort()}/v1` });

async function answer(request: Request, response: Response): Promise<void> {
  const left = new AbortController();
  response.on('close', () => left.abort());
  const answered = await client.chat.completions
    .create(request.body, { signal: left.signal })
    .asResponse();
  response.set('content-type', answered.headers.get('content-type') ?? '');
  response.flushHeaders();
  try {
    for await (const piece of answered.body ?? []) {
      if (!response.write(piece)) await once(response, 'drain', { signal: left.signal });
    }
    response.end();
  } catch {
    response.destroy();
  }
}

const app = express();
app.use(express.json());
app.post('/v1/chat/completions', answer);
listenForBench(createServer(app));
