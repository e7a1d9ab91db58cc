import OpenAI from 'openai';

const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';

// 同一个问题，沙盒按请求头排练不同的故障。
const ask = (scenario: string, options: OpenAI.RequestOptions = {}) =>
  client.chat.completions.create(
    { model, messages: [{ role: 'user', content: '用一句话介绍京都。' }] },
    { ...options, headers: { 'x-sandbox-scenario': scenario } },
  );

// 把错误说成用户听得懂的话；原来的错误留给日志。
function explain(error: unknown): string {
  if (error instanceof OpenAI.APIUserAbortError) return '等得太久，先停下了。请稍后再问一次。';
  if (error instanceof OpenAI.APIConnectionError) return '连不上服务。请检查网络后再试。';
  if (!(error instanceof OpenAI.APIError)) return '程序出错了，我们已经记录下来。';
  if (error.code === 'insufficient_quota')
    return '服务的额度用完了，再试也没有用。请联系网站管理员。';
  if (error instanceof OpenAI.RateLimitError) return '现在提问的人太多。请过一会儿再试。';
  if (error.status === undefined || error.status >= 500)
    return '模型服务暂时出了问题。请过一会儿再试。';
  return `这个请求不能处理（${error.status}），再试也没有用。`;
}

async function show(name: string, answer: () => Promise<OpenAI.ChatCompletion>) {
  const startedAt = performance.now();
  try {
    const { choices, usage } = await answer();
    console.log(name, choices[0]?.message.content);
    console.log('finish_reason:', choices[0]?.finish_reason, 'usage:', usage?.total_tokens);
  } catch (error) {
    console.log(name, explain(error));
  }
  console.log(Math.round(performance.now() - startedAt), 'ms\n');
}

// 值得重试的：连不上、408、409、429（额度用完除外）、5xx。
function canRetry(error: unknown): error is InstanceType<typeof OpenAI.APIError> {
  if (error instanceof OpenAI.APIUserAbortError) return false;
  if (error instanceof OpenAI.APIConnectionError) return true;
  if (!(error instanceof OpenAI.APIError) || error.code === 'insufficient_quota') return false;
  return [408, 409, 429].includes(error.status) || error.status >= 500;
}

// 自己写的退避：等待时间在 0 和上限之间随机，上限每次翻倍。
async function withBackoff<Result>(attempt: () => Promise<Result>, most = 4): Promise<Result> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (failures + 1 >= most || !canRetry(error)) throw error;
      const asked = Number(error.headers?.get('retry-after') ?? 0) * 1000;
      const wait = Math.max(asked, Math.random() * Math.min(8000, 500 * 2 ** failures));
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

// 一、限速两次：交给 SDK。
await show('429x2', () => ask('429x2'));
// 二、额度用完：只问一次，然后告诉用户。
await show('quota', () => ask('quota'));
// 三、太慢：每次最多 1 秒，总共最多 2 秒。
await show('slow-ttft', () =>
  ask('slow-ttft', { timeout: 1000, maxRetries: 2, signal: AbortSignal.timeout(2000) }),
);
// 四、自己重试：先关掉 SDK 的重试。
await show('503x2', () => withBackoff(() => ask('503x2', { maxRetries: 0 })));
