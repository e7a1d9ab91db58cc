/** What the documentation shows: Express and the SDK's iterator, each chunk written anew. */
// Express 5 hands a rejected promise on to its error handler.
import { createServer } from 'node:http';
import express, { type Request, type Response } from 'express';
import { OpenAI } from 'openai';
import { listenForBench, upstreamPort } from './listen-for-bench.ts';

const client = new OpenAI({ apiKey: 'none', baseURL: `http://127.0.0.1:${upstreamPort()}/v1` });

async function answer(request: Request, response: Response): Promise<void> {
  const { stream, ...question } = request.body as OpenAI.Chat.ChatCompletionCreateParams;
  if (stream !== true) {
    return void response.json(await client.chat.completions.create({ ...question, stream: false }));
  }
  const left = new AbortController();
  response.on('close', () => left.abort());
  const chunks = await client.chat.completions.create(
    { ...question, stream: true },
    { signal: left.signal },
  );
  response.set('content-type', 'text/event-stream');
  for await (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  response.end('data: [DONE]\n\n');
}

const app = express();
app.use(express.json());
app.post('/v1/chat/completions', answer);
listenForBench(createServer(app));
