import OpenAI, { BadRequestError } from 'openai';

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

// 同一个问题，三个温度，各问五次。
for (const temperature of [0, 0.7, 1.3]) {
  const answers = new Set<string>();
  for (let run = 1; run <= 5; run += 1) {
    answers.add(await ask({ model, temperature, logprobs: true, top_logprobs: 8 }));
  }
  console.log('temperature', temperature, '→', answers.size);
}

// 有的模型只接受默认的温度：认出这个错误，去掉这个字段再问。
try {
  await ask({ model: reasoning, temperature: 0.7 });
} catch (error) {
  if (!(error instanceof BadRequestError) || error.param !== 'temperature') throw error;
  console.log(error.status, error.code, error.param);
  await ask({ model: reasoning });
}
