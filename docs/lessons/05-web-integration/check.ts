import { isRecord, isString } from '@natter/protocol';
import { type Exchange, headerOf, readJson } from '@natter/recording';
import { type Check, type Evidence, held, missed, printed, NOTHING_SENT } from '../checks/index.ts';

/** All that a page has to tell the relay. */
const PAGE_FIELDS = ['id', 'message'];

interface Turn {
  readonly exchange: Exchange;
  readonly sent: Readonly<Record<string, unknown>>;
  readonly received: Readonly<Record<string, unknown>>;
  readonly status: number;
}

const fieldsOf = (text: string | undefined): Readonly<Record<string, unknown>> => {
  const value = readJson(text);
  return isRecord(value) ? value : {};
};

const posted = ({ exchanges }: Evidence): Exchange[] =>
  exchanges.filter(({ request }) => request.method === 'POST');

/** What was said to the relay's own route, in order. */
const turnsOf = (evidence: Evidence): Turn[] =>
  posted(evidence)
    .filter(({ request }) => request.path === '/chat')
    .map((exchange) => ({
      exchange,
      sent: fieldsOf(exchange.request.body),
      received: fieldsOf(exchange.body),
      status: exchange.head?.status ?? 0,
    }));

/** The turns that were answered as one JSON object. */
const wholeTurnsOf = (evidence: Evidence): Turn[] =>
  turnsOf(evidence).filter(({ status, received }) => status === 200 && isString(received['reply']));

const typeOf = ({ head }: Exchange): string =>
  (head && headerOf(head.headers, 'content-type')) ?? '';

const deltasIn = ({ frames }: Exchange): number =>
  frames.filter(({ data }) => fieldsOf(data)['type'] === 'text-delta').length;

export const checks: readonly Check[] = [
  {
    id: 'only-the-words',
    goal: {
      'zh-CN': '页面只发访客的话给 POST /chat：没有密钥，没有 model，没有 system',
      en: 'The page sends only the visitor’s words, to POST /chat: no key, no model, no system message',
    },
    look(evidence) {
      const requests = posted(evidence);
      if (requests.length === 0) return NOTHING_SENT;
      const direct = requests.find(({ request }) => request.path !== '/chat');
      if (direct) {
        const { model, messages } = fieldsOf(direct.request.body);
        const extras = [
          ...(model === undefined ? [] : ['model']),
          ...(messages === undefined ? [] : ['messages']),
        ];
        return missed(
          `页面直接请求了 ${direct.request.path}，正文里有 ${extras.join('、') || '不该有的东西'}，请求头里还要有密钥。改成 RELAY_URL 加上 /chat。`,
          `The page asks ${direct.request.path} itself, with ${extras.join(' and ') || 'what it should not have'} in the body and a key in the headers. Ask RELAY_URL and /chat instead.`,
          direct,
        );
      }
      for (const { exchange, sent } of turnsOf(evidence)) {
        const extras = Object.keys(sent).filter((field) => !PAGE_FIELDS.includes(field));
        if (extras.length > 0)
          return missed(
            `正文里多了 ${extras.join('、')}。页面能改的，访客也能改，所以这些归中继管。`,
            `The body has ${extras.join(' and ')} in it. What a page can set a visitor can change, so these belong to the relay.`,
            exchange,
          );
      }
      return held(requests[0]);
    },
  },
  {
    id: 'reply-is-read',
    goal: {
      'zh-CN': '第一轮：要 JSON，打印 reply、finishReason 和 usage',
      en: 'First turn: ask for JSON, and print reply, finishReason and usage',
    },
    look(evidence) {
      const turn = wholeTurnsOf(evidence)[0];
      const any = turnsOf(evidence)[0];
      if (!turn) {
        if (!any) return missed('还没有请求 POST /chat。', 'POST /chat was not requested yet.');
        return typeOf(any.exchange).startsWith('text/event-stream')
          ? missed(
              '中继回了一个流，因为没有说要什么格式。加上请求头 accept: application/json。',
              'The relay answered with a stream, because no format was asked for. Add the header accept: application/json.',
              any.exchange,
            )
          : missed(
              `POST /chat 的状态是 ${any.status || '空'}：${any.exchange.body.slice(0, 120)}`,
              `POST /chat has the status ${any.status || 'missing'}: ${any.exchange.body.slice(0, 120)}`,
              any.exchange,
            );
      }
      const { reply, finishReason, usage } = turn.received;
      const text = printed(evidence);
      if (isString(reply) && !text.includes(reply.trim().slice(0, 40)))
        return missed(
          '收到了 reply，但没有打印出来。',
          'The reply arrived, but it was not printed.',
          turn.exchange,
        );
      const showsEnding = !isString(finishReason) || text.includes(finishReason);
      if (showsEnding && (usage === undefined || /Tokens/.test(text))) return held(turn.exchange);
      return missed(
        '回答打印了，还差 finishReason 或 usage。',
        'The reply is printed, finishReason or usage is not.',
        turn.exchange,
      );
    },
  },
  {
    id: 'relay-remembers',
    goal: {
      'zh-CN': '第二轮：只带上第一轮给的 id，前文由中继记着',
      en: 'Second turn: only the id of the first goes along, and the relay remembers the rest',
    },
    look(evidence) {
      const [first] = wholeTurnsOf(evidence);
      const id = first?.received['id'];
      if (!first || !isString(id))
        return missed(
          '第一轮还没有拿到 id。',
          'There is no id from a first turn yet.',
          turnsOf(evidence)[0]?.exchange,
        );
      const later = turnsOf(evidence).filter(({ exchange }) => exchange.id > first.exchange.id);
      const second = later.find(({ sent, status }) => sent['id'] === id && status === 200);
      if (second) return held(second.exchange);
      const [next] = later;
      if (!next)
        return missed(
          '只说了一轮。再发一次，带上第一轮响应里的 id。',
          'There was only one turn. Send another with the id from the first response.',
          first.exchange,
        );
      return missed(
        next.sent['id'] === undefined
          ? '第二轮没有带 id，中继当成了新的对话，前面说的它都不知道。'
          : `第二轮的 id 不是第一轮给的 ${id}，或者状态不是 200（是 ${next.status || '空'}）。`,
        next.sent['id'] === undefined
          ? 'The second turn has no id, so the relay began a new conversation and knows nothing of the first.'
          : `The second turn’s id is not the first one’s ${id}, or its status is not 200 (it is ${next.status || 'missing'}).`,
        next.exchange,
      );
    },
  },
  {
    id: 'stop-reaches-the-relay',
    goal: {
      'zh-CN': '第三轮：流式接收，收到几段就停下，“线路”里标着“已中止”',
      en: 'Third turn: a stream, stopped after a few pieces; Wire marks it “Aborted”',
    },
    look(evidence) {
      const streams = turnsOf(evidence)
        .map(({ exchange }) => exchange)
        .filter((exchange) => typeOf(exchange).startsWith('text/event-stream'));
      const stopped = streams.find(
        (exchange) => exchange.end?.type === 'aborted' && deltasIn(exchange) > 0,
      );
      if (stopped) return held(stopped);
      const last = streams.at(-1);
      if (!last)
        return missed(
          '还没有流式的回答。再问一次，accept 写 text/event-stream。',
          'There is no streamed answer yet. Ask once more with accept: text/event-stream.',
          turnsOf(evidence).at(-1)?.exchange,
        );
      if (last.end?.type === 'aborted')
        return missed(
          '一段文字都没收到就停了。等几段 text-delta 到了再 abort()。',
          'It was stopped before any words came. Wait for a few text-delta pieces before abort().',
          last,
        );
      return missed(
        `流走到了尽头，共 ${deltasIn(last)} 段。把 signal 交给 fetch，收到几段后调用 abort()。`,
        `The stream ran to its end, ${deltasIn(last)} pieces in all. Give fetch a signal, and call abort() after a few of them.`,
        last,
      );
    },
  },
];
