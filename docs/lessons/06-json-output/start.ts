import OpenAI from 'openai';

const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';

type Message = OpenAI.Chat.ChatCompletionMessageParam;
const messages: Message[] = [
  {
    role: 'system',
    content:
      '你是一个 JSON 生成器。从用户的话里找出一本书，只返回 JSON，包含 title、author、year。',
  },
  { role: 'user', content: '乔治·奥威尔的《1984》出版于 1949 年，今天读来仍然让人背后发凉。' },
];

// 只靠提示要 JSON，同一句话问六次。
for (let run = 1; run <= 6; run += 1) {
  const completion = await client.chat.completions.create({ model, messages });
  const [choice] = completion.choices;
  console.log(`${run}.`, choice?.finish_reason, completion.usage?.completion_tokens);
  try {
    console.log('  ', JSON.parse(choice?.message.content ?? ''));
  } catch (error) {
    console.log('  ', String(error));
  }
}
