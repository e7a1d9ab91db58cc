const model = process.env.OPENAI_MODEL;
const messages = [{ role: 'user', content: '为什么要用流式输出？请用一句话回答。' }];

// 没有用任何 SDK，只是一个普通的 HTTP 请求。
async function ask(body: object): Promise<void> {
  const response = await fetch(`${process.env.OPENAI_BASE_URL}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${process.env.OPENAI_API_KEY}`,
    },
    body: JSON.stringify(body),
  });
  const reply = await response.json();
  if (!response.ok) {
    const { message, type, param, code } = reply.error;
    console.log(response.status, { message, type, param, code });
    return;
  }
  const [choice] = reply.choices;
  console.log(response.status, choice?.message.content);
  console.log('finish_reason:', choice?.finish_reason);
  console.log('usage:', reply.usage);
}

// 缺了 model：服务器用 400 说明缺的是哪个字段。
await ask({ messages });
await ask({ model, messages });
