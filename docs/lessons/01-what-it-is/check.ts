import type { ToldError } from '@natter/recording';
import {
  askedOf,
  type Asked,
  type Check,
  type Evidence,
  held,
  missed,
  printed,
  NOTHING_SENT,
} from '../checks/index.ts';

/** What the lesson itself asks. */
const FIRST_QUESTION = ['API 是什么？请用一句话回答。', 'What is an API? Answer in one sentence.'];

const questionOf = ({ messages }: Asked) =>
  messages.findLast(({ role }) => role === 'user')?.content.trim() ?? '';

const missingModelOf = (asked: readonly Asked[]) =>
  asked.find(({ status, body, answer }) => {
    return status === 400 && body['model'] === undefined && answer.error?.param;
  });

/** Whether the field at fault is printed: behind its name, or apart from the message that names it too. */
function showsParam({ output }: Evidence, { message, param }: ToldError): boolean {
  return output.some((line) => {
    const rest = line.replace(message, '').trim();
    const labelled = rest
      .split('param')
      .slice(1)
      .some((each) => each.replace(/^\W+/, '').startsWith(param ?? ''));
    return (
      labelled ||
      rest
        .split(/[\s,]+/)
        .slice(0, 3)
        .includes(param ?? '')
    );
  });
}

export const checks: readonly Check[] = [
  {
    id: 'own-question',
    goal: {
      'zh-CN': '换成你自己的问题，得到一个 200',
      en: 'A question of your own gets a 200',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const last = asked.at(-1);
      if (!last) return NOTHING_SENT;
      const answered = asked.filter(({ status }) => status === 200);
      const own = answered.findLast((each) => {
        const question = questionOf(each);
        return question !== '' && !FIRST_QUESTION.includes(question);
      });
      if (own) return held(own.exchange);
      return answered.length > 0
        ? missed(
            '问的还是原来的问题。改 messages 里的 content。',
            'It is still the question that was there. Change the content in messages.',
            answered.at(-1)?.exchange,
          )
        : missed(
            `没有一个请求得到 200，最后一个的状态是 ${last.status || '空'}。完整的请求要有 model 和 messages。`,
            `No request got a 200; the last status is ${last.status || 'missing'}. A whole request has model and messages.`,
            last.exchange,
          );
    },
  },
  {
    id: 'refused-by-name',
    goal: {
      'zh-CN': '再发一个不带 model 的请求，得到一个带 error.param 的 400',
      en: 'A second request without model gets a 400 with error.param',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const refused = missingModelOf(asked);
      if (refused) return held(refused.exchange);
      const without = asked.find(({ body }) => body['model'] === undefined);
      if (without)
        return missed(
          `不带 model 的请求发出去了，但状态是 ${without.status || '空'}，error.param 是 ${without.answer.error?.param ?? '空'}。messages 要保留。`,
          `The request without model was sent, but its status is ${without.status || 'missing'} and error.param is ${without.answer.error?.param ?? 'missing'}. Keep messages in it.`,
          without.exchange,
        );
      return missed(
        '每个请求都带着 model。再调用一次 ask()，这次只给 messages。',
        'Every request has a model. Call ask() once more, this time with messages only.',
        asked.at(-1)?.exchange,
      );
    },
  },
  {
    id: 'error-is-read',
    goal: {
      'zh-CN': '读出错误正文，打印 error.message 和 error.param，程序正常结束',
      en: 'The error body is read: error.message and error.param are printed, and the program runs to its end',
    },
    look(evidence) {
      const refused = missingModelOf(askedOf(evidence));
      const error = refused?.answer.error;
      if (!refused || !error)
        return missed(
          '还没有一个 400 可读。先发那个不带 model 的请求。',
          'There is no 400 to read yet. Send the request without model first.',
        );
      if (evidence.ending !== 'done')
        return missed(
          '程序没有跑到最后。400 的正文里没有 choices，先看 response.ok，再决定读哪个字段。',
          'The program did not get to its end. A 400 has no choices: look at response.ok before you decide what to read.',
          refused.exchange,
        );
      // A text that console shows inside an object may be quoted and its quotes escaped.
      const text = printed(evidence).replaceAll(/[\\'"]/g, '');
      const shows = (value: string) => text.includes(value.replaceAll(/[\\'"]/g, ''));
      if (!shows(error.message))
        return missed(
          '结果里没有这个 400 的 error.message。它是写给你看的，请打印出来。',
          'The error.message of this 400 is not in the output. It was written for you: print it.',
          refused.exchange,
        );
      if (showsParam(evidence, error)) return held(refused.exchange);
      return missed(
        '打印了 message，还差 error.param：程序靠它知道是哪个字段有问题。',
        'The message is there, error.param is not: it tells a program which field is at fault.',
        refused.exchange,
      );
    },
  },
  {
    id: 'reads-the-ending',
    goal: {
      'zh-CN': '200 的 finish_reason 和 usage 也打印出来',
      en: 'finish_reason and usage of the 200 are printed',
    },
    look(evidence) {
      const answered = askedOf(evidence).findLast(({ status }) => status === 200);
      if (!answered)
        return missed(
          '还没有一个 200。',
          'There is no 200 yet.',
          askedOf(evidence).at(-1)?.exchange,
        );
      const { finishReason } = answered.answer;
      const text = printed(evidence);
      if (finishReason && text.includes(finishReason) && /total_tokens/.test(text))
        return held(answered.exchange);
      return missed(
        '结果里看不到 finish_reason 或 usage。第一个在 choices[0] 里，第二个在最外层。',
        'finish_reason or usage is not in the output. The first is in choices[0], the second at the outermost level.',
        answered.exchange,
      );
    },
  },
];
