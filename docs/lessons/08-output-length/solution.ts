import OpenAI from 'openai';

const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';
const reasoning = process.env.REASONING_MODEL ?? '';

type Params = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;
const question: Params['messages'] = [{ role: 'user', content: '请介绍一下京都。' }];
const inOneSentence: Params['messages'] = [
  { role: 'system', content: '只用一句话回答。' },
  ...question,
];

async function ask(params: Params): Promise<void> {
  const completion = await client.chat.completions.create(params);
  const [choice] = completion.choices;
  const { completion_tokens = 0, completion_tokens_details } = completion.usage ?? {};
  const thought = completion_tokens_details?.reasoning_tokens ?? 0;
  console.log(choice?.message.content || '（空）');
  console.log({
    limit: params.max_completion_tokens,
    thought,
    visible: completion_tokens - thought,
    finish_reason: choice?.finish_reason,
  });
}

// 同一个问题，三个上限：上限只管切断，不管写短。
for (const max_completion_tokens of [10, 30, 300]) {
  await ask({ model, messages: question, max_completion_tokens });
}

// 想要短，就说出来；上限只作保险。
await ask({ model, messages: inOneSentence, max_completion_tokens: 300 });

// 先思考再回答的模型：上限太小，全用在思考上，回答是空的。
await ask({ model: reasoning, messages: inOneSentence, max_completion_tokens: 40 });

// 办法一：放宽上限。
await ask({ model: reasoning, messages: inOneSentence, max_completion_tokens: 300 });

// 办法二：让它少想一点。
await ask({
  model: reasoning,
  messages: inOneSentence,
  max_completion_tokens: 150,
  reasoning_effort: 'low',
});
