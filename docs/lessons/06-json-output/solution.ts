import OpenAI, { APIError, BadRequestError, OpenAIError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';

const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';
const compatible = process.env.COMPATIBLE_MODEL ?? '';

type Message = OpenAI.Chat.ChatCompletionMessageParam;
const INSTRUCTIONS = '从用户的话里找出一本书的信息。';
const question: Message = {
  role: 'user',
  content: '乔治·奥威尔的《1984》出版于 1949 年，今天读来仍然让人背后发凉。',
};

const Book = z.object({ title: z.string(), author: z.string(), year: z.number() });
type Book = z.infer<typeof Book>;

function show({ choices, usage }: OpenAI.Chat.ChatCompletion): void {
  const { prompt_tokens, completion_tokens } = usage ?? {};
  console.log(choices[0]?.finish_reason, { prompt_tokens, completion_tokens });
}

/** 服务器按 schema 生成，SDK 再用 zod 校验一遍。 */
async function parseBook(modelName: string, limit: number): Promise<Book> {
  const completion = await client.chat.completions.parse({
    model: modelName,
    messages: [{ role: 'system', content: INSTRUCTIONS }, question],
    response_format: zodResponseFormat(Book, 'book'),
    max_completion_tokens: limit,
  });
  show(completion);
  const message = completion.choices[0]?.message;
  if (!message?.parsed) throw new Error(message?.refusal ?? '没有内容');
  return message.parsed;
}

function readBook(content: string) {
  try {
    return Book.safeParse(JSON.parse(content));
  } catch {
    return Book.safeParse(undefined);
  }
}

/** 只有 JSON 模式的模型：格式写进提示，自己校验，最多问两次。 */
async function askForBook(modelName: string): Promise<Book> {
  const shape = '只返回 JSON，格式是 {"title": string, "author": string, "year": number}。';
  const messages: Message[] = [{ role: 'system', content: INSTRUCTIONS + shape }, question];
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const completion = await client.chat.completions.create({
      model: modelName,
      messages,
      response_format: { type: 'json_object' },
    });
    show(completion);
    const content = completion.choices[0]?.message.content ?? '';
    const book = readBook(content);
    if (book.success) return book.data;
    messages.push(
      { role: 'assistant', content },
      { role: 'user', content: `不合格：${z.prettifyError(book.error)}。请改正，只返回 JSON。` },
    );
  }
  throw new Error('问了两次，都不合格');
}

// 1. 够长，一次就成。
console.log(await parseBook(model, 200));

// 2. 太短：半截 JSON 没有用，放宽以后重问一次。
try {
  console.log(await parseBook(model, 12));
} catch (error) {
  // 截断是 SDK 自己发现的，所以不是 APIError。
  if (!(error instanceof OpenAIError) || error instanceof APIError) throw error;
  console.log('截断：', error.message);
  console.log(await parseBook(model, 200));
}

// 3. 不认识 json_schema 的服务商：400，退到 JSON 模式。
try {
  console.log(await parseBook(compatible, 200));
} catch (error) {
  if (!(error instanceof BadRequestError)) throw error;
  console.log('不支持 json_schema：', error.status, error.code);
  console.log(await askForBook(compatible));
}
