import { type Call, type Exchange, headerOf } from '@natter/recording';
import { askedOf, type Check, type Evidence, held, missed, printed } from '../checks/index.ts';

/** Which failure a request rehearses. */
const rehearsed = ({ request }: Exchange) => headerOf(request.headers, 'x-sandbox-scenario') ?? '';
const isAsked = ({ request }: Exchange) => request.path === '/v1/chat/completions';

/** The calls that rehearse a failure, and all their attempts. */
function rehearsalsOf({ calls }: Evidence, name: RegExp): { calls: Call[]; attempts: Exchange[] } {
  const found = calls.filter(({ attempts }) =>
    attempts.some((exchange) => isAsked(exchange) && name.test(rehearsed(exchange))),
  );
  const attempts = found.flatMap((call) => call.attempts);
  return { calls: found, attempts: attempts.toSorted((one, other) => one.id - other.id) };
}

const statusesOf = (attempts: readonly Exchange[]) =>
  attempts.map(({ head }) => head?.status ?? '–').join(', ');
const hasSucceeded = (attempts: readonly Exchange[]) => attempts.at(-1)?.head?.status === 200;

/** A live model ignores the header that rehearses a failure. */
const notRehearsed = (exchange: Exchange | undefined) =>
  missed(
    '这次没有遇到故障：只有沙盒模型会排练，真实的模型不理会这个请求头。',
    'No failure was met: only the sandbox model rehearses them, a live model ignores the header.',
    exchange,
  );

export const checks: readonly Check[] = [
  {
    id: 'left-to-the-sdk',
    goal: {
      'zh-CN': '429x2：同一次调用里，SDK 自己重试两次后成功',
      en: '429x2: within one call the SDK retries twice by itself, and succeeds',
    },
    look(evidence) {
      const { calls, attempts } = rehearsalsOf(evidence, /^429x2$/);
      if (attempts.length === 0)
        return missed('没有请求带着场景 429x2。', 'No request was sent with the scenario 429x2.');
      if (attempts[0]?.head?.status === 200) return notRehearsed(attempts[0]);
      if (!hasSucceeded(attempts))
        return missed(
          `各次的状态是 ${statusesOf(attempts)}，最后没有成功：SDK 默认重试 2 次，不要关掉。`,
          `The statuses are ${statusesOf(attempts)}, without success: the SDK retries twice by default, leave it on.`,
          attempts.at(-1),
        );
      if (calls.length === 1) return held(attempts.at(-1));
      return missed(
        `这一问用了 ${calls.length} 次调用。限速交给 SDK 就行，外面不用再套循环。`,
        `This question took ${calls.length} calls. Rate limits can be left to the SDK, without a loop around it.`,
        attempts.at(-1),
      );
    },
  },
  {
    id: 'quota-once',
    goal: {
      'zh-CN': 'quota：只发一次，并用自己的话告诉用户额度用完了',
      en: 'quota: one attempt, and the user is told in plain words that the quota is spent',
    },
    look(evidence) {
      const { attempts } = rehearsalsOf(evidence, /^quota$/);
      const [first] = attempts;
      if (!first)
        return missed('没有请求带着场景 quota。', 'No request was sent with the scenario quota.');
      if (first.head?.status === 200) return notRehearsed(first);
      if (attempts.length > 1)
        return missed(
          `额度用完了还发了 ${attempts.length} 次。code 是 insufficient_quota 时，再试也没有用。`,
          `The quota is spent, yet ${attempts.length} requests were sent. With the code insufficient_quota no retry can help.`,
          attempts.at(-1),
        );
      const told = askedOf(evidence).find(({ exchange }) => exchange.id === first.id)?.answer.error;
      // The label in front of a line is the name of the scenario, and tells the user nothing.
      const text = printed(evidence).replaceAll(/^quota\b/gm, '');
      if (told && told.message !== '' && text.includes(told.message))
        return missed(
          '打印的是给程序员看的错误原文。换成用户听得懂的话，原文留给日志。',
          'What was printed is the original error, meant for programmers. Say it in words that users understand, and keep the original for the log.',
          first,
        );
      if (/额度|余额|欠费|充值|quota|credit|balance|budget/i.test(text)) return held(first);
      return missed(
        '结果里没有告诉用户是额度用完了。',
        'The output does not tell the user that the quota is spent.',
        first,
      );
    },
  },
  {
    id: 'deadline',
    goal: {
      'zh-CN': 'slow-ttft：连重试在内，总共 3 秒之内放弃',
      en: 'slow-ttft: given up within 3 seconds in all, retries included',
    },
    look(evidence) {
      const { attempts } = rehearsalsOf(evidence, /^(?:slow-ttft|stall)$/);
      const [first] = attempts;
      const last = attempts.at(-1);
      if (!first || !last)
        return missed(
          '没有请求带着场景 slow-ttft。',
          'No request was sent with the scenario slow-ttft.',
        );
      const seconds = ((last.end?.at ?? Infinity) - first.startedAt) / 1000;
      if (first.head?.status === 200 && seconds < 3) return notRehearsed(first);
      if (last.end?.type === 'complete' && last.head?.status === 200)
        return missed(
          `程序一直等到回答来了，用了 ${seconds.toFixed(1)} 秒。给这次调用一个总的期限。`,
          `The program waited ${seconds.toFixed(1)} s until the answer came. Give the call a deadline of its own.`,
          last,
        );
      if (seconds <= 3.5) return held(last);
      return missed(
        `一共发了 ${attempts.length} 次，用了 ${seconds.toFixed(1)} 秒。timeout 只管每一次，总的期限要用 signal。`,
        `${attempts.length} attempts took ${seconds.toFixed(1)} s. timeout is for each attempt; the total needs a signal.`,
        last,
      );
    },
  },
  {
    id: 'own-backoff',
    goal: {
      'zh-CN': '503x2：关掉 SDK 的重试，用自己写的随机退避重试到成功',
      en: '503x2: the SDK’s retries are off, and your own random backoff retries up to success',
    },
    look(evidence) {
      const { calls, attempts } = rehearsalsOf(evidence, /^(?:5\d\d|429-ms|429-date)x2$/);
      if (attempts.length === 0)
        return missed('没有请求带着场景 503x2。', 'No request was sent with the scenario 503x2.');
      if (attempts[0]?.head?.status === 200) return notRehearsed(attempts[0]);
      const byTheSdk = calls.find((call) => call.attempts.length > 1);
      if (byTheSdk)
        return missed(
          `第 2 次是 SDK 自己重试的（x-stainless-retry-count）。两层重试会相乘：请设 maxRetries: 0。`,
          `The second attempt was the SDK’s own (x-stainless-retry-count). Two layers of retries multiply: set maxRetries: 0.`,
          byTheSdk.attempts[1],
        );
      if (!hasSucceeded(attempts))
        return missed(
          `各次的状态是 ${statusesOf(attempts)}，还没有等到成功。`,
          `The statuses are ${statusesOf(attempts)}: it gave up before the success.`,
          attempts.at(-1),
        );
      if (attempts.length > 4)
        return missed(
          `发了 ${attempts.length} 次，第 3 次就该成功了。`,
          `${attempts.length} requests were sent, though the third one succeeds.`,
          attempts.at(-1),
        );
      if (/Math\.random\(|getRandomValues\(/.test(evidence.source)) return held(attempts.at(-1));
      return missed(
        '等待的时间不是随机的：一百个客户端会同时回来。请乘上 Math.random()。',
        'The wait is not random: a hundred clients would all come back at once. Multiply it by Math.random().',
        attempts.at(-1),
      );
    },
  },
];
