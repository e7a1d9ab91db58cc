import { findPlaces } from '../knowledge/places.ts';
import type { Tool } from '../conversation/turn.ts';
import type { ObjectShape } from '../schema/shape.ts';
import { toFeatures } from './features.ts';
import type { Library } from './library.ts';
import type { Plan } from './plan.ts';
import { planJSON } from './structured.ts';
import type { Talk } from './talk.ts';

/** A call that the model wants to make. */
export interface PlannedCall {
  readonly name: string;
  readonly argumentsPlan: Plan;
}

const MOST_CALLS = 8;
/** Words that tools are described by, in the other language: a question in Chinese finds them all the same. */
const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/天气|气温|温度|下雨/, 'weather temperature forecast rain'],
  [/时间|几点/, 'time clock now'],
  [/日期|几号|星期/, 'date day today calendar'],
  [/搜索|查找|查一下|查询/, 'search find query lookup look'],
  [/订单|物流|快递/, 'order delivery shipping package'],
  [/价格|多少钱/, 'price cost'],
  [/股价|股票/, 'stock price'],
  [/邮件|发信/, 'email mail send'],
  [/计算|等于|加|乘/, 'calculate calculator sum math'],
  [/翻译/, 'translate translation'],
  [/汇率|兑换/, 'exchange rate currency convert'],
  [/库存/, 'stock inventory'],
  [/预订|订票|酒店|机票/, 'book booking reserve hotel flight'],
];

function wordsOf(text: string): Set<string> {
  const words = text.replaceAll(/([a-z])([A-Z])|[_-]/g, '$1 $2');
  const others = SYNONYMS.filter(([chinese]) => chinese.test(text)).map(([, english]) => english);
  return toFeatures([words, ...others].join(' '));
}

const parametersOf = (tool: Tool): ObjectShape | undefined =>
  tool.parameters.kind === 'object' ? tool.parameters : undefined;

/** How much a question speaks of what a tool does. */
function relevance(tool: Tool, asked: ReadonlySet<string>): number {
  const parameters = parametersOf(tool)?.properties ?? [];
  const named = wordsOf(tool.name);
  const described = wordsOf(
    [tool.description, ...parameters.map(({ name, shape }) => `${name} ${shape.description}`)].join(
      ' ',
    ),
  );
  let score = 0;
  for (const word of asked) score += (named.has(word) ? 3 : 0) + (described.has(word) ? 1 : 0);
  return score;
}

const PLACE = /city|location|place|destination|where|城市|地点/i;

/** The same tool is asked once for each place that is named. */
function questionsFor(tool: Tool, question: string): string[] {
  const wantsPlace = parametersOf(tool)?.properties.some(
    ({ name, shape }) => PLACE.test(name) && shape.kind === 'string',
  );
  const places = [...new Set(findPlaces(question).map(({ name }) => name))];
  return wantsPlace && places.length > 1 ? places : [question];
}

function toCalls(tool: Tool, talk: Talk, library: Library, most: number): PlannedCall[] {
  return questionsFor(tool, talk.question)
    .slice(0, most)
    .map((question) => ({
      name: tool.name,
      argumentsPlan: planJSON(tool.parameters, { ...talk, question }, library),
    }));
}

/** Whether the newest message is the answer of a tool. */
const hasResults = ({ conversation }: Talk): boolean => conversation.turns.at(-1)?.role === 'tool';

/** The calls that the model wants to make before it answers; none when it can answer now. */
export function planCalls(talk: Talk, library: Library): PlannedCall[] {
  const { tools, toolChoice, parallelCalls } = talk.conversation;
  if (toolChoice === 'none' || tools.length === 0) return [];
  const most = parallelCalls ? MOST_CALLS : 1;
  if (typeof toolChoice === 'object') {
    const named = tools.find(({ name }) => name === toolChoice.name);
    return named ? toCalls(named, talk, library, 1) : [];
  }
  const asked = wordsOf(talk.question);
  const ranked = tools
    .map((tool) => ({ tool, score: relevance(tool, asked) }))
    .toSorted((one, other) => other.score - one.score);
  const [best] = ranked;
  if (!best) return [];
  if (toolChoice === 'required') return toCalls(best.tool, talk, library, most);
  // Who has just been answered does not ask again.
  if (hasResults(talk)) return [];
  const wanted = ranked.filter(({ score }) => score >= 3 && score >= best.score * 0.8);
  return wanted.flatMap(({ tool }) => toCalls(tool, talk, library, most)).slice(0, most);
}
