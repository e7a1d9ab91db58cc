import { readCount } from './numbers.ts';

/** What an answer has to be like, as far as it can be read from the instructions. */
export interface Contract {
  /** The code of the language in which it is to be. */
  readonly language?: string;
  /** How many sentences it may have. */
  readonly sentences?: number;
  /** How many characters (Chinese) or words (English) it may have. */
  readonly length?: { readonly unit: 'characters' | 'words'; readonly most: number };
  /** How many items its list has. */
  readonly items?: number;
  readonly beginsWith?: string;
  readonly endsWith?: string;
  readonly isUpperCase?: true;
  /** Whom the model plays, in the words of the instructions. */
  readonly persona?: string;
  /** How the model is called. */
  readonly name?: string;
  /** What it says when it does not know. */
  readonly unknown?: string;
}

const LANGUAGE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'zh 中文 汉语 chinese',
    'en 英文 英语 english',
    'ja 日语 日文 japanese',
    'ko 韩语 韩文 korean',
    'fr 法语 法文 french',
    'de 德语 德文 german',
    'es 西班牙语 spanish',
    'ru 俄语 russian',
    'pt 葡萄牙语 portuguese',
    'ar 阿拉伯语 arabic',
  ].flatMap((line) => {
    const [code = '', ...names] = line.split(' ');
    return names.map((name) => [name, code]);
  }),
);
const LANGUAGE_WORDS = Object.keys(LANGUAGE_NAMES).join('|');

/** So much of the instructions is read. */
const LONGEST = 4000;
/** Whoever is one of these is nobody in particular. */
const NOBODY =
  /^(?:called|named|叫)|助手|助理|assistant|\bAI\b|人工智能|模型|\bmodel\b|GPT|JSON|机器人客服|分类器|classifier|生成器|generator/i;
const QUOTED = '[“"\'‘「『]([^”"\'’」』\\n]{1,80})[”"\'’」』]';

const PATTERNS = {
  language: new RegExp(
    `(?:用|使用|以|说|讲)(${LANGUAGE_WORDS})|(?:in|speak|use) (${LANGUAGE_WORDS})\\b`,
    'i',
  ),
  sentences:
    /([一二两三四五\d]+) ?(?:个)?句(?:话|子)?|\b(a|one|single|two|three|four|five|\d+)(?: short| single)? sentences?\b/i,
  characters:
    /(?:不超过|不多于|最多|以内|少于|控制在) ?(\d{1,4}) ?(?:个)?(?:字|汉字)|(\d{1,4}) ?(?:个)?字(?:以内|之内|以下)/,
  words:
    /(?:at most|no more than|under|fewer than|less than|maximum(?: of)?|within) (\d{1,4}) words/i,
  items:
    /([一二两三四五六七八九十\d]+) ?(?:个)?(?:要点|点|条|项)(?!钟)|\b(one|two|three|four|five|six|seven|eight|\d+) (?:short )?(?:bullets?|bullet points|points|items)\b|\b(?:list|name|give(?: me)?) (two|three|four|five|six|seven|eight|\d+)\b|(?:列出|列举)([二两三四五六七八九十\d]+)/i,
  list: /(?:列表|分点|逐条|bullet|as a list|numbered list)/i,
  beginsWith: new RegExp(
    `(?:以|用)${QUOTED}(?:作为)?(?:开头|开始)|(?:start|begin)[\\w ]{0,30} with ${QUOTED}`,
    'i',
  ),
  endsWith: new RegExp(
    `(?:以|用)${QUOTED}(?:作为)?(?:结尾|结束|收尾)|(?:end|finish|close)[\\w ]{0,30} with ${QUOTED}`,
    'i',
  ),
  upperCase: /全部大写|大写字母|(?:all caps|upper ?case|capital letters)/i,
  brief: /简短|简洁|简要|\b(?:be brief|briefly|concise(?:ly)?|short answers?)\b/i,
  // At the beginning of a sentence: “if you are not sure” makes nobody somebody.
  persona:
    /(?:^|[。！？；，,\n])\s*你(?:现在)?(?:是|扮演)(?:一[个位名只条艘])?([^，。,.；;\n！!？?]{1,24})|(?:^|[.!?;\n])\s*(?:you are|act as|play) (?:an? |the )?([^.,;\n!?]{2,40})/i,
  pirate: /海盗|pirate/i,
  name: /你(?:的名字)?(?:名)?叫(?:做)?[“"]?([\p{L}·]{1,12})|\b(?:[Yy]our name is|[Yy]ou are called|named) ([A-Z][\p{L}-]{0,20})/u,
  unknown: new RegExp(
    `(?:不知道|不确定|不清楚|没有答案)[^。\\n“"「]{0,12}(?:回答|说|回复|输出)${QUOTED}|(?:not sure|unsure|do(?:n't| not) know)[^.\\n"“]{0,30}${QUOTED}`,
    'i',
  ),
};

/** What the pattern caught, whichever of its alternatives it was. */
function caught(pattern: RegExp, text: string): string | undefined {
  return pattern
    .exec(text)
    ?.slice(1)
    .find((part) => part !== undefined)
    ?.trim();
}

function readLength(text: string): Contract['length'] {
  const characters = caught(PATTERNS.characters, text);
  if (characters !== undefined) return { unit: 'characters', most: Number(characters) };
  const words = caught(PATTERNS.words, text);
  return words === undefined ? undefined : { unit: 'words', most: Number(words) };
}

function readSentences(text: string): number | undefined {
  const word = caught(PATTERNS.sentences, text);
  if (word !== undefined) return readCount(word) || undefined;
  return PATTERNS.brief.test(text) ? 2 : undefined;
}

function readItems(text: string): number | undefined {
  const word = caught(PATTERNS.items, text);
  const count = word === undefined ? 0 : readCount(word);
  if (count > 0) return count;
  return PATTERNS.list.test(text) ? 3 : undefined;
}

function readPersona(text: string): string | undefined {
  if (PATTERNS.pirate.test(text)) return caught(/(海盗)|(pirate)/i, text);
  const persona = caught(PATTERNS.persona, text);
  return persona === undefined || NOBODY.test(persona) ? undefined : persona;
}

/**
 * Reads what an answer is to be like. What it does not recognise it passes over.
 * @param system the instructions, which alone decide whom the model plays
 * @param question may ask for a form too
 */
export function readContract(system: string, question: string): Contract {
  const text = `${system.slice(0, LONGEST)}\n${question}`;
  const language = caught(PATTERNS.language, text)?.toLowerCase();
  const read = {
    language: language === undefined ? undefined : LANGUAGE_NAMES[language],
    sentences: readSentences(text),
    length: readLength(text),
    items: readItems(text),
    beginsWith: caught(PATTERNS.beginsWith, text),
    endsWith: caught(PATTERNS.endsWith, text),
    isUpperCase: PATTERNS.upperCase.test(text) || undefined,
    persona: readPersona(system.slice(0, LONGEST)),
    name: caught(PATTERNS.name, system.slice(0, LONGEST)),
    unknown: caught(PATTERNS.unknown, text),
  };
  return Object.fromEntries(
    Object.entries(read).filter(([, value]) => value !== undefined),
  ) as Contract;
}
