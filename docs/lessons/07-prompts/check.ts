import {
  askedOf,
  type Asked,
  type Check,
  type Evidence,
  held,
  missed,
  printed,
} from '../checks/index.ts';

/** The reviews in both languages, each with the label that it is to get. */
const CASES: readonly (readonly [review: string, label: string])[][] = [
  [
    ['味道很好，下次还会回购。', '正面'],
    ['送来的时候已经凉了，很失望。', '负面'],
    ['才穿三天，拉链就开了。', '负面'],
    ['穿着很舒服，大小正好。', '正面'],
    ['快递太慢，菜都烂了。', '负面'],
    ['包装是蓝色的，一共两盒。', '中性'],
  ],
  [
    ['Tastes great. I will order it again.', 'positive'],
    ['It arrived cold. A disappointment.', 'negative'],
    ['The zip came off after three days.', 'negative'],
    ['Perfect size, and it arrived fast.', 'positive'],
    ['Slow delivery, and the fruit was bad.', 'negative'],
    ['The box is blue, with two in it.', 'neutral'],
  ],
];
const MOST_TOKENS = 400;

interface Row {
  /** The case's number, from 1. */
  readonly number: number;
  readonly review: string;
  readonly label: string;
  /** The newest request that asked about it. */
  readonly asked: Asked | undefined;
}

const contentOf = (asked: Asked | undefined, wanted: string): string =>
  asked?.messages.find(({ role }) => role === wanted)?.content ?? '';

/** The table as it was run: whichever language has more of its reviews on the wire. */
function rowsOf(evidence: Evidence): Row[] {
  const asked = askedOf(evidence);
  const tables = CASES.map((cases) =>
    cases.map(([review, label], index): Row => {
      const own = asked.filter((each) => contentOf(each, 'user') === review);
      const whole = own.findLast(({ status }) => status === 200) ?? own.at(-1);
      return { number: index + 1, review, label, asked: whole };
    }),
  );
  const count = (rows: readonly Row[]) => rows.filter((row) => row.asked).length;
  const [chinese = [], english = []] = tables;
  return count(english) > count(chinese) ? english : chinese;
}

const passes = ({ asked, label }: Row) => asked?.status === 200 && asked.answer.text === label;
const allAsked = (rows: readonly Row[]) => rows.every(({ asked }) => asked);

const notAll = (rows: readonly Row[]) => {
  const count = rows.filter(({ asked }) => asked).length;
  return missed(
    count === 0 ? '六条评论一条也没问。先按“运行”。' : `六条评论只问了 ${count} 条。`,
    count === 0
      ? 'None of the six reviews was asked about. Press Run first.'
      : `Only ${count} of the six reviews were asked about.`,
  );
};

export const checks: readonly Check[] = [
  {
    id: 'only-the-system-message',
    goal: {
      'zh-CN': '六条评论原样发出，每次一条 system、一条 user，system 六次都一样',
      en: 'All six reviews are sent as they are, each with one system message, the same six times',
    },
    look(evidence) {
      const rows = rowsOf(evidence);
      if (!allAsked(rows)) return notAll(rows);
      const wrong = rows.find(
        ({ asked }) => asked?.messages.map(({ role }) => role).join() !== 'system,user',
      );
      if (wrong)
        return missed(
          `第 ${wrong.number} 条发出的角色是 ${wrong.asked?.messages.map(({ role }) => role).join('、') ?? '无'}。这一课只改 system，例子也写在里面。`,
          `Number ${wrong.number} was sent as ${wrong.asked?.messages.map(({ role }) => role).join(', ') ?? 'nothing'}. Only the system message is edited here; examples go into it as well.`,
          wrong.asked?.exchange,
        );
      const first = contentOf(rows[0]?.asked, 'system');
      const other = rows.find(({ asked }) => contentOf(asked, 'system') !== first);
      if (!other) return held(rows[0]?.asked?.exchange);
      return missed(
        `第 ${other.number} 条用了另一段 system。一段提示词要对六条都管用。`,
        `Number ${other.number} has another system message. One prompt has to serve all six.`,
        other.asked?.exchange,
      );
    },
  },
  {
    id: 'six-of-six',
    goal: {
      'zh-CN': '六条全部通过：答案和标签一字不差',
      en: 'All six pass: the answer is the label, to the letter',
    },
    look(evidence) {
      const rows = rowsOf(evidence);
      if (!allAsked(rows)) return notAll(rows);
      const failed = rows.find((row) => !passes(row));
      if (!failed) return held(rows.at(-1)?.asked?.exchange);
      const count = rows.filter(passes).length;
      const { number, label, asked } = failed;
      const answer = asked?.answer.text.slice(0, 40) ?? '';
      return missed(
        asked?.status === 200
          ? `${count}/6。第 ${number} 条应是“${label}”，答的是“${answer}”。`
          : `${count}/6。第 ${number} 条没有得到 200，状态是 ${asked?.status || '空'}。`,
        asked?.status === 200
          ? `${count}/6. Number ${number} should be “${label}”, the answer was “${answer}”.`
          : `${count}/6. Number ${number} got no 200; its status is ${asked?.status || 'missing'}.`,
        asked?.exchange,
      );
    },
  },
  {
    id: 'no-case-in-the-prompt',
    goal: {
      'zh-CN': 'system 里没有这六条评论：考题不能写进提示词',
      en: 'None of the six reviews is in the system message: no peeking at the exam',
    },
    look(evidence) {
      const rows = rowsOf(evidence);
      if (!allAsked(rows)) return notAll(rows);
      const copied = rows.find(({ asked, review }) =>
        contentOf(asked, 'system').includes(review.replace(/[。.]$/, '')),
      );
      if (!copied) return held(rows[0]?.asked?.exchange);
      return missed(
        `第 ${copied.number} 条评论就在 system 里。这样的 6/6 量不出提示词好不好，换一个别的例子。`,
        `Review ${copied.number} is in the system message. A 6/6 of this kind measures nothing: use another example.`,
        copied.asked?.exchange,
      );
    },
  },
  {
    id: 'within-the-budget',
    goal: {
      'zh-CN': '每个请求的 prompt_tokens 不超过 400',
      en: 'No request takes more than 400 prompt_tokens',
    },
    look(evidence) {
      const rows = rowsOf(evidence);
      if (!allAsked(rows)) return notAll(rows);
      const uncounted = rows.find(({ asked }) => !asked?.answer.usage);
      if (uncounted)
        return missed(
          `第 ${uncounted.number} 条的响应里没有 usage。`,
          `The response to number ${uncounted.number} has no usage.`,
          uncounted.asked?.exchange,
        );
      const large = rows.find(({ asked }) => (asked?.answer.usage?.prompt ?? 0) > MOST_TOKENS);
      if (!large) return held(rows[0]?.asked?.exchange);
      return missed(
        `第 ${large.number} 条用了 ${large.asked?.answer.usage?.prompt} 个 prompt_tokens。删掉不改变结果的句子。`,
        `Number ${large.number} took ${large.asked?.answer.usage?.prompt} prompt_tokens. Delete the sentences that change nothing.`,
        large.asked?.exchange,
      );
    },
  },
  {
    id: 'score-told',
    goal: {
      'zh-CN': '打印每一条的 finish_reason，以及和线路一致的通过数',
      en: 'The finish_reason of each is printed, and a score that agrees with the wire',
    },
    look(evidence) {
      const rows = rowsOf(evidence);
      if (!allAsked(rows)) return notAll(rows);
      const score = `${rows.filter(passes).length}/6`;
      const text = printed(evidence);
      if (!text.includes(score))
        return missed(
          `按线路上的回答算，通过数是 ${score}，结果里没有这个数。`,
          `By the answers on the wire the score is ${score}, which is not in the output.`,
          rows.at(-1)?.asked?.exchange,
        );
      const silent = rows.find(({ asked, review }) => {
        const reason = asked?.answer.finishReason ?? '';
        return !evidence.output.some((line) => line.includes(review) && line.includes(reason));
      });
      if (!silent) return held(rows.at(-1)?.asked?.exchange);
      return missed(
        `结果里没有第 ${silent.number} 条和它的 finish_reason。`,
        `Number ${silent.number} and its finish_reason are not in the output.`,
        silent.asked?.exchange,
      );
    },
  },
];
