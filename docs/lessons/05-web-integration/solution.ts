// 页面只知道中继的地址。密钥、模型名和 system 提示词都在服务器上。
const post = (body: object, accept: string, signal?: AbortSignal) =>
  fetch(`${process.env.RELAY_URL}/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });

async function say(body: { id?: string; message: string }): Promise<string> {
  const response = await post(body, 'application/json');
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const { reply, id, finishReason, usage } = await response.json();
  console.log(reply);
  console.log('finishReason:', finishReason, 'usage:', usage);
  return id;
}

// 第二轮只带 id：前文由中继记着。
const id = await say({ message: '我叫小明。' });
await say({ id, message: '我叫什么？' });

// 第三轮要流式的回答，收到几段就按“停止”。
const stop = new AbortController();
const response = await post({ id, message: '讲一个长故事。' }, 'text/event-stream', stop.signal);
if (!response.ok || !response.body) throw new Error(`${response.status}`);

const decoder = new TextDecoder();
let unread = '';
let pieces = 0;
try {
  for await (const bytes of response.body) {
    const events = (unread + decoder.decode(bytes, { stream: true })).split('\n\n');
    unread = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (!data || data === '[DONE]') continue;
      const chunk = JSON.parse(data);
      if (chunk.type === 'error') throw new Error(chunk.errorText);
      if (chunk.type !== 'text-delta') continue;
      process.stdout.write(chunk.delta);
      pieces += 1;
      if (pieces === 5) stop.abort();
    }
  }
} catch (error) {
  if (!stop.signal.aborted) throw error;
}
console.log('\nstopped:', stop.signal.aborted);
