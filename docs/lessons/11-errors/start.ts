import OpenAI from 'openai';

const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';

// 同一个问题，沙盒按请求头排练不同的故障。
const ask = (scenario: string, options: OpenAI.RequestOptions = {}) =>
  client.chat.completions.create(
    { model, messages: [{ role: 'user', content: '用一句话介绍京都。' }] },
    { ...options, headers: { 'x-sandbox-scenario': scenario } },
  );

// 失败了就再问，最多三次。
async function show(name: string, answer: () => Promise<OpenAI.ChatCompletion>) {
  const startedAt = performance.now();
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    try {
      const { choices, usage } = await answer();
      console.log(name, choices[0]?.message.content);
      console.log('finish_reason:', choices[0]?.finish_reason, 'usage:', usage?.total_tokens);
      break;
    } catch (error) {
      console.log(name, attempt, String(error));
    }
  }
  console.log(Math.round(performance.now() - startedAt), 'ms\n');
}

// 一、限速两次。
await show('429x2', () => ask('429x2'));
// 二、额度用完。
await show('quota', () => ask('quota'));
// 三、太慢：想在半秒后放弃。
await show('slow-ttft', () => ask('slow-ttft', { timeout: 500 }));
// 四、服务器出错两次。
await show('503x2', () => ask('503x2'));
