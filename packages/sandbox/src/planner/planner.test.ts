import { describe, expect, it } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { NO_PACE } from '../test-support/start.ts';

const sandbox = createSandbox({ pace: NO_PACE, seed: 1 });

/** A conversation in one text: `system: … | user | assistant | user`. */
async function ask(talk: string, body: object = {}): Promise<string> {
  const parts = talk.split(' | ');
  const system = parts[0]?.startsWith('system: ') ? parts.shift()?.slice('system: '.length) : '';
  const messages = parts.map((content, index) => ({
    role: index % 2 === 0 ? 'user' : 'assistant',
    content,
  }));
  const response = await sandbox(
    new Request('http://sandbox.test/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify({
        model: 'sandbox-chat',
        temperature: 0,
        messages: system === '' ? messages : [{ role: 'system', content: system }, ...messages],
        ...body,
      }),
    }),
  );
  const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
  return choices[0]!.message.content;
}

describe('the tutorial’s own questions', () => {
  it.each([
    ['你好，请介绍一下 ChatGPT API 的主要功能。', /主要功能[^]*流式输出[^]*工具调用/],
    ['What can the ChatGPT API do?', /Streaming[^]*Tool calls/],
    ['我想去日本旅行，有什么推荐？', /日本[^]*新干线/],
    ['我想去日本旅行，有什么推荐？ | 京都不错 | 东京有哪些景点？', /浅草寺/],
    ['我想去日本旅行，有什么推荐？ | 京都不错 | 那里的首都有什么好玩的景点？', /浅草寺/],
    ['I want to travel to Japan. | Nice | What are the sights of Tokyo?', /Senso-ji/],
    ['What is temperature in the API?', /likely/],
    ['什么是流式输出？', /server-sent events/],
    ['429 错误怎么办', /429/],
    ['讲一个故事', /token/],
    ['怎么煮饭？', /米/],
    ['Tell me about Pride and Prejudice', /1813/],
  ])('%s', async (question, pattern) => {
    expect(await ask(question)).toMatch(pattern);
  });

  it('are answered with the sandbox’s own mark', async () => {
    for (const question of ['怎么煮饭？', 'Tell me about Kyoto', '你是谁', 'Are you ChatGPT?']) {
      expect(await ask(question)).toMatch(/沙盒模型|sandbox model/);
    }
  });

  it('change with the verbosity', async () => {
    const lengths = await Promise.all(
      ['low', 'medium', 'high'].map(
        async (verbosity) => (await ask('Tell me about coffee and tea', { verbosity })).length,
      ),
    );
    expect(lengths).toEqual(lengths.toSorted((one, other) => one - other));
    expect(lengths[0]).toBeLessThan(lengths[1]! * 0.8);
  });
});

describe('the system message', () => {
  it.each([
    [
      'system: You are a pirate. Answer in one sentence. | What can the ChatGPT API do?',
      /^Arr[^.]*\.$/,
    ],
    ['system: 你是一个海盗，用一句话回答。 | 介绍一下 ChatGPT API 的功能', /^啊嘿[^。]*。$/],
    ['system: 你是一位历史老师，回答不超过 30 个字。 | 介绍一下西安', /^同学.{5,40}。$/],
    ['system: 每次回答不超过 20 个字 | 什么是流式输出？', /^(?!.*沙盒).{5,20}$/],
    ['system: In at most 12 words. | What is streaming?', /^(?:\S+ ){3,11}\S+$/],
    ['system: 用三个要点回答。 | 怎么煮饭？', /1\. [^]*\n2\. [^]*\n3\. /],
    ['请用三句话介绍 ChatGPT API 的功能', /^(?:[^。]+。){3}$/],
    ['List three benefits of reading books.', /1\. [^]*\n2\. [^]*\n3\. /],
    ['system: Answer in French. | hello', /^Bonjour/],
    ['system: Answer in Chinese. | What is streaming?', /\p{Script=Han}{10}/u],
    ['system: 以“答：”开头 | 推荐一道菜', /^答：/],
    ['system: End every answer with "Over." | hello', /Over\.$/],
    ['system: ALL CAPS please | Tell me about Kyoto', /^[^a-z]+$/],
    ['system: 如果不知道，就回答“我不清楚”。 | 量子纠缠是什么', /^我不清楚$/],
    ['system: If you are not sure, say "No idea". | Explain quantum entanglement', /^No idea$/],
    ['system: Your name is Max. | What is your name?', /^I am Max\./],
    ['system: 你叫小桥。 | 你叫什么名字？', /^我叫小桥。/],
    ['system: You are called Robo. | Tell me about Kyoto', /^A synthetic/],
  ])('%s', async (talk, pattern) => {
    expect(await ask(talk)).toMatch(pattern);
  });
});

describe('what was told before, and only that', () => {
  it.each([
    ['我叫小明，住在广州 | 好 | 我叫什么？', /小明/],
    ['我叫小明，住在广州 | 好 | 我住在哪里？', /你住在广州/],
    ['我是李华。 | 好 | 我叫什么名字？', /李华/],
    ["I'm Anna. | Hi | What's my name?", /Anna/],
    ['Hi, I am Bob | Hi | Do you remember my name?', /Bob/],
    ['I live in Rome. | ok | Which city do I live in?', /Rome/],
    ['我最喜欢的颜色是蓝色 | 好 | 我最喜欢的颜色是什么？', /^你最喜欢的颜色是蓝色/],
    ['My favourite colour is teal. | ok | What is my favourite colour?', /teal/],
    ['I have a dog named Rex. | ok | What is my dog’s name?', /Rex/],
    ['暗号是红豆 | 好 | 暗号是什么？', /红豆/],
    ['Tell me about Kyoto | … | What did I ask?', /Tell me about Kyoto/],
    ['What is my favourite colour?', /do not know/],
    ['我叫什么？', /不知道/],
    ['你好 | 你叫小红 | 我叫什么？', /不知道/],
  ])('%s', async (talk, pattern) => {
    expect(await ask(talk)).toMatch(pattern);
  });

  it.each([
    '这个产品叫我失望',
    '我叫车去机场要多久？',
    'Call me when you are ready',
    'I am fine, thanks',
  ])('%s: nobody introduces themselves here', async (sentence) => {
    expect(await ask(sentence)).not.toMatch(/记下|noted/);
  });
});

describe('sums', () => {
  it.each([
    ['12+30 等于多少', '12 + 30 = 42'],
    ['What is (3 + 4) * 5?', '(3 + 4) × 5 = 35'],
    ['17 乘以 23 是多少？', '17 × 23 = 391'],
    ['100 除以 8', '100 / 8 = 12.5'],
    ['What is 15% of 80?', '15 / 100 × 80 = 12'],
    ['What is 2 to the power of 10?', '2 ^ 10 = 1024'],
    ['What is the sum of 3 and 4?', '3 + 4 = 7'],
    ['3 的平方是多少', '3 ^ 2 = 9'],
    ['一加一等于几？', '1 + 1 = 2'],
    ['-5 + 3 = ?', '-5 + 3 = -2'],
    ['-2^2 = ?', '-2 ^ 2 = -4'],
    ['0.1 + 0.2 = ?', '0.1 + 0.2 = 0.3'],
  ])('%s', async (question, answer) => {
    expect(await ask(question)).toBe(answer);
  });

  it('a date is none', async () => {
    expect(await ask('2024/01/15 是多少')).not.toContain('=');
  });
});

describe('labels', () => {
  it.each([
    ['system: 判断评论的情感，只回答：正面、负面或中性 | 物流很快，东西也不错', '正面'],
    ['system: 判断评论的情感，只回答：正面、负面或中性 | 质量太差了，用了两天就坏', '负面'],
    ['system: 你是情感分析助手。输出：正面、负面或中性。 | 还行', '中性'],
    ['请判断下面评论的情感（正面/负面/中性）：一般般吧', '中性'],
    [
      'system: Answer only with positive, negative or neutral. | The food was cold and the waiter rude.',
      'negative',
    ],
    [
      'system: Classify tickets as billing, bug or question. Reply with only the label. | I was charged twice this month',
      'billing',
    ],
    [
      'system: Classify tickets as billing, bug or question. Reply with only the label. | The app crashes when I save',
      'bug',
    ],
    ['system: Classify as: weather, sports, food. | The football match ended 3-1', 'sports'],
    [
      'system: Is this spam? Answer only "spam" or "not spam". | You won a free prize, click here',
      'spam',
    ],
    [
      'system: 分类。\n例子：\n我的包裹到哪了 → 物流\n怎么退款 → 售后\n能便宜点吗 → 价格 | 快递包裹还没到',
      '物流',
    ],
    ['太好喝了 | 甜 | 又酸又涩 | 酸 | 这杯酸得很', '酸'],
  ])('%s', async (talk, label) => {
    expect(await ask(talk)).toBe(label);
  });

  it('without a list it says so in its own words', async () => {
    expect(await ask('system: 判断下面评论的情感。 | 包装精美，很喜欢')).toMatch(/^这段话听起来是/);
  });
});

describe('JSON in words', () => {
  it.each([
    [
      '请以JSON格式提供一本书的信息，包括标题、作者和出版年份。',
      { title: '1984', author: '乔治·奥威尔', year: 1949 },
    ],
    [
      'Give me the book 1984 as JSON with title, author and year.',
      { title: '1984', author: 'George Orwell', year: 1949 },
    ],
    [
      '从下面的句子中提取姓名、年龄和城市，返回 JSON：张三今年25岁，住在北京。',
      { name: '张三', age: 25, city: '北京' },
    ],
    [
      '请从以下句子中提取姓名和年龄，以 JSON 返回：\n王小明今年 30 岁，是一名工程师。',
      { name: '王小明', age: 30 },
    ],
    [
      'system: 从用户的话里提取 name、age、city，只返回 JSON。 | 我叫小红，今年 8 岁，住在上海',
      { name: '小红', age: 8, city: '上海' },
    ],
    [
      '提取姓名和电话，JSON 格式：李雷的电话是13812345678。',
      { name: '李雷', phone: '13812345678' },
    ],
    [
      'system: Extract the fields name and email. Return only JSON. | Hi, this is Bob Smith, bob@acme.com',
      { name: 'Bob Smith', email: 'bob@acme.com' },
    ],
    [
      'Extract title, author and year as JSON: "The Little Prince" by Antoine de Saint-Exupery, 1943',
      { title: 'The Little Prince', author: 'Antoine de Saint-Exupery', year: 1943 },
    ],
    ['What is 3 times 4? Answer with JSON: {"result": number}', { result: 12 }],
  ])('%s', async (talk, value) => {
    expect(JSON.parse(await ask(talk))).toEqual(value);
  });

  it('is a list of so many things when so many are asked for', async () => {
    const { items } = JSON.parse(await ask('List three fruits as JSON.')) as { items: unknown[] };
    expect(items).toHaveLength(3);
  });

  it('is not what somebody gets who asks what JSON is', async () => {
    expect(await ask('什么是 JSON？')).not.toMatch(/^\{/);
  });
});

describe('what it cannot do', () => {
  it.each([
    'Translate "good morning" to Chinese.',
    '量子纠缠是什么',
    '小明有 5 个苹果，吃了 2 个，还剩几个？',
  ])('%s: it says so', async (question) => {
    expect(await ask(question)).toMatch(/不能真正讨论|cannot really discuss/);
  });

  it('see an image: it says so, and goes by the words that come with it', async () => {
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };
    const messages = [{ role: 'user', content: [image] }];
    expect(await ask('', { messages })).toMatch(/sandbox model/);
    const asked = [{ role: 'user', content: [{ type: 'text', text: '图里是什么？' }, image] }];
    expect(await ask('', { messages: asked })).toMatch(/看不到图片/);
  });
});

describe('hostile words', () => {
  const runs = [
    `Look:\n\n\n\n${' '.repeat(68)}a centred heading\n`,
    `x q:${' \n'.repeat(160)}x`,
    `a${'\n'.repeat(400)}xyz`,
    '1'.repeat(1990),
    `x\n${' '.repeat(80)}x`,
    'A '.repeat(990),
    '我叫'.repeat(900),
    'my name is '.repeat(180),
    '提取'.repeat(900),
    'JSON '.repeat(390),
    '"a": '.repeat(390),
    '1+'.repeat(990),
    '('.repeat(1900),
    '《'.repeat(1900),
    'only with '.repeat(190),
  ];
  it.each(runs)('%.20j… takes no longer than others', async (words) => {
    const started = performance.now();
    await ask(words);
    await ask(`system: ${words} | ${words}`);
    await ask(words, {
      response_format: { type: 'json_object' },
      messages: [{ role: 'user', content: `json ${words}` }],
    });
    // Seconds apart from minutes: no more is asked of a clock here.
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('many properties and many messages take no square of time', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `name${index}`,
        { type: 'string', description: 'email phone' },
      ]),
    );
    const schema = {
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    };
    const started = performance.now();
    const text = await ask(Array(41).fill('A '.repeat(990)).join(' | '), {
      response_format: { type: 'json_schema', json_schema: { name: 'many', strict: true, schema } },
    });
    expect(Object.keys(JSON.parse(text) as object)).toHaveLength(300);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
