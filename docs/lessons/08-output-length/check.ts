import {
  askedOf,
  type Asked,
  type Check,
  type Evidence,
  held,
  missed,
  NOTHING_SENT,
} from '../checks/index.ts';

/** So many different limits make a comparison. */
const LIMITS = 3;

const limitOf = ({ body }: Asked): number | undefined =>
  typeof body['max_completion_tokens'] === 'number' ? body['max_completion_tokens'] : undefined;
const isDeprecated = ({ body }: Asked) => body['max_tokens'] !== undefined;
const endedBy = (reason: string) => (asked: Asked) =>
  asked.status === 200 && asked.answer.finishReason === reason;
const isWhole = endedBy('stop');
const isCut = endedBy('length');
const writtenBy = ({ answer }: Asked) => answer.usage?.completion ?? 0;
const thoughtBy = ({ answer }: Asked) => answer.usage?.reasoning ?? 0;
const isEmpty = (asked: Asked) => isCut(asked) && asked.answer.text.trim() === '';
const questionOf = ({ messages }: Asked) =>
  messages.findLast(({ role }) => role === 'user')?.content ?? '';
const hasInstructions = ({ messages }: Asked) => messages.some(({ role }) => role === 'system');

/** Requests that differ in nothing but their limit: the largest group of them. */
function comparisonIn(evidence: Evidence): Asked[] {
  const groups = new Map<string, Asked[]>();
  for (const asked of askedOf(evidence).filter((each) => limitOf(each) !== undefined)) {
    const { max_completion_tokens: _, ...rest } = asked.body;
    const key = JSON.stringify(rest);
    groups.set(key, [...(groups.get(key) ?? []), asked]);
  }
  const count = (group: readonly Asked[]) => new Set(group.map(limitOf)).size;
  return [...groups.values()].toSorted((one, other) => count(other) - count(one))[0] ?? [];
}

/** How a repeated request differs from the one that came back empty. */
const isRemedyFor = (empty: Asked) => (asked: Asked) =>
  asked.body['model'] === empty.body['model'] &&
  ((limitOf(asked) ?? Infinity) > (limitOf(empty) ?? Infinity) ||
    asked.body['reasoning_effort'] !== empty.body['reasoning_effort']);

export const checks: readonly Check[] = [
  {
    id: 'the-right-name',
    goal: {
      'zh-CN': '上限都写作 max_completion_tokens，没有请求因此得到 400',
      en: 'Every limit is called max_completion_tokens, and no request gets a 400 for it',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const last = asked.at(-1);
      if (!last) return NOTHING_SENT;
      const refused = asked.find(
        ({ status, answer }) => status === 400 && answer.error?.param === 'max_tokens',
      );
      if (refused) {
        return missed(
          '这个请求得到 400，param 是 max_tokens：推理模型不接受它。改成 max_completion_tokens。',
          'This request got a 400 whose param is max_tokens: reasoning models refuse it. Use max_completion_tokens.',
          refused.exchange,
        );
      }
      const deprecated = asked.find(isDeprecated);
      if (deprecated) {
        return missed(
          '这个请求还带着 max_tokens。它已弃用，只是这个模型还接受。',
          'This request still has max_tokens. It is deprecated, although this model still accepts it.',
          deprecated.exchange,
        );
      }
      const failed = asked.find(({ status }) => status === 400);
      if (failed) {
        return missed(
          `这个请求得到 400，param 是 ${failed.answer.error?.param ?? '空'}。`,
          `This request got a 400 whose param is ${failed.answer.error?.param ?? 'empty'}.`,
          failed.exchange,
        );
      }
      const limited = asked.find((each) => limitOf(each) !== undefined);
      if (limited) return held(limited.exchange);
      return missed(
        '没有请求设过 max_completion_tokens。',
        'No request has a max_completion_tokens.',
        last.exchange,
      );
    },
  },
  {
    id: 'three-limits',
    goal: {
      'zh-CN': '同一个问题试三个上限，既有被切断的，也有说完的',
      en: 'The same question with three limits: one answer is cut, another is whole',
    },
    look(evidence) {
      if (askedOf(evidence).length === 0) return NOTHING_SENT;
      const group = comparisonIn(evidence);
      const last = group.at(-1);
      const limits = [...new Set(group.map(limitOf))];
      if (limits.length < LIMITS) {
        return missed(
          `除上限外完全相同的请求只有 ${limits.length} 种上限（${limits.join('、') || '无'}）。至少要三种，其他字段不动。`,
          `Requests that differ in nothing else have ${limits.length} limits (${limits.join(', ') || 'none'}). Use three or more, and change nothing else.`,
          last?.exchange,
        );
      }
      if (!group.some(isCut)) {
        return missed(
          `上限 ${limits.join('、')} 都没有切断回答。最小的那个再小一点。`,
          `None of the limits ${limits.join(', ')} cuts the answer. Make the smallest one smaller.`,
          last?.exchange,
        );
      }
      const whole = group.find(isWhole);
      if (whole) return held(whole.exchange);
      return missed(
        `上限 ${limits.join('、')} 都把回答切断了。最大的那个再大一点。`,
        `All of the limits ${limits.join(', ')} cut the answer. Make the largest one larger.`,
        last?.exchange,
      );
    },
  },
  {
    id: 'short-because-asked',
    goal: {
      'zh-CN': '同一个问题，用 system 要求写短：更短，而且说完了（stop）',
      en: 'The same question, made short by the system message: shorter, and whole (stop)',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const last = asked.at(-1);
      if (!last) return NOTHING_SENT;
      const long = asked
        .filter((each) => isWhole(each) && !hasInstructions(each))
        .toSorted((one, other) => writtenBy(other) - writtenBy(one))[0];
      if (!long) {
        return missed(
          '还没有一个不带 system、又说完了的回答可以对照。给它足够大的上限。',
          'There is no whole answer without a system message to compare with. Give one enough room.',
          last.exchange,
        );
      }
      const told = asked.filter(
        (each) => hasInstructions(each) && questionOf(each) === questionOf(long),
      );
      const plain = told.filter(({ body }) => body['model'] === long.body['model']);
      if (plain.length === 0) {
        return missed(
          '还没有用 system 要求写短、而问题和模型都相同的请求。',
          'No request asks the same model the same question with a system message that wants it short.',
          long.exchange,
        );
      }
      const short = plain.find((each) => isWhole(each) && writtenBy(each) < writtenBy(long));
      if (short) return held(short.exchange);
      return missed(
        `带 system 的回答用了 ${plain.map(writtenBy).join('、')} 个 token，没有比 ${writtenBy(long)} 更短，或者没说完。`,
        `With a system message the answer took ${plain.map(writtenBy).join(', ')} tokens: no less than ${writtenBy(long)}, or it was not whole.`,
        plain.at(-1)?.exchange,
      );
    },
  },
  {
    id: 'room-to-think',
    goal: {
      'zh-CN': '推理模型：见到一次空回答，再让它想完并说完（reasoning_tokens 大于 0，stop）',
      en: 'A reasoning model: see one empty answer, then let it finish (reasoning_tokens above 0, stop)',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const last = asked.at(-1);
      if (!last) return NOTHING_SENT;
      const empty = asked.find(isEmpty);
      if (!empty) {
        const thinker = asked.find((each) => thoughtBy(each) > 0);
        return thinker
          ? missed(
              '推理模型还没有给出过空回答。把上限设成 40，看它全用在思考上。',
              'The reasoning model has not come back empty yet. With a limit of 40, all of it goes into thinking.',
              thinker.exchange,
            )
          : missed(
              '还没有推理模型的回答（reasoning_tokens 大于 0）。向 REASONING_MODEL 提问。',
              'No reasoning model has answered yet (reasoning_tokens above 0). Ask REASONING_MODEL.',
              last.exchange,
            );
      }
      const later = asked.slice(asked.indexOf(empty) + 1).filter(isRemedyFor(empty));
      const fixed = later.find((each) => isWhole(each) && thoughtBy(each) > 0);
      if (fixed) return held(fixed.exchange);
      const tried = later.at(-1);
      if (!tried) {
        return missed(
          `空回答用掉了 ${thoughtBy(empty)} 个 reasoning_tokens。放宽上限，或加 reasoning_effort: 'low'，再问一次。`,
          `The empty answer took ${thoughtBy(empty)} reasoning_tokens. Ask again with a larger limit, or with reasoning_effort: 'low'.`,
          empty.exchange,
        );
      }
      return missed(
        isCut(tried)
          ? `再问时思考用了 ${thoughtBy(tried)}，回答仍然没说完。上限再放宽一些。`
          : '再问的那次没有思考过（reasoning_tokens 是 0），或者没有成功。',
        isCut(tried)
          ? `The second time ${thoughtBy(tried)} went into thinking, and the answer is still cut. Allow more.`
          : 'The second time nothing was thought (reasoning_tokens is 0), or it failed.',
        tried.exchange,
      );
    },
  },
];
