import { fromTokens } from '../model/tokenizer.ts';
import type { TrainedModel } from '../model/train.ts';
import { toFeatures } from './features.ts';

/** A passage that the model has read, and how well it fits a question. */
export interface Finding {
  /** Its number, by which the language model knows it. */
  readonly passage: number;
  readonly score: number;
}

/** A word in the subject of a passage counts more than one in its text. */
const IN_SUBJECT = 4;
/** What was said before counts less than what is asked now. */
const EARLIER = 0.4;
/** A single Chinese character says less than two. */
const OF_SINGLE = 0.3;
const isSingle = (feature: string) => feature.length === 1;
/** Below this nothing but chance joins question and passage. */
const LEAST = 9;

/** What people mean by words that the passages do not use. */
const ASSOCIATIONS: readonly (readonly [RegExp, string])[] = [
  [/(?:日本|Japan)[^]{0,400}(?:首都|capital)/i, '东京 景点 sights Tokyo'],
  [/煮饭|做饭|蒸饭/, '米饭'],
  [/(?:推荐|做|炒|来)一?[道个]菜|吃什么|晚饭|晚餐|午饭/, '番茄 炒蛋'],
  [/\b(?:dinner|supper|lunch|eat tonight|a dish|recipe)\b/i, 'tomato egg'],
  [/写.{0,8}诗|一首诗|\bpoem\b/i, '诗歌 poetry poems'],
  [/\bmovies?\b/i, 'films'],
  [/流式|stream/i, '流式输出 streaming'],
  [/温度参数|temperature/i, 'temperature'],
  [/密钥|api key/i, 'API密钥 安全 key safety'],
  [/东京|tokyo/i, '东京景点 Tokyo sights'],
  [/京都|kyoto/i, '京都 Kyoto'],
  [/长城|故宫|北京|beijing/i, '北京 Beijing'],
  [/巴黎|paris/i, '巴黎 Paris'],
  [/咖啡|coffee/i, '咖啡 coffee'],
  [/米饭|\brice\b/i, '米饭 rice'],
  [/记住|记忆|\bmemory|remember\b/i, '上下文 记忆 context window memory'],
];

interface Entry {
  readonly language: 'zh' | 'en';
  readonly weights: ReadonlyMap<string, number>;
}

/** Finds passages by what a question is about. */
export class Library {
  readonly #model: TrainedModel;
  readonly #entries: readonly Entry[];
  /** How rare each feature is: the rarer, the more it says. */
  readonly #rarity = new Map<string, number>();

  constructor(model: TrainedModel) {
    this.#model = model;
    this.#entries = model.passages.map(({ language, subject }, number) => {
      const weights = new Map<string, number>();
      for (const feature of toFeatures(this.textOf(number))) weights.set(feature, 1);
      for (const feature of toFeatures(subject)) weights.set(feature, IN_SUBJECT);
      return { language, weights };
    });
    const counts = new Map<string, number>();
    for (const { weights } of this.#entries) {
      for (const feature of weights.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
    for (const [feature, count] of counts) {
      this.#rarity.set(feature, Math.log(this.#entries.length / count));
    }
  }

  /**
   * The passages that fit best, from the best on; none where only chance would join them.
   * @param earlier what was talked about before
   */
  find(question: string, earlier: string, language: string): readonly Finding[] {
    const asked = new Map<string, number>();
    const both = `${earlier}\n${question}`;
    const meant = ASSOCIATIONS.filter(([words]) => words.test(both)).map(([, others]) => others);
    for (const feature of toFeatures(earlier)) asked.set(feature, EARLIER);
    for (const feature of toFeatures(meant.join(' '))) asked.set(feature, 1);
    for (const feature of toFeatures(question)) asked.set(feature, 1);
    return this.#entries
      .map((entry, passage) => ({
        passage,
        score: entry.language === language ? this.#score(entry, asked) : 0,
      }))
      .filter(({ score }) => score >= LEAST)
      .toSorted((one, other) => other.score - one.score);
  }

  #score({ weights }: Entry, asked: ReadonlyMap<string, number>): number {
    let score = 0;
    for (const [feature, importance] of asked) {
      score +=
        (weights.get(feature) ?? 0) *
        importance *
        (this.#rarity.get(feature) ?? 0) *
        (isSingle(feature) ? OF_SINGLE : 1);
    }
    return score;
  }

  /** What a passage says. */
  textOf(passage: number): string {
    const { start = 0, end = 0 } = this.#model.passages[passage] ?? {};
    return fromTokens(this.#model.tokens.slice(start, end));
  }
}
