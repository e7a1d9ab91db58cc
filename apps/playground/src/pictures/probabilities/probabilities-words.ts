import type { Language } from '../../course/languages.ts';
import { formatPercent } from '../format.ts';
import type { ProbabilitiesData, TemperatureAnswers } from './probabilities-data.ts';

/** One place at one temperature, for the sentence about it. */
interface ShownPlace {
  readonly number: number;
  readonly temperature: number;
  readonly best: string;
  readonly share: number;
  readonly bits: number;
}

/** The words of the picture. */
export interface ProbabilitiesWords {
  readonly position: string;
  readonly temperature: string;
  readonly chosen: string;
  readonly histogram: string;
  readonly candidate: string;
  readonly answer: string;
  readonly times: string;
  readonly share: string;
  readonly noLogprobs: string;
  place(number: number, all: number): string;
  entropy(bits: number): string;
  base(data: ProbabilitiesData): string;
  heading(answers: TemperatureAnswers): string;
  others(kinds: number): string;
  at(temperature: number | undefined): string;
  summary(data: ProbabilitiesData, place: ShownPlace | undefined): string;
}

const bitsOf = (bits: number) => bits.toFixed(2);

export const WORDS: Readonly<Record<Language, ProbabilitiesWords>> = {
  'zh-CN': {
    position: '位置',
    temperature: '温度',
    chosen: '选中',
    histogram: '这次运行得到的回答',
    candidate: '候选 token',
    answer: '回答',
    times: '次数',
    share: '概率',
    noLogprobs:
      '想看每个 token 的候选概率：在请求里加上 logprobs: true 和 top_logprobs: 8。推理模型和一些厂商不支持。',
    place: (number, all) => `第 ${number} / ${all} 个 token：`,
    entropy: (bits) => `熵 ${bitsOf(bits)} bit`,
    base: ({ told }) =>
      told === 1
        ? '空框：接口报的概率（温度 1）。滑块只在这几个候选之间重新分配。'
        : `空框：接口报的概率，已按温度 ${told} 算过。滑块只在这几个候选之间重新分配。`,
    heading({ temperature, total, answers }) {
      return `${this.at(temperature)} · ${total} 个回答，${answers.length} 种`;
    },
    others: (kinds) => `其余 ${kinds} 种`,
    at: (temperature) => (temperature === undefined ? '没写温度' : `温度 ${temperature}`),
    summary(data, place) {
      const kinds = data.histogram.map(
        (each) =>
          `${this.at(each.temperature)}：${each.total} 个回答里有 ${each.answers.length} 种`,
      );
      return [
        place
          ? `第 ${place.number} 个 token，温度 ${place.temperature} 时最可能的是 ${place.best}（${formatPercent(place.share)}），熵 ${bitsOf(place.bits)} bit。`
          : '这次的回答没有带 logprobs。',
        kinds.length > 0 ? `${kinds.join('；')}。` : '',
        data.unanswered > 0 ? `另有 ${data.unanswered} 次调用没有得到回答。` : '',
      ].join('');
    },
  },
  en: {
    position: 'Position',
    temperature: 'Temperature',
    chosen: 'chosen',
    histogram: 'The answers of this run',
    candidate: 'candidate',
    answer: 'answer',
    times: 'times',
    share: 'probability',
    noLogprobs:
      'To see what else might have stood at each place, send logprobs: true and top_logprobs: 8. Reasoning models and some vendors do not have it.',
    place: (number, all) => `token ${number} of ${all}: `,
    entropy: (bits) => `entropy ${bitsOf(bits)} bits`,
    base: ({ told }) =>
      told === 1
        ? 'Outline: as the API tells it (temperature 1). The slider shares out among these only.'
        : `Outline: as the API tells it, at temperature ${told}. The slider shares out among these only.`,
    heading({ temperature, total, answers }) {
      return `${this.at(temperature)} · ${answers.length} different of ${total}`;
    },
    others: (kinds) => `${kinds} others`,
    at: (temperature) =>
      temperature === undefined ? 'no temperature sent' : `temperature ${temperature}`,
    summary(data, place) {
      const kinds = data.histogram.map(
        (each) => `${this.at(each.temperature)}: ${each.answers.length} different of ${each.total}`,
      );
      return [
        place
          ? `At token ${place.number} and temperature ${place.temperature} the likeliest is ${place.best} (${formatPercent(place.share)}); the entropy is ${bitsOf(place.bits)} bits. `
          : 'These answers came without logprobs. ',
        kinds.length > 0 ? `Answers at ${kinds.join('; at ')}. ` : '',
        data.unanswered > 0 ? `Calls without an answer: ${data.unanswered}.` : '',
      ]
        .join('')
        .trim();
    },
  },
};
