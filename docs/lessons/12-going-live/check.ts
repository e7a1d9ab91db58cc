import { isRecord } from '@natter/protocol';
import { readJson } from '@natter/recording';
import {
  type Asked,
  askedOf,
  type Check,
  type Evidence,
  held,
  missed,
  printed,
  respondedTo,
  type SentMessage,
} from '../checks/index.ts';

const wantsJson = ({ body }: Asked) => {
  const { response_format: format } = body;
  return isRecord(format) && (format['type'] === 'json_schema' || format['type'] === 'json_object');
};
const isChat = ({ body }: Asked) => body['stream'] === true;
/** The turns of the chat that got through, in order. */
const turnsOf = (evidence: Evidence) =>
  askedOf(evidence).filter((asked) => isChat(asked) && asked.status === 200);
const isStopped = ({ exchange, answer }: Asked) =>
  exchange.end?.type === 'aborted' && answer.text !== '';
const usageIsAsked = ({ body }: Asked) => {
  const { stream_options: options } = body;
  return isRecord(options) && options['include_usage'] === true;
};

/** Where a history goes wrong: the first message that is not whose turn it is. */
function misplaced(messages: readonly SentMessage[]): number {
  const spoken = messages.filter(({ role }) => role !== 'system');
  return spoken.findIndex(
    ({ role, content }, index) =>
      role !== (index % 2 === 0 ? 'user' : 'assistant') || content.trim() === '',
  );
}

const NO_CHAT = [
  '线上还没有成功的流式聊天。',
  'No streamed turn of the chat has got through yet.',
] as const;

export const checks: readonly Check[] = [
  {
    id: 'responses',
    goal: {
      'zh-CN': '用 Responses API 问一次，并且不让服务器保存（store: false）',
      en: 'One question through the Responses API, not stored (store: false)',
    },
    look(evidence) {
      const asked = respondedTo(evidence).findLast(({ status }) => status === 200);
      if (!asked)
        return missed(
          '没有成功的 POST /v1/responses。',
          'No POST /v1/responses has succeeded.',
          respondedTo(evidence).at(-1)?.exchange,
        );
      if (asked.body['store'] !== false)
        return missed(
          '没有写 store: false，这次问答会在服务商那里保存。',
          'Without store: false the provider keeps this question and its answer.',
          asked.exchange,
        );
      if (typeof asked.body['instructions'] !== 'string')
        return missed(
          '没有 instructions。在这个接口里，它就是 system。',
          'There are no instructions, which are the system message of this API.',
          asked.exchange,
        );
      if (asked.answer.finishReason === 'completed') return held(asked.exchange);
      return missed(
        `status 是 ${asked.answer.finishReason ?? '空'}，回答不完整。`,
        `The status is ${asked.answer.finishReason ?? 'missing'}: the answer is not whole.`,
        asked.exchange,
      );
    },
  },
  {
    id: 'streamed',
    goal: {
      'zh-CN': '至少三轮流式聊天，每轮都要 usage',
      en: 'At least three streamed turns of a chat, each asking for its usage',
    },
    look(evidence) {
      const turns = turnsOf(evidence);
      if (turns.length < 3)
        return missed(
          `成功的流式请求有 ${turns.length} 个，至少要三轮。`,
          `${turns.length} streamed requests got through; it takes three turns.`,
          askedOf(evidence).findLast(isChat)?.exchange,
        );
      const without = turns.find((asked) => !usageIsAsked(asked));
      if (!without) return held(turns.at(-1)?.exchange);
      return missed(
        '有一轮没有 stream_options: { include_usage: true }，不知道花了多少。',
        'One turn lacks stream_options: { include_usage: true }, so its cost is unknown.',
        without.exchange,
      );
    },
  },
  {
    id: 'memory',
    goal: {
      'zh-CN': '后一轮带上前一轮的问题和回答',
      en: 'A later turn carries the question and the answer of the one before',
    },
    look(evidence) {
      const [first, second] = turnsOf(evidence);
      if (!first || !second) return missed(...NO_CHAT);
      const question = first.messages.at(-1)?.content;
      const sent = second.messages;
      const asks = sent.some(({ role, content }) => role === 'user' && content === question);
      const answers = sent.some(
        ({ role, content }) => role === 'assistant' && content === first.answer.text,
      );
      if (asks && answers) return held(second.exchange);
      if (asks)
        return missed(
          '带上了上一轮的问题，但没有带上 assistant 的回答，或者回答被改动了。',
          'The question of the turn before is there; the assistant’s answer is missing, or was changed.',
          second.exchange,
        );
      return missed(
        `第二轮发送了 ${sent.length} 条消息，里面没有第一轮的对话。`,
        `The second turn sent ${sent.length} messages, and the first turn is not among them.`,
        second.exchange,
      );
    },
  },
  {
    id: 'same-beginning',
    goal: {
      'zh-CN': '每轮都以同一条 system 开头，历史只往后加',
      en: 'Every turn begins with the same system message, and the history only grows',
    },
    look(evidence) {
      const turns = turnsOf(evidence);
      const [first] = turns;
      if (!first || turns.length < 2) return missed(...NO_CHAT);
      if (first.messages[0]?.role !== 'system')
        return missed(
          '第一条消息不是 system。',
          'The first message is not the system message.',
          first.exchange,
        );
      const broken = turns.find((turn, index) => {
        const before = turns[index - 1];
        return before?.messages.some(
          ({ role, content }, at) =>
            turn.messages[at]?.role !== role || turn.messages[at]?.content !== content,
        );
      });
      if (!broken) return held(turns.at(-1)?.exchange);
      return missed(
        '这一轮的开头和上一轮不一样，缓存用不上，前文也可能丢了。',
        'This turn does not begin as the one before: nothing can be cached, and the past may be lost.',
        broken.exchange,
      );
    },
  },
  {
    id: 'stopped',
    goal: {
      'zh-CN': '有一轮在收到几块之后由程序停下',
      en: 'One turn is stopped by the program after a few pieces',
    },
    look(evidence) {
      const turns = turnsOf(evidence);
      const stopped = turns.find(isStopped);
      if (stopped) return held(stopped.exchange);
      const early = turns.find(({ exchange }) => exchange.end?.type === 'aborted');
      if (early)
        return missed(
          '停得太早，一个字都还没收到。',
          'Stopped too early: not a word had arrived.',
          early.exchange,
        );
      return missed(
        '每一轮都走到了结尾。把 signal 交给 create()，收到几块之后调用 abort()。',
        'Every turn ran to its end. Give create() a signal, and call abort() after a few pieces.',
        turns.at(-1)?.exchange,
      );
    },
  },
  {
    id: 'goes-on',
    goal: {
      'zh-CN': '停下之后还能接着问：user 和 assistant 一问一答，没有空消息',
      en: 'The chat goes on after the stop: user and assistant take turns, no message is empty',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const stopped = asked.findIndex(isStopped);
      const later = stopped < 0 ? [] : asked.slice(stopped + 1);
      const next = later.find(({ status }) => status === 200) ?? later[0];
      if (!next)
        return missed(
          '停下之后没有再问。',
          'Nothing was asked after the stop.',
          asked[stopped]?.exchange,
        );
      if (next.messages.filter(({ role }) => role !== 'system').length < 3)
        return missed(
          '停下之后的请求里没有前面的对话。',
          'The request after the stop does not carry the chat so far.',
          next.exchange,
        );
      const at = misplaced(next.messages);
      if (at < 0 && next.messages.at(-1)?.role === 'user' && next.status === 200)
        return held(next.exchange);
      if (at < 0)
        return missed(
          `停下之后的请求没有成功（状态 ${next.status}），或者最后一条不是 user。`,
          `The request after the stop failed (status ${next.status}), or does not end with the user.`,
          next.exchange,
        );
      return missed(
        `停下之后的历史乱了：system 之后的第 ${at + 1} 条是空的，或者该轮到对方说话。停下的那一轮，要么整轮不记，要么记下收到的半句。`,
        `The history is broken after the stop: message ${at + 1} after the system message is empty, or it is the other side’s turn. Drop the stopped turn as a whole, or keep the half that arrived.`,
        next.exchange,
      );
    },
  },
  {
    id: 'card',
    goal: {
      'zh-CN': '用 response_format 得到一张完整的 JSON 卡片，并打印出来',
      en: 'A whole JSON card, asked for by response_format, is printed',
    },
    look(evidence) {
      const asked = askedOf(evidence).findLast(wantsJson);
      if (!asked)
        return missed(
          '没有哪个请求带着 response_format。只在话里说“用 JSON”，格式得不到保证。',
          'No request has a response_format. Saying “JSON” in words guarantees nothing.',
          askedOf(evidence).at(-1)?.exchange,
        );
      const { answer, exchange } = asked;
      if (answer.finishReason !== 'stop')
        return missed(
          `finish_reason 是 ${answer.finishReason ?? '空'}，JSON 不完整，不能解析。`,
          `finish_reason is ${answer.finishReason ?? 'missing'}: the JSON is not whole and must not be parsed.`,
          exchange,
        );
      const card = readJson(answer.text);
      if (!isRecord(card) || Object.keys(card).length === 0)
        return missed(
          '回答不是一个有内容的 JSON 对象。',
          'The answer is not a JSON object with anything in it.',
          exchange,
        );
      const text = printed(evidence);
      const unseen = Object.values(card).filter(
        (value) => ['string', 'number'].includes(typeof value) && !text.includes(String(value)),
      );
      if (unseen.length === 0) return held(exchange);
      return missed(
        `卡片里的 ${String(unseen[0])} 没有打印出来。`,
        `${String(unseen[0])} is on the card, but was not printed.`,
        exchange,
      );
    },
  },
  {
    id: 'retried',
    goal: {
      'zh-CN': '遇到 429 或 5xx 时，由 SDK 重试到成功',
      en: 'After a 429 or 5xx the SDK retries, up to success',
    },
    look({ calls }) {
      const failed = calls.filter(({ attempts }) => {
        const status = attempts[0]?.head?.status ?? 0;
        return status === 429 || status >= 500;
      });
      const [first] = failed;
      if (!first)
        return missed(
          '没有遇到失败。第一轮聊天要带上请求头 x-sandbox-scenario: 503x1。',
          'Nothing has failed. Send the first turn of the chat with the header x-sandbox-scenario: 503x1.',
        );
      const recovered = failed.find(
        ({ attempts }) => attempts.length > 1 && attempts.at(-1)?.head?.status === 200,
      );
      if (recovered) return held(recovered.attempts.at(-1));
      return missed(
        `失败之后试了 ${first.attempts.length - 1} 次，没有成功。maxRetries 是不是关掉了？`,
        `After the failure the SDK retried ${first.attempts.length - 1} times, without success. Is maxRetries turned off?`,
        first.attempts.at(-1),
      );
    },
  },
];
