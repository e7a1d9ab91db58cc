import { choose } from '../plan.ts';
import type { Skill } from './skill.ts';

/** A question with many right answers, from the likeliest to the least likely. */
interface Choice {
  readonly asked: RegExp;
  readonly zh: string;
  readonly en: string;
}

/**
 * Questions whose answer is a single word. They show best what temperature does: the first word
 * is a choice among many, and nothing else follows.
 */
const CHOICES: readonly Choice[] = [
  {
    asked: /猫.{0,8}(?:名字|取名|起名|叫什么)|name.{0,20}\bcat\b|\bcat\b.{0,20}name/i,
    zh: '咪咪 小橘 团子 年糕 豆豆 花花 煤球 布丁 阿福 芝麻 可乐 雪球',
    en: 'Luna Milo Oliver Misty Ginger Shadow Pepper Biscuit Willow Smokey Olive Marble',
  },
  {
    asked: /狗.{0,8}(?:名字|取名|起名|叫什么)|name.{0,20}\bdog\b|\bdog\b.{0,20}name/i,
    zh: '旺财 豆豆 来福 小黑 多多 乐乐 大黄 可可 糖糖 阿黄',
    en: 'Max Bella Charlie Daisy Rocky Buddy Rusty Poppy Scout Bramble',
  },
  {
    asked: /(?:说|选|给|来|想).{0,6}(?:一[种个])?颜色|(?:name|pick|choose|say).{0,12}colou?r/i,
    zh: '蓝色 绿色 红色 青色 黄色 紫色 橙色 白色 灰色 粉色',
    en: 'Blue Green Red Teal Yellow Purple Orange White Grey Pink',
  },
  {
    asked: /(?:说|选|给|来|想).{0,6}(?:一[种个])?水果|(?:name|pick|choose|say).{0,12}fruit/i,
    zh: '苹果 香蕉 橘子 西瓜 葡萄 桃子 梨 草莓 芒果 荔枝',
    en: 'Apple Banana Orange Pear Mango Peach Grape Plum Cherry Fig',
  },
  {
    asked:
      /(?:一个词|一个字).{0,10}(?:形容|描述)|(?:形容|描述).{0,16}(?:一个词|一个字)|(?:one|single) word.{0,30}(?:describ|for)|describ.{0,40}(?:one|single) word/i,
    zh: '晴朗 温暖 安静 明亮 清新 柔和 舒服 自由 遥远 闪亮',
    en: 'Bright Calm Warm Quiet Clear Gentle Fresh Vast Golden Restless',
  },
  {
    asked: /(?:掷|抛|扔).{0,4}硬币|(?:flip|toss).{0,8}coin/i,
    zh: '正面 反面',
    en: 'Heads Tails',
  },
  {
    asked:
      /(?:1|一)\s*(?:到|至|-|~)\s*(?:10|十).{0,12}(?:数|选)|(?:选|说|给|来).{0,8}(?:1|一)\s*(?:到|至|-)\s*(?:10|十)|number (?:from|between) (?:1|one) (?:and|to) (?:10|ten)/i,
    zh: '7 3 8 4 6 5 2 9 1 10',
    en: '7 3 8 4 6 5 2 9 1 10',
  },
];

/** Each word is this much less likely than the one before it. */
const DECLINE = 0.72;

/** Answers with one of many words. */
export const chooseWord: Skill = ({ question, language }) => {
  const choice = CHOICES.find(({ asked }) => asked.test(question));
  if (!choice) return undefined;
  const words = (language.code === 'zh' ? choice.zh : choice.en).split(' ');
  const wordings = words.map((text, index) => ({ text, weight: DECLINE ** index }));
  return { steps: [{ ...choose(wordings), hold: 'free' }], isExact: true };
};
