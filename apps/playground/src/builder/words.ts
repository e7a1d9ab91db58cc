import type { Language } from '../course/languages.ts';
import type { AccentName } from './settings/accents.ts';
import type { Scheme, Settings } from './settings/settings.ts';
import type { Way } from './snippet/snippets.ts';

/** What is shown for each choice of a setting. */
type Choices<Name extends 'theme' | 'mode' | 'position'> = Readonly<Record<Settings[Name], string>>;

/** Every word of the builder but those of the sample page. */
export interface Words {
  readonly title: string;
  readonly introduction: string;
  readonly settings: string;
  readonly look: string;
  readonly texts: string;
  readonly place: string;
  readonly accent: string;
  readonly accents: Readonly<Record<AccentName, string>>;
  readonly accentPicker: string;
  readonly accentCode: string;
  readonly accentUnreadable: string;
  readonly accentReadable: string;
  readonly theme: string;
  readonly themes: Choices<'theme'>;
  readonly fontSize: string;
  readonly radius: string;
  readonly heading: string;
  readonly greeting: string;
  readonly placeholder: string;
  readonly emptyText: string;
  readonly suggestions: string;
  readonly suggestion: (order: number) => string;
  readonly suggestionExample: string;
  readonly language: string;
  readonly languageOfPage: string;
  readonly mode: string;
  readonly modes: Choices<'mode'>;
  readonly position: string;
  readonly positions: Choices<'position'>;
  readonly open: string;
  readonly onlyLauncher: string;
  readonly relay: string;
  readonly relayHint: string;
  readonly relayUnreadable: (used: string) => string;
  readonly reset: string;
  readonly preview: string;
  readonly width: string;
  readonly widths: Readonly<Record<'desktop' | 'phone', string>>;
  readonly visitor: string;
  readonly schemes: Readonly<Record<Scheme, string>>;
  readonly again: string;
  readonly sandbox: string;
  readonly live: (model: string) => string;
  readonly relayGone: string;
  readonly code: string;
  readonly ways: Readonly<Record<Way, string>>;
  readonly about: Readonly<Record<Way, string>>;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly next: string;
  readonly start: string;
  readonly startHint: string;
  readonly put: (way: Way, mode: Settings['mode']) => string;
  readonly policy: (relay: string, way: Way) => string;
  readonly test: string;
  readonly testHint: string;
}

const putChinese: Words['put'] = (way, mode) => {
  if (way === 'react') return '把 <Assistant /> 放进你的组件里';
  if (mode === 'inline')
    return way === 'script'
      ? '把 <natter-chat> 放在对话该出现的地方，其余的放到 </body> 前面'
      : '把代码放到页面里，对话就在元素所在的地方';
  return way === 'script'
    ? '在要有对话的每个页面，把代码放到 </body> 前面'
    : '把代码放到页面里，元素放在哪里都一样';
};

const putEnglish: Words['put'] = (way, mode) => {
  if (way === 'react') return 'Put <Assistant /> into your components';
  if (mode === 'inline')
    return way === 'script'
      ? 'Put <natter-chat> where the chat belongs, and the rest before </body>'
      : 'Put the code into your page, the element where the chat belongs';
  return way === 'script'
    ? 'Put the code before </body> on every page that is to have the chat'
    : 'Put the code into your page; the element may stand anywhere';
};

/** The words of the builder in each language of the tutorial. */
export const WORDS: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: '把对话放进你的网页',
    introduction: '先挑选，在预览里试一试，再把代码拿走。和默认一样的设置不会写进代码。',
    settings: '设置',
    look: '外观',
    texts: '文字',
    place: '位置',
    accent: '主色',
    accents: {
      teal: '青（默认）',
      indigo: '靛蓝',
      plum: '紫',
      rust: '赭红',
      pine: '松绿',
      ink: '墨',
    },
    accentPicker: '自选颜色',
    accentCode: '颜色代码',
    accentUnreadable: '写成 #007176 或 #076 这样。改好之前，仍用上一个颜色。',
    accentReadable: '不论选什么颜色，链接和图标在浅色和深色下都看得清。',
    theme: '深浅',
    themes: { auto: '跟随访客', light: '浅色', dark: '深色' },
    fontSize: '字号',
    radius: '圆角',
    heading: '标题',
    greeting: '问候语',
    placeholder: '输入框提示',
    emptyText: '留空就用灰色的那句，它会跟着语言变。',
    suggestions: '建议的问题',
    suggestion: (order) => `建议 ${order}`,
    suggestionExample: '比如：有没有适合新手的茶？',
    language: '语言',
    languageOfPage: '跟随网页',
    mode: '方式',
    modes: { bubble: '气泡', side: '侧栏', inline: '嵌入', page: '整页' },
    position: '靠哪边',
    positions: { end: '右边', start: '左边' },
    open: '一开始就展开',
    onlyLauncher: '靠哪边、是否展开，只对气泡和侧栏有效。',
    relay: '中继地址',
    relayHint:
      '中继替网页提问，密钥留在它那里。留空就是正在提供这个教程的中继；上线时换成你自己的地址。预览总是问这个教程的中继。',
    relayUnreadable: (used) => `地址要以 https:// 或 http:// 开头。改好之前，代码里先用 ${used}。`,
    reset: '恢复默认设置',
    preview: '预览',
    width: '页面宽度',
    widths: { desktop: '电脑', phone: '手机' },
    visitor: '访客的系统外观',
    schemes: { light: '浅色页面', dark: '深色页面' },
    again: '重新打开页面',
    sandbox: '沙盒模型 · 回答由程序合成',
    live: (model) => `真实模型 · ${model}`,
    relayGone: '中继没有响应，预览暂时不能对话。设置和代码不受影响。',
    code: '代码',
    ways: { script: 'script 标签', element: '元素', react: 'React' },
    about: {
      script: '任何网页都能用，不需要构建。文件由中继提供。',
      element: '适合用 Vite 一类工具构建的项目。@natter/widget 在本仓库的 packages/widget 里。',
      react: '需要 React 19 或更新的版本。@natter/widget 在本仓库的 packages/widget 里。',
    },
    copy: '复制',
    copied: '已复制',
    notCopied: '浏览器不让复制。代码已选中，按 Ctrl+C 或 ⌘C。',
    next: '接下来',
    start: '启动中继，并告诉它哪些页面可以提问',
    startHint: '把 https://shop.example 换成你的网页的源，多个之间用逗号隔开。在本仓库里运行。',
    put: putChinese,
    policy: (relay, way) =>
      `网页如果有 Content-Security-Policy，要在 ${way === 'script' ? 'script-src 和 connect-src' : 'connect-src'} 里加上 ${relay}。`,
    test: '打开你的网页，问一句试试',
    testHint:
      '如果它说“这个页面没有开通对话”，就是 NATTER_ORIGINS 里缺了这个页面的源；改好后重启中继。',
  },
  en: {
    title: 'Put the chat on your page',
    introduction:
      'Choose, try it in the preview, and take the code with you. What you leave as it is stays out of the code.',
    settings: 'Settings',
    look: 'Look',
    texts: 'Words',
    place: 'Place',
    accent: 'Accent',
    accents: {
      teal: 'Teal (default)',
      indigo: 'Indigo',
      plum: 'Plum',
      rust: 'Rust',
      pine: 'Pine',
      ink: 'Ink',
    },
    accentPicker: 'Any colour',
    accentCode: 'Colour code',
    accentUnreadable: 'Write it like #007176 or #076. Until then the colour before it stays.',
    accentReadable: 'Links and icons stay readable in light and dark, whatever the accent.',
    theme: 'Theme',
    themes: { auto: 'As the visitor', light: 'Light', dark: 'Dark' },
    fontSize: 'Font size',
    radius: 'Roundness',
    heading: 'Heading',
    greeting: 'Greeting',
    placeholder: 'Placeholder',
    emptyText: 'Empty means the grey words, which follow the language.',
    suggestions: 'Suggested questions',
    suggestion: (order) => `Suggestion ${order}`,
    suggestionExample: 'For example: Which tea is good to begin with?',
    language: 'Language',
    languageOfPage: 'As the page',
    mode: 'Mode',
    modes: { bubble: 'Bubble', side: 'Side', inline: 'Inline', page: 'Page' },
    position: 'Corner or edge',
    positions: { end: 'Right', start: 'Left' },
    open: 'Open at the start',
    onlyLauncher: 'Corner, edge and opening matter to bubble and side only.',
    relay: 'Relay address',
    relayHint:
      'The relay asks for the page and keeps the key. Empty means the relay that serves this tutorial; for your own site, put its address here. The preview always asks this tutorial’s relay.',
    relayUnreadable: (used) =>
      `An address begins with https:// or http://. Until then the code has ${used}.`,
    reset: 'Back to the defaults',
    preview: 'Preview',
    width: 'Page width',
    widths: { desktop: 'Desktop', phone: 'Phone' },
    visitor: 'The visitor’s system',
    schemes: { light: 'Light page', dark: 'Dark page' },
    again: 'Reload the page',
    sandbox: 'Sandbox model · answers are synthetic',
    live: (model) => `Live · ${model}`,
    relayGone:
      'The relay does not answer, so the preview cannot chat for now. Settings and code still work.',
    code: 'Code',
    ways: { script: 'Script tag', element: 'Element', react: 'React' },
    about: {
      script: 'For any page, without a build. The relay serves the file.',
      element:
        'For projects with a bundler, such as Vite. @natter/widget is packages/widget of this repository.',
      react: 'For React 19 or newer. @natter/widget is packages/widget of this repository.',
    },
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'The browser does not allow copying. The code is selected: press Ctrl+C or ⌘C.',
    next: 'What comes next',
    start: 'Start a relay, and tell it which pages may ask',
    startHint:
      'Put your page’s origin in place of https://shop.example, several with commas between. Run it in this repository.',
    put: putEnglish,
    policy: (relay, way) =>
      `A page with a Content-Security-Policy has to name ${relay} in ${way === 'script' ? 'script-src and connect-src' : 'connect-src'}.`,
    test: 'Open your page and ask it something',
    testHint:
      'When it says “The chat is not switched on for this page”, its origin is missing in NATTER_ORIGINS. Mend it and start the relay again.',
  },
};
