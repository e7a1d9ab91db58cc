import OpenAI from 'openai';

// 读取环境变量 OPENAI_API_KEY 和 OPENAI_BASE_URL。
const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';

const completion = await client.chat.completions.create({
  model,
  messages: [
    { role: 'system', content: '你是一位老船长，只用一句话回答。' },
    { role: 'user', content: '请介绍一下 ChatGPT API 的主要功能。' },
  ],
});

const [choice] = completion.choices;
console.log(choice?.message.content);
console.log('finish_reason:', choice?.finish_reason);
console.log('usage:', completion.usage);
