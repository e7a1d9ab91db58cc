import type { Language } from '../../course/languages.ts';

const CHINESE = {
  page: '网页',
  relay: '中继',
  model: '模型',
  pageWhere: '每位访客的浏览器里',
  relayWhere: '你的服务器上',
  modelWhere: '服务商的机器上',
  pageWhy: '密钥不能放在这里：打开开发者工具，谁都能看到。',
  relayWhy: '密钥在这里，放在环境变量 OPENAI_API_KEY 中，不进代码仓库。',
  modelWhy: '凭密钥认出你的账号，费用也记在它上面。',
  withoutKey: '请求里没有密钥',
  summary: (host: string | undefined) =>
    `密钥只在中继和中继到模型的请求头里，网页里没有。${host === undefined ? '' : `这次运行的模型在 ${host}。`}`,
  head: ['在哪里', '有没有密钥', '为什么'],
  yes: '有',
  no: '没有',
  sees: '收到',
};

const ENGLISH: typeof CHINESE = {
  page: 'Page',
  relay: 'Relay',
  model: 'Model',
  pageWhere: "in every visitor's browser",
  relayWhere: 'on your server',
  modelWhere: "on the provider's machines",
  pageWhy: 'The key must not be here: anyone who opens the developer tools can read it.',
  relayWhy:
    'The key is here, in the environment variable OPENAI_API_KEY, and not in the repository.',
  modelWhy: 'The key tells whose account it is, and who pays.',
  withoutKey: 'no key in it',
  summary: (host) =>
    `The key is in the relay, and in the header of what the relay sends to the model. The page has none.${host === undefined ? '' : ` In this run the model was at ${host}.`}`,
  head: ['Where', 'Key', 'Why'],
  yes: 'yes',
  no: 'no',
  sees: 'receives it',
};

/** The words of the picture of where the key lives. */
export const WORDS: Readonly<Record<Language, typeof CHINESE>> = {
  'zh-CN': CHINESE,
  en: ENGLISH,
};
