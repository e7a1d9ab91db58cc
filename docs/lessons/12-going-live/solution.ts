import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';

// 限速和服务器出错，由 SDK 重试；每次尝试最多 10 秒。
const client = new OpenAI({ maxRetries: 2, timeout: 10_000 });
const model = process.env.OPENAI_MODEL ?? '';

// 一、Responses API：一问一答，不让服务器保存。
const response = await client.responses.create({
  model,
  instructions: '你是一位旅行顾问，只用一句话回答。',
  input: '介绍一下京都。',
  store: false,
});
console.log(response.output_text);
console.log('status:', response.status, 'usage:', response.usage?.total_tokens);

// 二、聊天：system 固定不变，历史只往后加。
const history: OpenAI.ChatCompletionMessageParam[] = [
  { role: 'system', content: '你是一位旅行顾问。' },
];

interface Options {
  /** 用户在收到几块之后按停止。 */
  stopAfter?: number;
  headers?: Record<string, string>;
}

async function say(content: string, { stopAfter = Infinity, headers = {} }: Options = {}) {
  const question = { role: 'user', content } as const;
  const stop = new AbortController();
  const stream = await client.chat.completions.create(
    {
      model,
      messages: [...history, question],
      stream: true,
      stream_options: { include_usage: true },
    },
    { headers, signal: stop.signal },
  );
  let reply = '';
  let finishReason: string | undefined;
  let usage: OpenAI.CompletionUsage | undefined;
  let pieces = 0;
  for await (const chunk of stream) {
    const choice = chunk.choices[0];
    const piece = choice?.delta.content ?? '';
    process.stdout.write(piece);
    reply += piece;
    finishReason = choice?.finish_reason ?? finishReason;
    usage = chunk.usage ?? usage;
    if (piece !== '') pieces += 1;
    if (pieces >= stopAfter) stop.abort();
  }
  console.log('\nfinish_reason:', finishReason ?? '已停止', 'usage:', usage?.total_tokens);
  // 到这里才记入历史：失败的一轮不留痕迹，停下的一轮留下用户看到的那半句。
  if (reply !== '') history.push(question, { role: 'assistant', content: reply });
}

// 排练一次服务器出错，SDK 会自己重试。
await say('我叫小明，想去北京。', { headers: { 'x-sandbox-scenario': '503x1' } });
await say('你记得我的名字吗？');
await say('介绍一下北京。', { stopAfter: 12 });

// 三、卡片：要求按结构回答，检查过再用。
const Card = z.object({ name: z.string(), city: z.string() });
const completion = await client.chat.completions.parse({
  model,
  messages: [...history, { role: 'user', content: '把我的旅行整理成一张卡片。' }],
  response_format: zodResponseFormat(Card, 'card'),
});
const card = completion.choices[0];
console.log(card?.message.parsed ?? card?.message.refusal);
console.log('finish_reason:', card?.finish_reason, 'usage:', completion.usage?.total_tokens);
