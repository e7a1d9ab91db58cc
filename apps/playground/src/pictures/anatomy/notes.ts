import type { Language } from '../../course/languages.ts';

type Note = Readonly<Record<Language, string>>;

const note = (chinese: string, english: string): Note => ({ 'zh-CN': chinese, en: english });

const ROLES: Readonly<Record<string, Note>> = {
  'role=system': note(
    '你对模型的要求，用户看不到',
    'what you ask of the model; the user never sees it',
  ),
  'role=developer': note('你对模型的要求，新名字', 'what you ask of the model; its newer name'),
  'role=user': note('用户说的话', 'what the user says'),
  'role=assistant': note('模型说的话', 'what the model says'),
  'role=tool': note('工具的结果', 'what a tool has found'),
};

const REQUEST: Readonly<Record<string, Note>> = {
  ...ROLES,
  model: note('由谁来回答', 'who is to answer'),
  messages: note(
    '到目前为止的整段对话；模型只知道这些',
    'the whole conversation; the model knows nothing else',
  ),
  input: note('要回答的内容', 'what is to be answered'),
  instructions: note('你对模型的要求', 'what you ask of the model'),
  stream: note('true：生成一点，送来一点', 'true: each piece is sent as it is made'),
  stream_options: note('流式的附加选项', 'options of streaming'),
  include_usage: note('最后一帧带上 usage', 'the last frame tells usage'),
  temperature: note('越低越稳定，越高越多变', 'low is steady, high is varied'),
  top_p: note('只从最可能的一部分里选', 'choose among the most probable part only'),
  max_completion_tokens: note(
    '最多写多少 token，到了就截断',
    'at most so many tokens; then it is cut off',
  ),
  max_output_tokens: note(
    '最多写多少 token，到了就截断',
    'at most so many tokens; then it is cut off',
  ),
  max_tokens: note(
    '旧名字，现在用 max_completion_tokens',
    'an old name; now max_completion_tokens',
  ),
  response_format: note('要求返回 JSON', 'asks for JSON'),
  json_schema: note('JSON 必须符合的结构', 'the form that the JSON must have'),
  strict: note('true：一定符合', 'true: without exception'),
  tools: note('模型可以请求调用的函数', 'functions that the model may ask for'),
  reasoning_effort: note('先想多少再回答', 'how much thinking comes first'),
  seed: note('同样的种子，尽量同样的回答', 'the same seed, as far as possible the same answer'),
  stop: note('写到这些文字就停', 'it stops where this would come'),
  logprobs: note('要每个 token 的概率', 'asks for the probability of each token'),
  store: note('服务商是否保存这次回答', 'whether the provider keeps the answer'),
  previous_response_id: note('接着哪一次回答继续', 'which response it goes on from'),
};

const REPLY: Readonly<Record<string, Note>> = {
  ...ROLES,
  id: note('这次回答的编号', 'the name of this answer'),
  created: note('什么时候生成的，Unix 秒', 'when it was made, in Unix seconds'),
  model: note('实际回答的模型', 'the model that has answered'),
  choices: note('候选回答，通常只有一个', 'the answers; as a rule one'),
  'choices=': note('这一帧没有回答', 'no answer in this frame'),
  'usage=null': note('这一帧还没有', 'not in this frame'),
  content: note('回答的正文，可能是 null', 'the text; may be null'),
  delta: note('这一帧新增的部分', 'what this frame adds'),
  refusal: note('模型拒绝时的理由', 'why, when the model refuses'),
  'finish_reason=stop': note('说完了', 'it has said everything'),
  'finish_reason=length': note(
    '到了长度上限，后面被截断',
    'the limit was reached; the rest is missing',
  ),
  'finish_reason=tool_calls': note('等你调用工具', 'it waits for you to call a tool'),
  'finish_reason=content_filter': note('被内容过滤拦下', 'a filter has held it back'),
  finish_reason: note('为什么停下；null 表示还没停', 'why it stopped; null: not yet'),
  usage: note('用掉的 token，按它计费', 'the tokens it took, and what is billed'),
  prompt_tokens: note('你发出去的', 'what you have sent'),
  input_tokens: note('你发出去的', 'what you have sent'),
  completion_tokens: note('模型写的', 'what the model has written'),
  output_tokens: note('模型写的', 'what the model has written'),
  total_tokens: note('两者之和', 'both together'),
  cached_tokens: note('命中缓存、更便宜的部分', 'read from a cache, and cheaper'),
  reasoning_tokens: note('看不见的思考，也计费', 'hidden thoughts, billed as well'),
  output: note('输出的各项', 'the items of the output'),
  status: note('completed 表示完整', 'completed: it is whole'),
  error: note('出了什么错', 'what went wrong'),
  message: note('给人看的说明', 'for people to read'),
  param: note('哪个参数有问题', 'which parameter is at fault'),
  code: note('给程序判断用的代码', 'for programs to decide by'),
};

/** Of a reply that is no error: `message` is something else there. */
const ANSWER_MESSAGE = note(
  '模型的这条消息，可以放回 messages',
  'the message of the model; put it back into messages',
);

/** What a field means, in a few words. */
export function noteOf(
  side: 'request' | 'reply',
  key: string,
  value: unknown,
  language: Language,
): string | undefined {
  if (side === 'reply' && key === 'message' && typeof value === 'object')
    return ANSWER_MESSAGE[language];
  const notes = side === 'request' ? REQUEST : REPLY;
  const found = notes[`${key}=${String(value)}`] ?? notes[key];
  return found?.[language];
}
