import OpenAI from 'openai';

const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';
const reasoning = process.env.REASONING_MODEL ?? '';

const question = '请介绍一下京都。';

async function ask(modelName: string, limit: number): Promise<void> {
  const completion = await client.chat.completions.create({
    model: modelName,
    messages: [{ role: 'user', content: question }],
    max_tokens: limit,
  });
  const [choice] = completion.choices;
  console.log(choice?.message.content || '（空）');
  console.log({ limit, finish_reason: choice?.finish_reason }, completion.usage);
}

// 想要短一点的回答。
await ask(model, 30);

// 换一个先思考再回答的模型。
await ask(reasoning, 40);
