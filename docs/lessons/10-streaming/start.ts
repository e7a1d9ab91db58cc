import OpenAI from 'openai';

const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';

// 一、收到一块就打印一块，并记下首个 token 的时间。
const startedAt = performance.now();
let firstAt: number | undefined;
let finishReason: string | undefined;
let usage: OpenAI.CompletionUsage | undefined;

const stream = await client.chat.completions.create({
  model,
  messages: [{ role: 'user', content: '什么是流式输出？用一句话回答。' }],
  stream: true,
  stream_options: { include_usage: true },
});
for await (const chunk of stream) {
  // 带 usage 的那一块，choices 是空的。
  const choice = chunk.choices[0];
  const piece = choice?.delta.content ?? '';
  if (piece !== '') firstAt ??= performance.now();
  process.stdout.write(piece);
  finishReason = choice?.finish_reason ?? finishReason;
  usage = chunk.usage ?? usage;
}
console.log('\nTTFT:', Math.round((firstAt ?? NaN) - startedAt), 'ms');
console.log('finish_reason:', finishReason, 'usage:', usage);

// 二、“停止”按钮：显示 12 块以后就不要了。
const stop = new AbortController();
const long = await client.chat.completions.create({
  model,
  messages: [{ role: 'user', content: '什么是流式输出？' }],
  stream: true,
});
let pieces = 0;
for await (const chunk of long) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? '');
  pieces += 1;
  if (pieces === 12) stop.abort();
}
// 停下以后，结尾的 finish_reason 和 usage 不会再来。
console.log('\n已停止，收到的块数：', pieces);

// 三、不用 SDK，自己读。网络很差：每块 7 个字节，会切在汉字中间。
async function* inPieces(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (let at = 0; at < next.value.length; at += 7) yield next.value.subarray(at, at + 7);
  }
}

const response = await fetch(`${process.env.OPENAI_BASE_URL}/chat/completions`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${process.env.OPENAI_API_KEY}`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({
    model,
    messages: [{ role: 'user', content: '用一句话介绍北京。' }],
    stream: true,
    stream_options: { include_usage: true },
  }),
});
if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);

let rest = '';
for await (const bytes of inPieces(response.body)) {
  rest += new TextDecoder().decode(bytes);
  // 空行之前的事件已经完整，最后一段还没有收完。
  const events = rest.split('\n\n');
  rest = events.pop() ?? '';
  for (const event of events) {
    if (!event.startsWith('data:')) continue;
    const data = event.slice('data:'.length).trim();
    if (data === '[DONE]') continue;
    const chunk = JSON.parse(data);
    if (chunk.error) throw new Error(chunk.error.message);
    const choice = chunk.choices[0];
    process.stdout.write(choice?.delta.content ?? '');
    if (choice?.finish_reason) console.log('\nfinish_reason:', choice.finish_reason);
    if (chunk.usage) console.log('usage:', chunk.usage);
  }
}
