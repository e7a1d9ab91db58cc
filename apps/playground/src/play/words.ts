import type { Language } from '../course/languages.ts';
import type { Complaint } from './run/complaints.ts';

/** The words of free play around its settings. */
export interface Words {
  readonly title: string;
  readonly about: string;
  readonly column: (letter: string) => string;
  readonly columns: string;
  readonly addColumn: string;
  readonly copyColumn: (letter: string) => string;
  readonly removeColumn: (letter: string) => string;
  readonly showCode: (letter: string) => string;
  readonly mostColumns: (most: number) => string;
  readonly runAll: string;
  readonly stopAll: string;
  readonly run: string;
  readonly stop: string;
  readonly running: (ended: number, total: number) => string;
  readonly ended: (total: number) => string;
  readonly copyLink: string;
  readonly linkCopied: string;
  readonly linkTooLong: (length: number, longest: number) => string;
  readonly linkByHand: string;
  readonly link: string;
  readonly fromLink: string;
  readonly badLink: string;
  readonly useOwn: string;
  readonly close: string;
  readonly relayGone: string;
  readonly model: string;
  readonly otherModel: string;
  readonly modelName: string;
  readonly rehearse: string;
  readonly system: string;
  readonly systemHint: string;
  readonly user: string;
  readonly userHint: string;
  readonly role: Readonly<Record<'user' | 'assistant', string>>;
  readonly turn: (order: number) => string;
  readonly turnRole: (order: number) => string;
  readonly removeTurn: (order: number) => string;
  readonly addTurn: string;
  readonly parameters: string;
  readonly sends: (count: number) => string;
  readonly otherwise: (value: string) => string;
  readonly slider: (name: string) => string;
  readonly schema: string;
  readonly price: string;
  readonly priceAbout: (checkedOn: string) => string;
  readonly inputPrice: string;
  readonly outputPrice: string;
  readonly repeats: string;
  readonly complaints: Readonly<Record<Complaint, string>>;
  readonly code: (letter: string) => string;
  readonly codeLanguage: string;
  readonly codeAbout: string;
  readonly copyCode: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly firstQuestion: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: '自由调参',
    about: '一次请求的每个参数都能调。没打开的参数不发送。',
    column: (letter) => `${letter} 列`,
    columns: '并排的各列',
    addColumn: '加一列',
    copyColumn: (letter) => `复制 ${letter} 列`,
    removeColumn: (letter) => `去掉 ${letter} 列`,
    showCode: (letter) => `看 ${letter} 列的代码`,
    mostColumns: (most) => `最多 ${most} 列`,
    runAll: '全部运行',
    stopAll: '全部停止',
    run: '运行',
    stop: '停止',
    running: (ended, total) => `${ended} / ${total} 个请求已结束`,
    ended: (total) => `${total} 个请求都结束了`,
    copyLink: '复制链接',
    linkCopied: '链接已复制，里面有每一列的设置。',
    linkTooLong: (length, longest) =>
      `设置太长，放不进链接：${length} 个字符，最多 ${longest} 个。缩短消息再试。`,
    linkByHand: '浏览器不让写剪贴板，从这里复制：',
    link: '链接',
    fromLink: '这些设置来自链接。还没有运行，看过再按“运行”。',
    badLink: '链接里的设置读不出来，用的是你自己的设置。',
    useOwn: '换回我的设置',
    close: '关闭',
    relayGone: '中继没有响应。设置都在，等它恢复后再运行。',
    model: '模型',
    otherModel: '别的…',
    modelName: '模型名',
    rehearse: '名字后加 :429 或 :slow-ttft，可以演练故障。',
    system: '系统消息',
    systemHint: '不填就不发送',
    user: '用户消息',
    userHint: '想问什么',
    role: { user: '用户', assistant: '助手' },
    turn: (order) => `之前的第 ${order} 条`,
    turnRole: (order) => `第 ${order} 条是谁说的`,
    removeTurn: (order) => `去掉第 ${order} 条`,
    addTurn: '加一条之前的对话',
    parameters: '参数',
    sends: (count) => (count === 0 ? '都不发送' : `发送 ${count} 个`),
    otherwise: (value) => `默认 ${value}`,
    slider: (name) => `${name} 滑块`,
    schema: 'JSON schema',
    price: '每百万 token 的价格',
    priceAbout: (checkedOn) =>
      `沙盒模型免费（核对于 ${checkedOn}）。别的模型看厂商的价目表，自己填，币种随你。缓存命中按输入价算。`,
    inputPrice: '输入',
    outputPrice: '输出',
    repeats: '次数',
    complaints: {
      'no-number': '这里要填一个数。',
      'no-json': '这不是 JSON 对象，没法发送。',
      'no-model': '先选一个模型。',
      refused: 'API 不接受这一项，原话在结果里。',
    },
    code: (letter) => `${letter} 列的代码`,
    codeLanguage: '语言',
    codeAbout: '地址和密钥来自环境变量 OPENAI_BASE_URL 和 OPENAI_API_KEY。',
    copyCode: '复制代码',
    copied: '已复制',
    notCopied: '浏览器不让写剪贴板，请选中代码复制。',
    firstQuestion: '用三句话介绍一下 ChatGPT API。',
  },
  en: {
    title: 'Free play',
    about: 'Every parameter of a request is yours to set. What is off is not sent.',
    column: (letter) => `Column ${letter}`,
    columns: 'Columns side by side',
    addColumn: 'Add a column',
    copyColumn: (letter) => `Copy column ${letter}`,
    removeColumn: (letter) => `Remove column ${letter}`,
    showCode: (letter) => `Column ${letter} as code`,
    mostColumns: (most) => `At most ${most} columns`,
    runAll: 'Run all',
    stopAll: 'Stop all',
    run: 'Run',
    stop: 'Stop',
    running: (ended, total) => `${ended} of ${total} requests have ended`,
    ended: (total) => (total === 1 ? 'The request has ended' : `All ${total} requests have ended`),
    copyLink: 'Copy link',
    linkCopied: 'The link is copied. It holds the settings of every column.',
    linkTooLong: (length, longest) =>
      `The settings do not fit into a link: ${length} characters of ${longest}. Shorten a message.`,
    linkByHand: 'The browser keeps its clipboard closed. Copy the link from here:',
    link: 'Link',
    fromLink: 'These settings came from a link. Nothing has run yet; look, then press Run.',
    badLink: 'The settings of the link cannot be read. These are your own.',
    useOwn: 'Back to my own',
    close: 'Close',
    relayGone: 'The relay does not answer. Your settings are kept; run them when it is back.',
    model: 'Model',
    otherModel: 'Other…',
    modelName: 'Name of the model',
    rehearse: 'Add :429 or :slow-ttft to a name to rehearse a failure.',
    system: 'System message',
    systemHint: 'Empty: not sent',
    user: 'User message',
    userHint: 'What to ask',
    role: { user: 'User', assistant: 'Assistant' },
    turn: (order) => `Earlier turn ${order}`,
    turnRole: (order) => `Role of turn ${order}`,
    removeTurn: (order) => `Remove turn ${order}`,
    addTurn: 'Add an earlier turn',
    parameters: 'Parameters',
    sends: (count) => (count === 0 ? 'none sent' : `${count} sent`),
    otherwise: (value) => `default ${value}`,
    slider: (name) => `${name}, slider`,
    schema: 'JSON schema',
    price: 'Price per million tokens',
    priceAbout: (checkedOn) =>
      `Sandbox models are free (checked on ${checkedOn}). For others enter what the vendor’s page says, in any currency. Cached tokens count as input.`,
    inputPrice: 'Input',
    outputPrice: 'Output',
    repeats: 'Repeats',
    complaints: {
      'no-number': 'This takes a number.',
      'no-json': 'This is not a JSON object, so it cannot be sent.',
      'no-model': 'Choose a model first.',
      refused: 'The API refuses this one. Its words are in the result.',
    },
    code: (letter) => `Column ${letter} as code`,
    codeLanguage: 'Language',
    codeAbout: 'Address and key come from OPENAI_BASE_URL and OPENAI_API_KEY.',
    copyCode: 'Copy code',
    copied: 'Copied',
    notCopied: 'The browser keeps its clipboard closed. Select the code to copy it.',
    firstQuestion: 'Introduce the ChatGPT API in three sentences.',
  },
};
