import OpenAI from 'openai';

const client = new OpenAI({ maxRetries: 0 });
const model = process.env.OPENAI_MODEL ?? '';

// 一、Responses API：一问一答。
const response = await client.responses.create({
  model,
  instructions: '你是一位旅行顾问，只用一句话回答。',
  input: '介绍一下京都。',
});
console.log(response.output_text);
console.log('status:', response.status, 'usage:', response.usage?.total_tokens);

// 二、聊天。
async function say(content: string, headers: Record<string, string> = {}) {
  try {
    const stream = await client.chat.completions.create(
      {
        model,
        messages: [
          { role: 'system', content: '你是一位旅行顾问。' },
          { role: 'user', content },
        ],
        stream: true,
        stream_options: { include_usage: true },
      },
      { headers },
    );
    for await (const chunk of stream) {
      const choice = chunk.choices[0];
      process.stdout.write(choice?.delta.content ?? '');
      if (choice?.finish_reason) console.log('\nfinish_reason:', choice.finish_reason);
      if (chunk.usage) console.log('usage:', chunk.usage.total_tokens);
    }
  } catch (error) {
    console.log(String(error));
  }
}

await say('我叫小明，想去北京。', { 'x-sandbox-scenario': '503x1' });
await say('你记得我的名字吗？');
// 用户会在收到 12 块之后按停止。
await say('介绍一下北京。');

// 三、卡片。
await say('把我的旅行整理成一张卡片，用 JSON 回答。');
