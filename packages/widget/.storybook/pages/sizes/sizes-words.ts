/** What the page of sizes says. */
export interface SizesWords {
  readonly missing: string;
  readonly until: string;
  readonly gzip: string;
  readonly loader: string;
  readonly firstMessage: string;
  readonly withMarkdown: string;
  readonly later: string;
  readonly laterAbout: string;
  readonly module: string;
  readonly more: string;
  readonly highlighted: (count: number) => string;
}

const en: SizesWords = {
  missing: 'Nothing is built here yet. Run pnpm build, and open this page again.',
  until: 'Until',
  gzip: 'Bytes, gzip, all together',
  loader: 'the launcher shows',
  firstMessage: 'a first message can be sent',
  withMarkdown: 'an answer is drawn as Markdown',
  later: 'What comes later',
  laterAbout:
    'Each is fetched when something first needs it. The figure is what it adds to the above; two that share a file each count it.',
  module: 'Module',
  more: 'Bytes more, gzip',
  highlighted: (count) => `a language to highlight, one of ${count}`,
};

const zhCN: SizesWords = {
  missing: '这里还没有构建过。运行 pnpm build，再打开这一页。',
  until: '到这一步为止',
  gzip: '累计字节数，gzip',
  loader: '启动按钮出现',
  firstMessage: '可以发出第一条消息',
  withMarkdown: '回答按 Markdown 显示',
  later: '之后才取的部分',
  laterAbout:
    '都是第一次用到时才取。数字是在上面的基础上再加多少；两个模块共用的文件，各自都算一次。',
  module: '模块',
  more: '再加多少字节，gzip',
  highlighted: (count) => `代码高亮的一种语言，共 ${count} 种`,
};

/** The words in the language of the page. */
export const sizesWords = (language: string): SizesWords => (language.startsWith('zh') ? zhCN : en);
