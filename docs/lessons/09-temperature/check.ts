import {
  askedOf,
  type Asked,
  type Check,
  type Evidence,
  held,
  missed,
  printed,
  NOTHING_SENT,
  isSandbox,
} from '../checks/index.ts';

const TEMPERATURES = 3;
const RUNS = 5;

const temperatureOf = ({ body }: Asked): number | undefined =>
  typeof body['temperature'] === 'number' ? body['temperature'] : undefined;
const isAnswered = ({ status }: Asked) => status === 200;

/** The runs of the one question that was asked most, by their temperature. */
function runsOf(evidence: Evidence): ReadonlyMap<number, readonly Asked[]> {
  const questions = new Map<string, Map<number, Asked[]>>();
  for (const asked of askedOf(evidence).filter(isAnswered)) {
    const temperature = temperatureOf(asked);
    if (temperature === undefined) continue;
    const key = JSON.stringify([asked.body['model'], asked.messages]);
    const groups = questions.get(key) ?? new Map<number, Asked[]>();
    groups.set(temperature, [...(groups.get(temperature) ?? []), asked]);
    questions.set(key, groups);
  }
  const count = (groups: ReadonlyMap<number, readonly Asked[]>) =>
    [...groups.values()].flat().length;
  return (
    [...questions.values()].toSorted((one, other) => count(other) - count(one))[0] ?? new Map()
  );
}

const distinctIn = (runs: readonly Asked[]) => new Set(runs.map(({ answer }) => answer.text)).size;

/** Whether a line says both numbers. */
const says = (evidence: Evidence, temperature: number, count: number) =>
  printed(evidence)
    .split('\n')
    .map((line) => (line.match(/\d+(?:\.\d+)?/g) ?? []).map(Number))
    .some((numbers) => {
      const at = numbers.indexOf(temperature);
      return at !== -1 && numbers.toSpliced(at, 1).includes(count);
    });

export const checks: readonly Check[] = [
  {
    id: 'three-by-five',
    goal: {
      'zh-CN': `同一个问题，至少 ${TEMPERATURES} 个温度，每个温度至少 ${RUNS} 次`,
      en: `One question, ${TEMPERATURES} temperatures or more, ${RUNS} runs or more of each`,
    },
    look(evidence) {
      const asked = askedOf(evidence);
      if (asked.length === 0) return NOTHING_SENT;
      const groups = [...runsOf(evidence)];
      const last = groups.at(-1)?.[1].at(-1) ?? asked.at(-1);
      const seen = groups
        .map(([temperature, { length }]) => `${temperature} × ${length}`)
        .join(', ');
      if (groups.length < TEMPERATURES) {
        return missed(
          `现在只有：${seen || '没有带 temperature 的回答'}。至少要 ${TEMPERATURES} 个温度，问题和模型保持不变。`,
          `So far: ${seen || 'no answer with a temperature'}. Use ${TEMPERATURES} temperatures or more, and leave question and model as they are.`,
          last?.exchange,
        );
      }
      if (groups.filter(([, { length }]) => length >= RUNS).length < TEMPERATURES) {
        return missed(
          `现在是：${seen}。一两次看不出差别，每个温度至少问 ${RUNS} 次。`,
          `So far: ${seen}. One or two runs show nothing: ask ${RUNS} times or more at each.`,
          last?.exchange,
        );
      }
      return held(last?.exchange);
    },
  },
  {
    id: 'shows-probabilities',
    goal: {
      'zh-CN': '这些请求带着 logprobs 和 top_logprobs，回答里有候选 token 的概率',
      en: 'These requests have logprobs and top_logprobs, and the answers list the candidates with their probabilities',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      if (asked.length === 0) return NOTHING_SENT;
      const runs = [...runsOf(evidence).values()].flat();
      const blind = runs.find(
        ({ body }) => body['logprobs'] !== true || body['top_logprobs'] === undefined,
      );
      const first = runs[0] ?? asked[0];
      if (runs.length === 0 || blind) {
        return missed(
          '这个请求没有带 logprobs: true 和 top_logprobs，“图”里就没有概率可画。',
          'This request lacks logprobs: true and top_logprobs, so Picture has no probabilities to draw.',
          (blind ?? first)?.exchange,
        );
      }
      const told = runs.find(({ answer }) => (answer.tokens[0]?.rivals.length ?? 0) > 1);
      if (told) return held(told.exchange);
      return missed(
        '请求要了概率，回答里却没有：这个模型不支持 logprobs，或者 top_logprobs 太小。',
        'Probabilities were asked for and none came: this model does not support logprobs, or top_logprobs is too small.',
        first?.exchange,
      );
    },
  },
  {
    id: 'counts-the-answers',
    goal: {
      'zh-CN': '每个温度打印一行：温度，和有几种不同的回答',
      en: 'One line for each temperature: the temperature, and how many different answers there were',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      if (asked.length === 0) return NOTHING_SENT;
      const groups = [...runsOf(evidence)];
      if (groups.every(([, { length }]) => length < RUNS)) {
        return missed(
          `还没有哪个温度问满 ${RUNS} 次，没有可数的。`,
          `No temperature has ${RUNS} runs yet, so there is nothing to count.`,
          asked.at(-1)?.exchange,
        );
      }
      const untold = groups.find(
        ([temperature, runs]) => !says(evidence, temperature, distinctIn(runs)),
      );
      if (!untold) return held(groups.at(-1)?.[1].at(-1)?.exchange);
      const [temperature, runs] = untold;
      return missed(
        `温度 ${temperature} 的 ${runs.length} 次里有 ${distinctIn(runs)} 种回答，结果里没有一行同时写着这两个数。用 Set 来数。`,
        `At ${temperature} the ${runs.length} runs brought ${distinctIn(runs)} different answers, and no line of the output says both numbers. Count with a Set.`,
        runs.at(-1)?.exchange,
      );
    },
  },
  {
    id: 'asks-without',
    goal: {
      'zh-CN': 'REASONING_MODEL 因 temperature 返回 400，程序去掉这个字段再问，得到回答',
      en: 'REASONING_MODEL refuses the temperature with a 400; asked again without it, it answers',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const last = asked.at(-1);
      if (!last) return NOTHING_SENT;
      const refused = asked.find(
        ({ status, answer }) => status === 400 && answer.error?.param === 'temperature',
      );
      if (!refused) {
        // A live model that takes any temperature leaves nothing to catch.
        if (!isSandbox(asked) && asked.every(isAnswered)) return held(last.exchange);
        return missed(
          '没有看到因 temperature 而来的 400。带着温度问一次 REASONING_MODEL。',
          'No request was refused for its temperature. Ask REASONING_MODEL with one.',
          last.exchange,
        );
      }
      const later = asked
        .slice(asked.indexOf(refused) + 1)
        .filter(({ body }) => body['model'] === refused.body['model']);
      const again = later.at(-1);
      if (!again) {
        return missed(
          evidence.ending === 'failed'
            ? '程序停在了这个 400。捕获 BadRequestError，看 error.param 是不是 temperature。'
            : '400 之后没有再问同一个模型。去掉 temperature 再问一次。',
          evidence.ending === 'failed'
            ? 'The program ended at this 400. Catch BadRequestError and see whether error.param is temperature.'
            : 'The same model was not asked again after the 400. Ask it without temperature.',
          refused.exchange,
        );
      }
      const kept = temperatureOf(again);
      if (kept !== undefined) {
        return missed(
          `再问时仍然带着 temperature: ${kept}。整个字段去掉，模型就用它的默认值。`,
          `It was asked again with temperature: ${kept}. Leave the field out, and the model uses its default.`,
          again.exchange,
        );
      }
      if (isAnswered(again)) return held(again.exchange);
      return missed(
        `去掉温度再问，状态是 ${again.status}，仍然没有回答。`,
        `Asked without a temperature, the status is ${again.status}, and still no answer.`,
        again.exchange,
      );
    },
  },
];
