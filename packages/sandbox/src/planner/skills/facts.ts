import { state } from '../plan.ts';
import type { Talk } from '../talk.ts';
import type { Skill, Speech } from './skill.ts';

/** One kind of thing that people tell about themselves, and how they ask for it later. */
interface Fact {
  readonly told: RegExp;
  readonly asked: RegExp;
  readonly answer: (value: string) => string;
}

const EN_VALUE = '([^.,;!?\\n]{1,60})';
const ZH_VALUE = '([^，。,.；;！!？?\\n什么哪谁多少]{1,30})';

const FACTS: readonly Fact[] = [
  {
    told: new RegExp(`\\bI live in ${EN_VALUE}`, 'i'),
    asked: /where do I live|which city do I live/i,
    answer: (value) => `You live in ${value}.`,
  },
  {
    told: new RegExp(`\\bI(?:'m| am) from ${EN_VALUE}`, 'i'),
    asked: /where am I from/i,
    answer: (value) => `You are from ${value}.`,
  },
  {
    told: /\bI(?:'m| am) (\d{1,3})(?: years old)?\b/i,
    asked: /how old am I/i,
    answer: (value) => `You are ${value}.`,
  },
  {
    told: new RegExp(`\\bI (?:like|love) ${EN_VALUE}`, 'i'),
    asked: /what do I (?:like|love)/i,
    answer: (value) => `You like ${value}.`,
  },
  {
    told: new RegExp(`(?:我|，|,)(?:现在)?住在?${ZH_VALUE}`),
    asked: /我(?:现在)?住在?(?:哪|什么)/,
    answer: (value) => `你住在${value}。`,
  },
  {
    told: /\bI have an? (?:\w+ )?(?:dog|cat|pet) (?:named|called) ([\p{L}-]{1,30})/iu,
    asked: /my (?:dog|cat|pet)(?:'s|’s)? (?:name|called)|name of my (?:dog|cat|pet)/i,
    answer: (value) => `It is called ${value}.`,
  },
  {
    told: /我(?:有|养了?)(?:一)?[只条](?:猫|狗|宠物)[，,]?(?:它)?(?:名字)?叫(?:做)?([\p{L}]{1,8})/u,
    asked: /我的?(?:猫|狗|宠物)叫(?:什么|啥)/,
    answer: (value) => `它叫${value}。`,
  },
  {
    told: new RegExp(`我(?:来自|是)${ZH_VALUE}人`),
    asked: /我(?:来自哪|是哪里人)/,
    answer: (value) => `你是${value}人。`,
  },
  {
    told: /我(?:今年)? ?(\d{1,3}) ?岁/,
    asked: /我(?:今年)?(?:多大|几岁)/,
    answer: (value) => `你今年${value}岁。`,
  },
  {
    told: new RegExp(`我(?:最)?喜欢${ZH_VALUE}`),
    asked: /我(?:最)?喜欢(?:什么|谁|哪)/,
    answer: (value) => `你喜欢${value}。`,
  },
];

const ASKED_THING =
  /(?:what(?:'s|’s| is| was)|do you (?:know|remember)) (my|the) ([\p{L} ]{2,30}?)(?: again)?\s*[?？.]?$/iu;
const ASKED_THING_ZH = /(我的)?([\p{Script=Han}A-Za-z]{1,12}?)(?:是|叫)(?:什么|多少|谁|哪)/u;
const ASKED_BEFORE =
  /我(?:刚才|之前|上一[个次])?(?:问了|问的|说了)什么|上一个问题是|what (?:did|was) (?:I (?:just )?(?:ask|say)|my (?:last|previous|first) (?:question|message))/i;

const escape = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function tell(talk: Talk, sentence: string): Speech {
  const where =
    talk.language.code === 'zh'
      ? '这是从前面的 messages 里读到的。（沙盒模型的合成回答）'
      : ' I read it in the earlier messages. (A synthetic answer from the sandbox model.)';
  return { steps: [state(sentence + where)] };
}

function findIn(texts: readonly string[], pattern: RegExp): string | undefined {
  return texts
    .map((text) => pattern.exec(text)?.[1]?.trim())
    .findLast((value) => value !== undefined && value !== '');
}

function admit({ language }: Talk, thing: string): Speech {
  return {
    steps: [
      state(
        language.code === 'zh'
          ? `我不知道你的${thing}：这次请求的 messages 里没有提到。（沙盒模型的合成回答）`
          : `I do not know your ${thing}: the messages of this request do not mention it. (A synthetic answer from the sandbox model.)`,
      ),
    ],
  };
}

/** Something that is asked for by its name: “what is the code word”. */
interface Thing {
  readonly name: string;
  /** Whether it is the user's own, which has to be admitted when it is not known. */
  readonly isMine: boolean;
  readonly told: RegExp;
  readonly answer: (value: string) => string;
}

function readThing(question: string): Thing | undefined {
  const [, whose = '', english] = ASKED_THING.exec(question) ?? [];
  if (english !== undefined) {
    const isMine = whose.toLowerCase() === 'my';
    return {
      name: english,
      isMine,
      told: new RegExp(`\\b(?:my|the) ${escape(english)} (?:is|was) ${EN_VALUE}`, 'i'),
      answer: (value) => `${isMine ? 'Your' : 'The'} ${english} is ${value}.`,
    };
  }
  const [, mine, chinese] = ASKED_THING_ZH.exec(question) ?? [];
  if (chinese === undefined) return undefined;
  return {
    name: chinese,
    isMine: mine !== undefined,
    told: new RegExp(`${escape(chinese)}(?:是|叫)${ZH_VALUE}`),
    answer: (value) =>
      `${mine === undefined ? '' : '你的'}${chinese.replaceAll('我', '你')}是${value}。`,
  };
}

function recallThing(talk: Talk): Speech | undefined {
  const thing = readThing(talk.question);
  const value = thing && findIn(talk.earlier, thing.told);
  if (thing && value !== undefined) return tell(talk, thing.answer(value));
  return thing?.isMine ? admit(talk, thing.name) : undefined;
}

/** Recalls what the user told before, and nothing that they did not. */
export const recallFact: Skill = (talk) => {
  const { question, earlier, language } = talk;
  if (ASKED_BEFORE.test(question)) {
    const before = earlier.at(-1);
    if (before === undefined)
      return admit(talk, language.code === 'zh' ? '上一个问题' : 'last question');
    const quote = before.slice(0, 120);
    return tell(
      talk,
      language.code === 'zh' ? `你刚才说的是：“${quote}”。` : `You said: “${quote}”.`,
    );
  }
  const fact = FACTS.find(({ asked }) => asked.test(question));
  if (!fact) return recallThing(talk);
  const value = findIn(earlier, fact.told);
  if (value !== undefined) return tell(talk, fact.answer(value));
  return admit(talk, language.code === 'zh' ? '这件事' : 'answer to that');
};
