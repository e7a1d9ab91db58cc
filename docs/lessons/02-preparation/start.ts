import OpenAI from 'openai';

const { OPENAI_BASE_URL, OPENAI_API_KEY } = process.env;
console.log('base URL:', OPENAI_BASE_URL);
// 打印出来，看看密钥对不对。
console.log('key:', OPENAI_API_KEY);

const client = new OpenAI();
const { data } = await client.models.list();
console.log('models:', data.length);
