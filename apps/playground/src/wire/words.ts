import type { Language } from '../course/languages.ts';

/** The words of the wire view. */
export interface WireWords {
  readonly empty: string;
  readonly clear: string;
  readonly save: string;
  readonly load: string;
  readonly unreadable: string;
  readonly loaded: string;
  readonly asker: Readonly<Record<'code' | 'widget' | 'play', string>>;
  readonly filter: string;
  readonly all: string;
  readonly request: string;
  readonly response: string;
  readonly headers: (count: number) => string;
  readonly body: string;
  readonly noBody: string;
  readonly frames: (count: number) => string;
  readonly moreFrames: (count: number) => string;
  readonly made: string;
  readonly attempt: (index: number, count: number) => string;
  readonly attempts: (count: number) => string;
  readonly waiting: string;
  readonly aborted: string;
  readonly broken: (message: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly copyAs: Readonly<Record<'curl' | 'python' | 'typescript', string>>;
  readonly changed: string;
  readonly bytes: string;
  readonly firstByte: string;
  readonly upstream: (host: string) => string;
  readonly text: string;
  readonly tokens: (prompt: number, completion: number) => string;
  readonly ended: string;
}

export const WIRE_WORDS: Readonly<Record<Language, WireWords>> = {
  'zh-CN': {
    empty: '还没有东西在线上走。运行代码，或者在“对话”里说一句话。',
    clear: '清空',
    save: '保存录制',
    load: '载入录制',
    unreadable: '这个文件不是录制，没有载入。',
    loaded: '正在看载入的录制；有新请求时会回到现场。',
    asker: { code: '你的代码', widget: '网页组件', play: '自由调参' },
    filter: '看谁的请求',
    all: '全部',
    request: '请求',
    response: '响应',
    headers: (count) => `${count} 个头字段`,
    body: '正文',
    noBody: '没有正文',
    frames: (count) => `${count} 帧`,
    moreFrames: (count) => `再显示 ${count} 帧`,
    made: 'SDK 读到的',
    attempt: (index, count) => `第 ${index} 次尝试，共 ${count} 次`,
    attempts: (count) => `${count} 次尝试`,
    waiting: '等待中',
    aborted: '已中止：发起方不再等待',
    broken: (message) => `连接断了${message && `：${message}`}`,
    copy: '复制为',
    copied: '已复制',
    copyFailed: '浏览器不让复制',
    copyAs: { curl: 'curl', python: 'Python', typescript: 'TypeScript' },
    changed: '与上一次请求不同的地方有底色',
    bytes: '字节',
    firstByte: '首字节',
    upstream: (host) => `由 ${host} 回答`,
    text: '文本',
    tokens: (prompt, completion) => `${prompt} + ${completion} token`,
    ended: '结束',
  },
  en: {
    empty: 'Nothing has travelled yet. Run the code, or say something in Chat.',
    clear: 'Clear',
    save: 'Save recording',
    load: 'Load recording',
    unreadable: 'That file is no recording; nothing was loaded.',
    loaded: 'This is a loaded recording. The next request brings back what happens now.',
    asker: { code: 'Your code', widget: 'The widget', play: 'Free play' },
    filter: 'Whose requests',
    all: 'All',
    request: 'Request',
    response: 'Response',
    headers: (count) => `${count} ${count === 1 ? 'header' : 'headers'}`,
    body: 'Body',
    noBody: 'No body',
    frames: (count) => `${count} ${count === 1 ? 'frame' : 'frames'}`,
    moreFrames: (count) => `Show ${count} more`,
    made: 'What the SDK reads',
    attempt: (index, count) => `Attempt ${index} of ${count}`,
    attempts: (count) => `${count} attempts`,
    waiting: 'waiting',
    aborted: 'Aborted: whoever asked no longer waits',
    broken: (message) => `The connection broke${message && `: ${message}`}`,
    copy: 'Copy as',
    copied: 'Copied',
    copyFailed: 'The browser does not allow copying',
    copyAs: { curl: 'curl', python: 'Python', typescript: 'TypeScript' },
    changed: 'What differs from the request before has a tint',
    bytes: 'bytes',
    firstByte: 'first byte',
    upstream: (host) => `answered by ${host}`,
    text: 'text',
    tokens: (prompt, completion) => `${prompt} + ${completion} tokens`,
    ended: 'ended',
  },
};
