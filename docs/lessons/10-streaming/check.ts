import { headerOf } from '@natter/recording';
import {
  type Asked,
  askedOf,
  type Check,
  type Evidence,
  held,
  missed,
  printed,
} from '../checks/index.ts';

const isStream = ({ body }: Asked) => body['stream'] === true;
/** The SDK names itself in every request; a bare `fetch` does not. */
const isByHand = ({ exchange }: Asked) =>
  headerOf(exchange.request.headers, 'x-stainless-lang') === undefined;
const wantsUsage = ({ body }: Asked) =>
  /"include_usage":true/.test(JSON.stringify(body['stream_options'] ?? {}));
const streamsOf = (evidence: Evidence) => askedOf(evidence).filter(isStream);

const squeeze = (text: string) => text.replaceAll(/\s+/g, '');
const shows = (evidence: Evidence, text: string) =>
  text !== '' && squeeze(printed(evidence)).includes(squeeze(text));
const arrivals = ({ exchange }: Asked) => new Set(exchange.frames.map(({ at }) => at)).size;

export const checks: readonly Check[] = [
  {
    id: 'as-it-comes',
    goal: {
      'zh-CN': '边收边打印，并打印出结尾的 finish_reason 和 usage',
      en: 'The answer is printed as it arrives, with its finish_reason and usage',
    },
    look(evidence) {
      const streams = streamsOf(evidence).filter((asked) => !isByHand(asked));
      const asked = streams.find(wantsUsage) ?? streams[0];
      if (!asked)
        return missed(
          '线上没有流式请求。请求里要有 stream: true。',
          'No streamed request was sent. The request needs stream: true.',
          askedOf(evidence)[0]?.exchange,
        );
      const { answer, exchange } = asked;
      if (!wantsUsage(asked))
        return missed(
          '没有要 usage：加上 stream_options: { include_usage: true }，它会在最后一块里送来。',
          'usage was not asked for: add stream_options: { include_usage: true }, and it comes in the last piece.',
          exchange,
        );
      if (answer.finishReason === undefined || answer.usage === undefined)
        return missed(
          '这个流没有走到结尾，finish_reason 或 usage 没有到。',
          'This stream did not reach its end: finish_reason or usage is missing.',
          exchange,
        );
      if (arrivals(asked) <= 3)
        return missed(
          '所有事件几乎同时到达，像是被中间的代理攒着一起送的。',
          'All events arrived at about the same time, as if a proxy had held them back.',
          exchange,
        );
      if (!shows(evidence, answer.text))
        return missed(
          '线路上的回答和打印出来的对不上：每一块的 delta.content 都要原样打印。',
          'What was printed is not what arrived: print the delta.content of every piece as it is.',
          exchange,
        );
      const text = printed(evidence);
      if (text.includes(answer.finishReason) && text.includes(String(answer.usage.completion)))
        return held(exchange);
      return missed(
        '结果里看不到 finish_reason 或 usage。它们在最后几块里，收到时记下来。',
        'finish_reason or usage is not in the output. They are in the last pieces: keep them when they come.',
        exchange,
      );
    },
  },
  {
    id: 'stopped',
    goal: {
      'zh-CN': '第二个流收到几块之后，由程序停下',
      en: 'The program stops the second stream after a few pieces',
    },
    look(evidence) {
      const streams = streamsOf(evidence);
      const stopped = streams.filter(({ exchange }) => exchange.end?.type === 'aborted');
      const inTime = stopped.find(({ answer }) => answer.text !== '');
      if (inTime) return held(inTime.exchange);
      if (stopped[0])
        return missed(
          '停得太早，一个字都还没收到。先收几块，再调用 abort()。',
          'Stopped too early: not a word had arrived. Receive a few pieces first, then call abort().',
          stopped[0].exchange,
        );
      if (evidence.source.includes('.abort('))
        return missed(
          'abort() 调用了，流却一直走到结尾：signal 没有交给 create()。',
          'abort() was called, yet the stream ran to its end: create() was not given the signal.',
          streams[1]?.exchange,
        );
      return missed(
        '没有哪个流是由程序停下的。',
        'No stream was stopped by the program.',
        streams[1]?.exchange,
      );
    },
  },
  {
    id: 'by-hand',
    goal: {
      'zh-CN': '用 fetch 自己读完一个流，直到 [DONE]',
      en: 'One stream is read by hand with fetch, up to [DONE]',
    },
    look(evidence) {
      const asked = streamsOf(evidence).findLast(isByHand);
      if (!asked)
        return missed(
          '没有不经过 SDK 的流式请求。第三部分要用 fetch。',
          'No streamed request was sent without the SDK. The third part uses fetch.',
        );
      if (asked.status !== 200)
        return missed(
          `fetch 得到的状态是 ${asked.status}，不是 200。`,
          `fetch got the status ${asked.status} instead of 200.`,
          asked.exchange,
        );
      if (asked.exchange.frames.at(-1)?.data === '[DONE]') return held(asked.exchange);
      return missed(
        '这个流没有读到 [DONE]，后面的内容丢了。',
        'This stream was not read up to [DONE]: the rest is lost.',
        asked.exchange,
      );
    },
  },
  {
    id: 'whole-characters',
    goal: {
      'zh-CN': '字节切在汉字中间，打印出来也没有 �',
      en: 'No � is printed, although the bytes are cut inside characters',
    },
    look(evidence) {
      const asked = streamsOf(evidence).findLast(isByHand);
      if (!asked || asked.answer.text === '')
        return missed(
          '还没有自己读出来的回答。',
          'There is no answer yet that was read by hand.',
          asked?.exchange,
        );
      const { answer, exchange } = asked;
      const broken = printed(evidence).split('\uFFFD').length - 1;
      if (broken > 0)
        return missed(
          `打印出了 ${broken} 个 �，而线路上的回答一个也没有：每一块都用新的解码器，半个字符就丢了。`,
          `� was printed ${broken} times, and the answer on the wire has none: a new decoder for each piece loses half a character.`,
          exchange,
        );
      if (!/\P{ASCII}/u.test(answer.text))
        return missed(
          '回答里全是 ASCII 字符，一个字节一个字符，看不出问题。请让它用中文回答。',
          'The answer is all ASCII, one byte for each character, which proves nothing. Ask for it in Chinese.',
          exchange,
        );
      if (!/inPieces\(\s*response/.test(evidence.source))
        return missed(
          '差的网络不见了。请保留 inPieces()，要改的是读它的那几行。',
          'The bad network is gone. Keep inPieces(): what has to change are the lines that read it.',
          exchange,
        );
      if (shows(evidence, answer.text)) return held(exchange);
      return missed(
        '打印出来的回答和线路上的不一样：有内容丢了，或者打印了两次。',
        'What was printed is not what is on the wire: something is lost, or was printed twice.',
        exchange,
      );
    },
  },
];
