import type { Language } from '../course/languages.ts';
import type { ParameterName } from './settings/parameters.ts';

/** One line about each parameter. */
export const PARAMETER_WORDS: Readonly<Record<Language, Readonly<Record<ParameterName, string>>>> =
  {
    'zh-CN': {
      stream: '边写边发。会同时发送 stream_options，用量在最后一块里。',
      temperature: '越低越稳，越高越散；0 几乎每次都一样。',
      top_p: '只在概率加起来到这个值的候选里挑。和 temperature 调一个就够。',
      max_completion_tokens: '最多写多少 token，思考也算在内。写满就断，finish_reason 是 length。',
      n: '一次请求要几个回答。输入只计一次，输出每个都计。',
      stop: '写到这些字就停。一行一条，\\n 表示换行。',
      seed: 'SDK 已标为弃用。种子相同，回答尽量相同；模型不作保证。',
      presence_penalty: '出现过的 token 减分，不管出现几次。正数鼓励换话题。',
      frequency_penalty: '出现得越多减得越多。正数减少重复。',
      response_format: '规定回答的格式。json_schema 会按下面的结构来写。',
      reasoning_effort: '推理模型想多少。想的 token 看不见，但照样计费。',
      logprobs: '把每个 token 的概率一起发回来。',
      top_logprobs: '每个位置再列几个候选。要同时打开 logprobs。',
    },
    en: {
      stream: 'Sends while it writes. stream_options goes along, for the usage in the last chunk.',
      temperature: 'Low is steady, high is scattered; 0 says nearly the same every time.',
      top_p: 'Picks among the candidates that add up to this. Set this or temperature, not both.',
      max_completion_tokens:
        'Writes at most so many tokens, thoughts included; then finish_reason is length.',
      n: 'Answers per request. The input is billed once, the output of each.',
      stop: 'Stops before any of these. One a line; \\n is a line break.',
      seed: 'Deprecated in the SDK. The same seed gives the same answer where possible; no model promises it.',
      presence_penalty: 'Lowers tokens that occurred at all. Positive brings new topics.',
      frequency_penalty: 'Lowers tokens the more they occurred. Positive repeats less.',
      response_format: 'The form of the answer. json_schema follows the schema below.',
      reasoning_effort: 'How much a reasoning model thinks. Hidden thoughts are billed too.',
      logprobs: 'Returns the probability of every token.',
      top_logprobs: 'Lists rivals at every place. Needs logprobs.',
    },
  };
