import { has, type Language, NAME } from './language.ts';
import { MORE_LANGUAGES } from './more-languages.ts';
import { say, state } from './plan.ts';

const chinese: Language = {
  code: 'zh',
  speaks: has(/\p{Script=Han}/u),
  introduction:
    /(?:我叫|我的名字(?:是|叫)|(?<![\p{Script=Han}])(?:请)?叫我)\s*(?![车人你他她了做])([\p{L}\p{M}·]{1,12}?)(?=[，。,.！!；;、\s]|吧|$)|^(?:你好[，。,]?\s*)?我是\s*(?!谁|一[个名位])([\p{Script=Han}]{2,3})(?=[，。,.！!]|$)/u,
  askedForName: /我(?:叫|的名字(?:是|叫)?)(?:什么|啥)|我是谁|记得我(?:的名字|叫)/u,
  greeting: [
    say('{你好|嗨，你好|你好呀}。'),
    state('我是 Natter 自带的沙盒模型：这里的回答是合成的，不来自 GPT，也不花一分钱。'),
    say(
      '你可以告诉我你的名字，再问我{记不记得|还记不记得}；也可以{问我|问问我} ChatGPT API 有哪些功能，或者{聊聊旅行、读书和做饭|聊聊书、做饭和旅行}。',
    ),
  ],
  mark: '沙盒模型的合成回答：',
  unseen: '我看不到图片、声音和文件：沙盒模型只读文字。',
  remembered: (name) =>
    `你好，${name}，我记下了。准确地说，是这段对话的 messages 里有了你的名字：只要它还在，我就答得出来。（沙盒模型的合成回答）`,
  recalled: (name) =>
    `你叫${name}。这句话我是从前面的 messages 里读到的，不是“记住”的。（沙盒模型的合成回答）`,
  nameUnknown:
    '我不知道你叫什么：这次请求的 messages 里没有你的名字。模型本身没有记忆，每次请求都要带上之前的对话。（沙盒模型的合成回答）',
  echoed: (words) =>
    `我收到了：“${words}”。我是沙盒模型，学过的文字很少，所以不能真正讨论这个话题；给中继配上真实的模型，同样的请求就会得到真正的回答。`,
};

const english: Language = {
  code: 'en',
  speaks: () => true,
  introduction: new RegExp(
    `\\b(?:[Mm]y name is|[Mm]y name's|[Ii] am called)\\s+${NAME}|\\b(?:[Cc]all me|I am|I'm|I’m)\\s+([A-Z]\\p{Ll}{1,20})(?=[,.!;]|$| and )`,
    'u',
  ),
  askedForName: /what(?:'s|’s| is) my name|who am i|remember my name/iu,
  greeting: [
    say('{Hello|Hi|Good day}.'),
    state(
      ' I am the sandbox model that comes with Natter: my answers are synthetic, they do not come from GPT, and they cost nothing.',
    ),
    say(
      ' Tell me your name and ask {whether I remember it|if I still know it}, ask what the ChatGPT API can do, or {talk to me about travel, books or cooking|let us talk about books, cooking or travel}.',
    ),
  ],
  mark: 'A synthetic answer from the sandbox model: ',
  unseen: 'I cannot see images, sounds or files: the sandbox model reads text only.',
  remembered: (name) =>
    `Hello ${name}, noted. To be exact, your name is now in the messages of this conversation: as long as it stays there, I can tell it. (A synthetic answer from the sandbox model.)`,
  recalled: (name) =>
    `Your name is ${name}. I read it in the earlier messages; I did not remember it. (A synthetic answer from the sandbox model.)`,
  nameUnknown:
    'I do not know your name: it is not in the messages of this request. A model has no memory of its own, so every request has to bring the conversation along. (A synthetic answer from the sandbox model.)',
  echoed: (words) =>
    `I received: “${words}”. I am the sandbox model and have read very little, so I cannot really discuss it. Give the relay a real model, and the same request gets a real answer.`,
};

// Japanese has Chinese characters too, so it is looked for first.
const LANGUAGES = [...MORE_LANGUAGES.slice(0, 2), chinese, ...MORE_LANGUAGES.slice(2)];

/** The language of a code such as `zh`; English for one that there is not. */
export function languageByCode(code: string): Language {
  return LANGUAGES.find((language) => language.code === code) ?? english;
}

/** The language in which a text is written; English when none of the others recognises it. */
export function languageOf(text: string): Language {
  return LANGUAGES.find((language) => language.speaks(text)) ?? english;
}
