import OpenAI from 'openai';

const { OPENAI_BASE_URL, OPENAI_API_KEY, RELAY_URL } = process.env;
console.log('base URL:', OPENAI_BASE_URL);
// 只说有没有，不说是什么。
console.log('key:', OPENAI_API_KEY ? 'yes' : 'no');

const client = new OpenAI();
const { data } = await client.models.list();
console.log('models:', data.map(({ id }) => id).join(', '));

const response = await fetch(`${RELAY_URL}/status`);
const now = Date.now();
const { upstream } = await response.json();
console.log('upstream:', upstream.host, upstream.model, upstream.sandbox ? '(sandbox)' : '');

// date 头只精确到秒，差一两秒是正常的。
const theirs = Date.parse(response.headers.get('date') ?? '');
console.log('clock skew:', theirs / 1000 - Math.floor(now / 1000), 's');
