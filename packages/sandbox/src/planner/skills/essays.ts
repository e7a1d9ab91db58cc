import { say, type Step } from '../plan.ts';
import type { Skill } from './skill.ts';

/** A longer answer to a question that the tutorial asks. */
interface Essay {
  /** What all has to stand in the question; each on its own, so that no question takes long to read. */
  readonly asked: readonly RegExp[];
  readonly zh: string;
  readonly en: string;
  /** The same in one sentence, for whoever wants it short. */
  readonly brief: { readonly zh: string; readonly en: string };
}

const features: Essay = {
  asked: [
    /API|ChatGPT|接口/i,
    /功能|能做什么|能干什么|有什么用|介绍.{0,12}(?:API|ChatGPT|接口)|features?\b|what can|can do|capabilit|introduc|tell me about the (?:ChatGPT )?API/i,
  ],
  brief: {
    zh: '沙盒模型的合成回答：ChatGPT API 让你的程序和模型对话，还能流式输出、返回 JSON、调用工具，并用参数控制随机程度和长度。',
    en: 'A synthetic answer from the sandbox model: the ChatGPT API lets your program talk with a model, stream its answers, get JSON, offer it tools, and steer chance and length.',
  },
  zh: `这是沙盒模型的合成回答，内容是关于 API 的事实：

## ChatGPT API 的主要功能

1. **对话**：把 \`messages\` 发过去，得到下一句回答。模型没有记忆，上下文由你带上。
2. **流式输出**：设 \`stream: true\`，回答一边生成一边到达，用户不用干等。
3. **结构化输出**：用 \`response_format\` 要求 JSON，程序可以直接解析。
4. **工具调用**：模型提出要调用哪个函数、用什么参数，由你的代码执行。
5. **可控的生成**：用 \`temperature\`、\`max_completion_tokens\` 等参数调节随机程度和长度。

每次回答都带着 \`finish_reason\`（为什么停下）和 \`usage\`（用了多少 token），调试时先看这两项。`,
  en: `This is a synthetic answer from the sandbox model; what it says about the API is fact:

## What the ChatGPT API can do

1. **Conversation**: send \`messages\`, get the next one. The model has no memory, so you bring the context along.
2. **Streaming**: with \`stream: true\` the answer arrives while it is being written.
3. **Structured output**: ask for JSON with \`response_format\`, and a program can read the answer.
4. **Tool calls**: the model proposes a function and its arguments, and your code runs it.
5. **Control**: \`temperature\`, \`max_completion_tokens\` and others steer chance and length.

Every answer carries \`finish_reason\` (why it ended) and \`usage\` (how many tokens it took). Look at these two first.`,
};

const journey: Essay = {
  asked: [
    /长(?:一点|一些|篇)?的?(?:故事|回答|文章)|写.{0,6}(?:故事|长文)|一个故事|long (?:story|answer|text)|tell me a story/is,
  ],
  brief: {
    zh: '沙盒模型的合成回答：从前有个 token，它一写好就上了路，穿过中继，赶在整篇写完之前到了你的屏幕上。',
    en: 'A synthetic answer from the sandbox model: once there was a token that set out as soon as it was written, passed the relay, and was on your screen before the rest was even thought of.',
  },
  zh: `这是沙盒模型的合成回答：一个关于 token 的小故事。

## 一个 token 的旅程

很久以前，其实就在刚才，你按下了回车。你的话先到了中继，中继看了看是谁在说话，替你加上密钥，再把整段对话送给模型。密钥从来没有到过你的浏览器。

模型读完所有的 \`messages\`，写下第一个 token。它没有等整篇写完，而是马上把这个 token 送了出来。中继接住它，装进一个事件，编上号，转手交给页面。

- 第一个 token 到达之前，你看到的是三个安静的点。
- 之后每到一个 token，句子就长一点。
- 如果你按了停止，页面断开，中继立刻告诉模型不用再写了。

于是它们一个接一个地来：有的是半个词，有的是一个标点，有的是一个汉字。页面把它们排成段落，排成列表，排成代码：

\`\`\`js
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? '');
}
\`\`\`

最后到的不是文字，而是一句“写完了”：\`finish_reason: "stop"\`。少了它，就说明回答在半路断了，哪怕屏幕上的话看起来很完整。

> 流式输出没有让模型写得更快，只是让等待的人少等了一会儿。

故事到这里就结束了。`,
  en: `This is a synthetic answer from the sandbox model: a small story about a token.

## The journey of a token

Long ago, which is to say just now, you pressed Enter. Your words went to the relay first. It looked at who was speaking, added the key on your behalf, and passed the whole conversation on to the model. The key never came near your browser.

The model read all the \`messages\` and wrote its first token. It did not wait for the rest: it sent that token out at once. The relay caught it, put it into an event, gave it a number and handed it to the page.

- Until the first token arrived you saw three quiet dots.
- With each token after it the sentence grew a little.
- Had you pressed Stop, the page would have hung up, and the relay would have told the model not to go on.

So they came, one after another: half a word, a comma, a whole word. The page laid them out as paragraphs, as lists, as code:

\`\`\`js
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? '');
}
\`\`\`

What came last was not text at all, but a word that the answer was whole: \`finish_reason: "stop"\`. Without it the answer broke off on its way, however complete it may look on the screen.

> Streaming does not make a model write faster. It makes people wait less.

And that is the end of the story.`,
};

const ESSAYS = [features, journey];

/** Every line is a step: whoever strays from one comes back at the next. */
const toSteps = (essay: string): Step[] =>
  essay
    .split(/(?<=\n)(?!\n)/)
    .map((line): Step => ({ wordings: [{ text: line, weight: 1 }], hold: 'free' }));

/** The points of an essay without their marks, as sentences that can be counted. */
function toSentences({ brief, ...texts }: Essay, code: 'zh' | 'en'): Step[] {
  const points = texts[code].matchAll(/^\d\. \*\*(.+?)\*\*(?:：|: )(.+)$/gm);
  const glue = code === 'zh' ? '：' : ': ';
  const end = code === 'zh' ? '' : ' ';
  const sentences = Array.from(points, ([, name = '', what = '']) =>
    say(`${end}${name}${glue}${what}`),
  );
  return [say(brief[code]), ...sentences];
}

/** Gives one of the longer answers that it knows by heart, in Chinese or English. */
export const recite: Skill = ({ question, language, contract }) => {
  const essay = ESSAYS.find(({ asked }) => asked.every((topic) => topic.test(question)));
  if (!essay) return undefined;
  const code = language.code === 'zh' ? 'zh' : 'en';
  const isShort = contract.sentences !== undefined || contract.length !== undefined;
  if (!isShort) return { steps: toSteps(essay[code]) };
  return {
    steps:
      contract.sentences === 1 || contract.length
        ? [say(essay.brief[code])]
        : toSentences(essay, code),
  };
};
