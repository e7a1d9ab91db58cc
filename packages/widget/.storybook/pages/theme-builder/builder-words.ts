import type { PairName } from './measure.ts';

/** What the theme builder says. */
export interface BuilderWords {
  readonly brand: string;
  readonly preset: string;
  readonly noPreset: string;
  readonly density: string;
  readonly radius: string;
  readonly size: string;
  readonly densities: Readonly<Record<'' | 'compact', string>>;
  readonly everyToken: string;
  readonly pick: (token: string) => string;
  readonly unfit: string;
  readonly reset: string;
  readonly themes: Readonly<Record<'light' | 'dark', string>>;
  readonly contrast: string;
  readonly pair: string;
  readonly least: string;
  readonly pairs: Readonly<Record<PairName, string>>;
  readonly tooLittle: string;
  readonly css: string;
  readonly nothing: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly question: string;
  readonly answer: string;
}

const en: BuilderWords = {
  brand: 'Accent',
  preset: 'Preset',
  noPreset: 'None',
  density: 'Density',
  radius: 'Roundness',
  size: 'Text',
  densities: { '': 'Comfortable', compact: 'Compact' },
  everyToken: 'Every token',
  pick: (token) => `Pick ${token}`,
  unfit: 'This is no value for it.',
  reset: 'Start over',
  themes: { light: 'Light', dark: 'Dark' },
  contrast: 'Contrast, measured in the two chats above',
  pair: 'What is read or seen',
  least: 'Least',
  pairs: {
    text: 'Text on the surface',
    quiet: 'Quiet text on the surface',
    visitor: 'Text in the visitor’s bubble',
    link: 'Links on the surface',
    button: 'What is on a filled button',
    failure: 'Failures on the surface',
    notice: 'Notices on the surface',
    focus: 'Focus on the surface',
    control: 'Edges of controls',
  },
  tooLittle: 'too little',
  css: 'Put this into your style sheet',
  nothing: '/* Nothing is needed for the look that you see. */',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Not allowed here: select it',
  question: 'How do I send something back?',
  answer:
    'Within **30 days**, in three steps:\n\n1. Open [your orders](https://example.com/orders).\n2. Choose the item and print the label.\n3. Hand it in at any post office.\n\n| By post | Days |\n| --- | ---: |\n| Label | 1 |\n| Refund | 5 |\n\n> Keep the receipt until the refund is there.\n\nThe number on the label is `RT-2041`.',
};

const zhCN: BuilderWords = {
  brand: '品牌色',
  preset: '预设',
  noPreset: '不用预设',
  density: '疏密',
  radius: '圆角',
  size: '字号',
  densities: { '': '舒展', compact: '紧凑' },
  everyToken: '全部变量',
  pick: (token) => `选取 ${token}`,
  unfit: '这个值不能用在这里。',
  reset: '重新开始',
  themes: { light: '浅色', dark: '深色' },
  contrast: '对比度，从上面两个对话里实测',
  pair: '看到的内容',
  least: '最低要求',
  pairs: {
    text: '正文与底色',
    quiet: '次要文字与底色',
    visitor: '访客气泡里的文字',
    link: '链接与底色',
    button: '实心按钮上的内容',
    failure: '错误提示与底色',
    notice: '提醒与底色',
    focus: '焦点框与底色',
    control: '控件边缘',
  },
  tooLittle: '不够',
  css: '把这一段放进你的样式表',
  nothing: '/* 现在看到的样子，什么都不用写。 */',
  copy: '复制',
  copied: '已复制',
  notCopied: '这里不允许复制，请手动选取',
  question: '怎么退货？',
  answer:
    '**30 天内**都可以退，分三步：\n\n1. 打开[我的订单](https://example.com/orders)。\n2. 选中商品，打印退货单。\n3. 到任意一家邮局寄出。\n\n| 步骤 | 天数 |\n| --- | ---: |\n| 出单 | 1 |\n| 退款 | 5 |\n\n> 收到退款之前，请保留收据。\n\n退货单号是 `RT-2041`。',
};

/** The words of the builder in the language of its page. */
export const builderWords = (language: string): BuilderWords =>
  language.startsWith('zh') ? zhCN : en;
