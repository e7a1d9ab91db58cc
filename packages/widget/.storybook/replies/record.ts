import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSandbox } from '@natter/sandbox';
import { userMessage } from '../../src/core/message.ts';
import { createOpenAISource } from '../../src/transport/openai-source.ts';

/** What is asked, of which model, and what the recording is called. */
const QUESTIONS = [
  {
    name: 'three-points',
    model: 'sandbox-chat',
    text: 'How does streaming work? In three points.',
  },
  { name: 'three-points-zh', model: 'sandbox-chat', text: '流式输出是怎么工作的？分三点说。' },
  { name: 'bread', model: 'sandbox-chat', text: 'Tell me about bread baking in detail.' },
  {
    name: 'thoughtful',
    model: 'sandbox-compat',
    text: 'How do tokens work, and what do they cost?',
  },
];
const FOLDER = join(import.meta.dirname, 'recordings');

const sandbox = createSandbox({ seed: 7 });

/** One answer, a line for each chunk and the milliseconds that it was waited for. */
async function record({ model, text }: (typeof QUESTIONS)[number]): Promise<string> {
  const ask = createOpenAISource({
    baseUrl: 'http://sandbox.test/v1',
    model,
    fetch: (input, init) => sandbox(new Request(input, init)),
  });
  const message = userMessage('question', text);
  const request = {
    conversationId: 'recording',
    message: { id: message.id, text, files: [] },
    messages: [message],
  };
  const lines: string[] = [];
  let before = performance.now();
  for await (const news of ask(request, new AbortController().signal)) {
    if (!('chunk' in news)) continue;
    const now = performance.now();
    lines.push(JSON.stringify({ after: Math.round(now - before), chunk: news.chunk }));
    before = now;
  }
  return `${lines.join('\n')}\n`;
}

mkdirSync(FOLDER, { recursive: true });
for (const question of QUESTIONS) {
  writeFileSync(join(FOLDER, `${question.name}.ndjson`), await record(question));
}
