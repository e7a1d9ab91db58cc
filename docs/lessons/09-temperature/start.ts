import OpenAI from 'openai';

const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';
const reasoning = process.env.REASONING_MODEL ?? '';

type Params = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;
const messages: Params['messages'] = [
  { role: 'user', content: '给一只橘猫取个名字，只回答名字。' },
];

async function ask(params: Omit<Params, 'messages'>): Promise<string> {
  const completion = await client.chat.completions.create({ ...params, messages });
  const [choice] = completion.choices;
  const answer = choice?.message.content ?? '';
  console.log(answer, choice?.finish_reason, completion.usage?.total_tokens);
  return answer;
}

// 低温求稳，高温求新：各问一次。
for (const temperature of [0.2, 0.8]) {
  await ask({ model, temperature, logprobs: true, top_logprobs: 8 });
}

// 换一个模型，温度照旧。
await ask({ model: reasoning, temperature: 0.2 });
