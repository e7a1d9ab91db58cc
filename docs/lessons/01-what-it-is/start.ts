const model = process.env.OPENAI_MODEL;
const messages = [{ role: 'user', content: 'API 是什么？请用一句话回答。' }];

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
  console.log(reply.choices[0].message.content);
}

await ask({ model, messages });
