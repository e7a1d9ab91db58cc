import { isRecord, isString } from '@natter/protocol';
import { type Exchange, headerOf, readJson } from '@natter/recording';
import { type Check, type Evidence, held, missed, printed } from '../checks/index.ts';
import { environmentOf } from '../environment.ts';

/** What stands in the place of the key here; nobody is to see it all the same. */
const KEY = environmentOf('', '', []).OPENAI_API_KEY;
/** So many characters of a key in a row are a part of it. */
const PART = 8;
const PARTS = Array.from({ length: KEY.length - PART + 1 }, (_, at) => KEY.slice(at, at + PART));

const showsKey = (text: string) => PARTS.some((part) => text.includes(part));

const gotten = ({ exchanges }: Evidence, path: string): Exchange | undefined =>
  exchanges.findLast(({ request }) => request.method === 'GET' && request.path === path);

const statusOf = (exchange: Exchange | undefined) => exchange?.head?.status ?? 0;

/** The ids that `GET /v1/models` listed. */
function listedIn(exchange: Exchange | undefined): string[] {
  const body = readJson(exchange?.body);
  const data = isRecord(body) && Array.isArray(body['data']) ? body['data'] : [];
  return data.map((each: unknown) => (isRecord(each) ? each['id'] : undefined)).filter(isString);
}

/** The host that `GET /status` named. */
function hostIn(exchange: Exchange | undefined): string | undefined {
  const body = readJson(exchange?.body);
  const upstream = isRecord(body) ? body['upstream'] : undefined;
  const host = isRecord(upstream) ? upstream['host'] : undefined;
  return isString(host) ? host : undefined;
}

export const checks: readonly Check[] = [
  {
    id: 'key-unseen',
    goal: {
      'zh-CN': '打印密钥有没有（yes 或 no），但绝不打印它本身',
      en: 'Whether there is a key is printed (yes or no), and never the key',
    },
    look(evidence) {
      const { output, exchanges, source } = evidence;
      const line = output.findIndex(showsKey);
      if (line !== -1)
        return missed(
          `结果的第 ${line + 1} 条里有密钥，或者它的一段。日志会被收集、转发、截图，密钥不能进去。`,
          `Entry ${line + 1} of the output has the key in it, or a part of it. Logs are collected, forwarded and end up in screenshots: a key must not be in them.`,
        );
      const leaked = exchanges.find(({ request }) =>
        showsKey(`${request.path} ${request.body ?? ''}`),
      );
      if (leaked)
        return missed(
          '密钥出现在地址或正文里。它只能放在 authorization 头里，SDK 会自己放好。',
          'The key is in an address or a body. It belongs in the authorization header, where the SDK puts it.',
          leaked,
        );
      const told = output.some(
        (each) => /key|密钥/i.test(each) && /\b(?:yes|no|true|false|set|missing)\b|有/i.test(each),
      );
      if (told && /OPENAI_API_KEY|apiKey/.test(source)) return held();
      return missed(
        '结果里没有说密钥有没有。打印 key: yes 或 key: no，由 OPENAI_API_KEY 决定。',
        'The output does not say whether there is a key. Print key: yes or key: no, as OPENAI_API_KEY decides.',
      );
    },
  },
  {
    id: 'models-listed',
    goal: {
      'zh-CN': '取到模型列表，把名字打印出来',
      en: 'The list of models is fetched, and their names are printed',
    },
    look(evidence) {
      const exchange = gotten(evidence, '/v1/models');
      if (statusOf(exchange) !== 200)
        return missed(
          exchange
            ? `GET /v1/models 的状态是 ${statusOf(exchange) || '空'}。`
            : '没有请求模型列表。调用 client.models.list()。',
          exchange
            ? `GET /v1/models has the status ${statusOf(exchange) || 'missing'}.`
            : 'The list of models was not requested. Call client.models.list().',
          exchange,
        );
      const ids = listedIn(exchange);
      const text = printed(evidence);
      if (ids.length === 0 || ids.some((id) => text.includes(id))) return held(exchange);
      return missed(
        `列表里有 ${ids.length} 个模型，结果里一个名字也没有。每一项的名字是 id。`,
        `There are ${ids.length} models in the list, and none of their names in the output. Each one’s name is its id.`,
        exchange,
      );
    },
  },
  {
    id: 'upstream-told',
    goal: {
      'zh-CN': '请求 GET /status，打印中继背后是谁（upstream.host）',
      en: 'GET /status is requested, and the host behind the relay (upstream.host) is printed',
    },
    look(evidence) {
      const exchange = gotten(evidence, '/status');
      if (statusOf(exchange) !== 200)
        return missed(
          exchange
            ? `GET /status 的状态是 ${statusOf(exchange) || '空'}。地址是 RELAY_URL 加上 /status，没有 /v1。`
            : '没有请求 GET /status。地址是 RELAY_URL 加上 /status。',
          exchange
            ? `GET /status has the status ${statusOf(exchange) || 'missing'}. The address is RELAY_URL and /status, without /v1.`
            : 'GET /status was not requested. The address is RELAY_URL and /status.',
          exchange,
        );
      const host = hostIn(exchange);
      if (host === undefined || printed(evidence).includes(host)) return held(exchange);
      return missed(
        '/status 已经取到，但结果里没有 upstream.host。',
        'The status was fetched, but upstream.host is not in the output.',
        exchange,
      );
    },
  },
  {
    id: 'clock-compared',
    goal: {
      'zh-CN': '用 /status 的 date 头算出时钟差，以秒打印',
      en: 'The clock skew is worked out from the date header of /status, and printed in seconds',
    },
    look(evidence) {
      const exchange = gotten(evidence, '/status');
      const date = exchange?.head && headerOf(exchange.head.headers, 'date');
      if (!exchange)
        return missed(
          '还没有 /status 的响应，也就没有它的 date 头。',
          'There is no response from /status yet, hence no date header.',
        );
      // A page that is served without a relay gets no date; then there is nothing to compare.
      if (exchange.head && date === undefined) return held(exchange);
      if (!/['"`]date['"`]/i.test(evidence.source))
        return missed(
          `响应里有 date：${date ?? '空'}，程序没有读它。用 response.headers.get('date')。`,
          `The response has a date: ${date ?? 'missing'}. The program does not read it. Use response.headers.get('date').`,
          exchange,
        );
      const line = evidence.output.find((each) => /skew|clock|时钟|时差/i.test(each)) ?? '';
      const number = /-?\d+(?:\.\d+)?/.exec(line);
      if (number) return held(exchange);
      return missed(
        line === ''
          ? '结果里没有时钟差。打印一行 clock skew，后面是秒数。'
          : `时钟差不是数字：“${line.slice(0, 60)}”。date 是文字，先用 Date.parse() 变成毫秒。`,
        line === ''
          ? 'The clock skew is not in the output. Print a line with the words clock skew and the number of seconds.'
          : `The clock skew is not a number: “${line.slice(0, 60)}”. The date is text: Date.parse() turns it into milliseconds.`,
        exchange,
      );
    },
  },
];
