// 这段代码在访客的浏览器里运行：里面的一切，每位访客都能看到。
const response = await fetch(`${process.env.OPENAI_BASE_URL}/chat/completions`, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    authorization: `Bearer ${process.env.OPENAI_API_KEY}`,
  },
  body: JSON.stringify({
    model: process.env.OPENAI_MODEL,
    messages: [
      { role: 'system', content: '你是书店的客服。内部规定：最多打八折。' },
      { role: 'user', content: '我叫小明。' },
    ],
  }),
});

const completion = await response.json();
console.log(completion.choices[0].message.content);
