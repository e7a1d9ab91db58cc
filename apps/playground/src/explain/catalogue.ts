import type { Bilingual } from '@natter/lessons/checks';

/** What a program failed with. */
export interface ProgramFailure {
  readonly name: string;
  readonly message: string;
}

interface Entry {
  readonly fits: RegExp;
  readonly explanation: Bilingual;
}

const entry = (fits: RegExp, chinese: string, english: string): Entry => ({
  fits,
  explanation: { 'zh-CN': chinese, en: english },
});

/** From the particular to the general: the first entry that fits is shown. Matched against `Name: message`. */
const CATALOGUE: readonly Entry[] = [
  entry(
    /createChatCompletion|Configuration is not a constructor|OpenAIApi|openai\.ChatCompletion/,
    '这是旧版 SDK 的写法。现在先 new OpenAI()，再调用 client.chat.completions.create()。',
    'That is how the SDK was used years ago. Today: new OpenAI(), then client.chat.completions.create().',
  ),
  entry(
    /max_tokens.*(?:not supported|Unsupported)|Unsupported parameter: 'max_tokens'/,
    '这个模型不认 max_tokens，换成 max_completion_tokens。',
    'This model does not know max_tokens. Use max_completion_tokens.',
  ),
  entry(
    /field 'max_tokens'/,
    '这个模型不认 max_tokens，换成 max_completion_tokens。',
    'This model does not know max_tokens. Use max_completion_tokens.',
  ),
  entry(
    /'temperature'/,
    '这个模型不让调 temperature。去掉这个参数，用它的默认值。',
    'This model does not let you choose the temperature. Leave the parameter out.',
  ),
  entry(
    /you must provide a model|param.*'model'/,
    '请求里没有 model。模型的名字在环境变量 OPENAI_MODEL 里。',
    'The request has no model. Its name is in the environment, as OPENAI_MODEL.',
  ),
  entry(
    /context_length|context window|field 'messages'|conversation is (?:too long|longer)/,
    '消息太长，超出了模型的窗口。去掉最早的几轮再发，system 留着。',
    'The messages do not fit into the window of the model. Leave the oldest turns out, and keep the system message.',
  ),
  entry(
    /response_format/,
    '这个模型不支持你要的 response_format。可以退回 json_object，并把结构写进提示词。',
    'This model does not support that response_format. Fall back to json_object, with the schema in the prompt.',
  ),
  entry(
    /quota/i,
    '额度用完了。再试也没有用，要去服务商那里充值或调高上限。',
    'The quota is spent. Trying again does not help: the account needs credit or a higher limit.',
  ),
  entry(
    /^RateLimitError|\b429\b/,
    '请求太快，被限速了（429）。等 Retry-After 说的时间再试；SDK 会自己等。',
    'Too many requests (429). Wait as long as Retry-After says and try again; the SDK does that by itself.',
  ),
  entry(
    /^AuthenticationError|\b401\b/,
    '密钥不对或没有带上（401）。密钥在中继那里，看看中继的设置。',
    'The key is wrong or missing (401). The relay has the key: look at its settings.',
  ),
  entry(
    /^PermissionDeniedError/,
    '这个密钥不能用这个模型或这个接口（403）。',
    'This key may not use that model or that route (403).',
  ),
  entry(
    /^NotFoundError|model_not_found|\b404\b/,
    '没有这个模型或地址（404）。检查模型的名字，以及 base URL 的结尾。',
    'There is no such model or address (404). Check the name of the model, and how the base URL ends.',
  ),
  entry(
    /^BadRequestError|^UnprocessableEntityError/,
    '请求里有字段不对（400）。错误对象的 param 会告诉你是哪一个。',
    'A field of the request is wrong (400). The error’s param says which one.',
  ),
  entry(
    /^(?:InternalServerError|APIError \(5)/,
    '模型服务那边出了错（5xx）。这类错误可以重试。',
    'The model’s server failed (5xx). This kind of failure is worth another try.',
  ),
  entry(
    /^APIConnectionTimeoutError|TimeoutError/,
    '等得太久，到了你设的时限。',
    'It took longer than the time limit that was set.',
  ),
  entry(
    /^APIUserAbortError|AbortError/,
    '请求被中止了。是你的代码或“停止”按钮让它停下的。',
    'The request was aborted: by your code, or by the Stop button.',
  ),
  entry(
    /^RunnerUnavailable/,
    '运行环境取不到：提供这个页面的服务器没有响应。代码都在，等它恢复后再运行。',
    'What runs the code cannot be fetched: the server of this page does not answer. Your code is kept; run it when the server is back.',
  ),
  entry(
    /cannot be (?:asked for|reached)/,
    '这里的代码只能访问中继的几个地址，不能连到别处。在你自己的电脑上没有这个限制。',
    'Code can only ask the relay’s own routes here, and nobody else. On your own machine there is no such limit.',
  ),
  entry(
    /More than \d+ requests/,
    '这次运行发出的请求太多，已经拦下。看看循环会不会停。',
    'This run has sent too many requests. Does its loop end?',
  ),
  entry(
    /^APIConnectionError|Failed to fetch|network/i,
    '连不上中继。页面顶部会显示它是否恢复；你的代码都在。',
    'The relay cannot be reached. The top of the page says when it is back; your code is kept.',
  ),
  entry(
    /^LengthFinishReasonError|length limit was reached/,
    '回答被长度上限截断了，JSON 不完整，所以没有解析。调高 max_completion_tokens。',
    'The answer was cut by its limit, so its JSON is not whole and was not parsed. Raise max_completion_tokens.',
  ),
  entry(
    /(?:JSON|Unterminated string|Unexpected (?:token|end)).*(?:JSON|position)|in JSON/,
    '这段文字不是完整的 JSON。先看 finish_reason 是不是 length，再看模型有没有在前后加了别的话。',
    'That text is no whole JSON. Was finish_reason length? Has the model written something around it?',
  ),
  entry(
    /uses `?\.optional\(\)`?/,
    '严格模式要求所有字段都在。把 .optional() 换成 .nullable()。',
    'Strict schemas need every field. Use .nullable() in place of .optional().',
  ),
  entry(
    /^ZodError/,
    '模型给的数据和你的 schema 对不上。错误里写明了是哪个字段。',
    'What the model gave does not fit your schema. The error names the field.',
  ),
  entry(
    /Cannot find module/,
    '这里没有这个包。可以 import 的只有错误里列出的几个。',
    'That package is not here. Only those that the error lists can be imported.',
  ),
  entry(
    /(?:localStorage|document|window|parent|indexedDB|eval|importScripts)\b.*(?:not defined|denied|blocked|Refused)|SecurityError|EvalError/,
    '代码在一个隔离的 worker 里运行，碰不到页面、存储和网络。',
    'The code runs in a worker of its own, without page, storage or network.',
  ),
  entry(
    /await is only valid|Unexpected reserved word/,
    'await 只能用在模块顶层或 async 函数里。给外面的函数加上 async。',
    'await works at the top level or in an async function. Make the function around it async.',
  ),
  entry(
    /^ReferenceError/,
    '用到了一个没有声明的名字。看看是不是拼错了，或者忘了 import。',
    'A name is used that was never declared. Is it misspelt, or an import missing?',
  ),
  entry(
    /of (?:undefined|null)|(?:undefined|null) is not/,
    '在 undefined 或 null 上取了属性。choices[0] 可能不存在，用 ?. 来取。',
    'A property was read from undefined or null. choices[0] may be missing: read it with ?.',
  ),
  entry(
    /is not a function/,
    '这个东西不能当函数调用。看看方法名有没有拼错。',
    'That cannot be called. Is the name of the method right?',
  ),
  entry(
    /is not iterable|not async iterable/,
    '它不能逐个遍历。要流式读取，请求里得有 stream: true。',
    'That cannot be looped over. To read a stream, the request needs stream: true.',
  ),
  entry(
    /^SyntaxError/,
    '这里的语法不对，代码还没有开始运行。检查标出的这一行和上一行的括号、逗号、引号。',
    'The code cannot be read here, so it did not begin. Look at brackets, commas and quotes in this line and the one above.',
  ),
];

/** What a failure means, in plain words; `undefined` where the catalogue has none for it. */
export function explain({ name, message }: ProgramFailure): Bilingual | undefined {
  const text = `${name}: ${message}`;
  return CATALOGUE.find(({ fits }) => fits.test(text))?.explanation;
}
