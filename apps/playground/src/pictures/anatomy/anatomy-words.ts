import type { Language } from '../../course/languages.ts';
import { formatBytes, formatMs } from '../format.ts';
import type { Anatomy } from './anatomy-data.ts';

const CHINESE = {
  request: '请求',
  reply: '响应',
  line: (line: number) => `第 ${line} 行`,
  frame: (frame: number, of: number) => `第 ${frame} 帧，共 ${of} 帧`,
  more: (count: number) => `还有 ${count} 项`,
  list: (count: number) => `${count} 项`,
  repeated: (count: number, frame: number) => `其余 ${count} 项与第 ${frame} 帧相同`,
  nothing: '没有收到响应',
  noJson: '响应不是 JSON',
  requestId: '找人排查时要给出的编号',
  summary({ sent, status, received, ms, fields }: Anatomy) {
    const reply =
      status === undefined ? '没有等到响应' : `收到 ${status} 和 ${formatBytes(received)}`;
    return `最后一次请求：${fields.length} 个字段，共 ${formatBytes(sent)}；${formatMs(ms)} 后${reply}。指向或聚焦请求里的字段，代码里设置它的那一行会亮起来。`;
  },
};

const ENGLISH: typeof CHINESE = {
  request: 'Request',
  reply: 'Reply',
  line: (line) => `line ${line}`,
  frame: (frame, of) => `frame ${frame} of ${of}`,
  more: (count) => `${count} more`,
  list: (count) => (count === 1 ? '1 item' : `${count} items`),
  repeated: (count, frame) => `${count} more, the same as in frame ${frame}`,
  nothing: 'no answer came',
  noJson: 'the reply is no JSON',
  requestId: 'what support will ask for',
  summary({ sent, status, received, ms, fields }) {
    const reply =
      status === undefined
        ? 'there was no answer'
        : `${status} and ${formatBytes(received)} came back`;
    const count = fields.length === 1 ? 'one field' : `${fields.length} fields`;
    return `The last request: ${count}, ${formatBytes(sent)}; after ${formatMs(ms)} ${reply}. Point at a field of the request, or focus it, and the line of the code that has set it lights up.`;
  },
};

/** The words of the anatomy of a request. */
export const WORDS: Readonly<Record<Language, typeof CHINESE>> = {
  'zh-CN': CHINESE,
  en: ENGLISH,
};
