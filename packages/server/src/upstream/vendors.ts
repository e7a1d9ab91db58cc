/** What a vendor's server takes and gives, beyond what all of them have in common. */
export interface Vendor {
  /** For people. */
  readonly name: string;
  /** Where it is found. */
  readonly at: Place;
  /** A base URL that works; words in `<>` are the reader's own. */
  readonly example: string;
  /** What is often wrong with a base URL of this vendor. */
  readonly mistakes: readonly Mistake[];
  /** The field that limits the length of an answer. */
  readonly maxTokens: 'max_tokens' | 'max_completion_tokens';
  /** Whether `max_completion_tokens` is seen, or may be: elsewhere a limit under that name limits nothing. */
  readonly knowsMaxCompletionTokens: boolean;
  /** The role of the site's own instructions. */
  readonly instructions: 'system' | 'developer';
  readonly jsonModes: readonly ('json_object' | 'json_schema')[];
  /** The range of `temperature`. */
  readonly temperature: { readonly from: number; readonly to: number };
  /** Models, by their names, that refuse `temperature` and its like. */
  readonly fixedTemperature?: RegExp;
  /** Whether `stream_options.include_usage` is known. Where it is not, usage comes without it or not at all. */
  readonly streamUsage: boolean;
  /** Whether `GET /models` lists the models that the key may use. */
  readonly listsModels: boolean;
  /** Whether it has `POST /responses`. */
  readonly responses: boolean;
}

interface Place {
  readonly host?: RegExp;
  /** The port that the server listens on unless it is told otherwise. Counts only without TLS. */
  readonly port?: number;
  /** How the path ends. */
  readonly path: RegExp;
  /** The names of models that are found nowhere else. */
  readonly models?: RegExp;
}

interface Mistake {
  /** Matches a base URL that has it. */
  readonly found: RegExp;
  /** What to do, in one sentence. */
  readonly advice: string;
}

const V1 = /\/v1$/;

/** Everybody's mistake: the SDK appends the route by itself. */
const WHOLE_ROUTE: Mistake = {
  found: /\/(?:chat\/completions|completions|responses|models)\/?$/,
  advice: 'End the base URL before /chat/completions; that is appended to it.',
};

const WITHOUT_V1: Mistake = {
  found: /^https?:\/\/[^/]+\/?$/,
  advice: 'Add /v1 at the end of the base URL.',
};

const BOTH_JSON = ['json_object', 'json_schema'] as const;

/** Any server that calls itself compatible: what nearly all of them take. */
const ANY: Vendor = {
  name: 'an OpenAI-compatible server',
  at: { path: V1 },
  example: 'https://<host>/v1',
  mistakes: [WHOLE_ROUTE],
  maxTokens: 'max_tokens',
  knowsMaxCompletionTokens: true,
  instructions: 'system',
  jsonModes: ['json_object'],
  temperature: { from: 0, to: 2 },
  streamUsage: true,
  listsModels: true,
  responses: false,
};

/** What the vendors' documents said on 24 November 2026, one row a vendor, the source above each. */
const VENDORS: readonly Vendor[] = [
  // developers.openai.com/api/reference: chat completions, responses; guides on reasoning models.
  {
    ...ANY,
    name: 'OpenAI',
    at: { host: /^(?:[a-z]{2}\.)?api\.openai\.com$/, path: V1 },
    example: 'https://api.openai.com/v1',
    mistakes: [WHOLE_ROUTE, WITHOUT_V1],
    maxTokens: 'max_completion_tokens',
    instructions: 'developer',
    jsonModes: BOTH_JSON,
    fixedTemperature: /^(?:o\d|gpt-5)/,
    responses: true,
  },
  // learn.microsoft.com/azure/ai-foundry/openai/latest: the v1 API needs neither api-version nor deployment path.
  {
    ...ANY,
    name: 'Azure OpenAI',
    at: {
      host: /\.(?:openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com)$/,
      path: /\/openai\/v1$/,
    },
    example: 'https://<resource>.openai.azure.com/openai/v1',
    mistakes: [
      WHOLE_ROUTE,
      {
        found: /\/openai\/deployments\//,
        advice:
          'Use the v1 API: end the base URL with /openai/v1 and name the deployment as the model.',
      },
      {
        found: /[?&]api-version=/,
        advice: 'Leave api-version out: the v1 API at /openai/v1 needs none.',
      },
      {
        found: /^https:\/\/[^/]+(?:\/openai|\/v1)?\/?$/,
        advice: 'End the base URL with /openai/v1.',
      },
    ],
    maxTokens: 'max_completion_tokens',
    jsonModes: BOTH_JSON,
    fixedTemperature: /^(?:o\d|gpt-5)/,
    responses: true,
  },
  // api-docs.deepseek.com/api/create-chat-completion: https://api.deepseek.com, with or without /v1.
  {
    ...ANY,
    name: 'DeepSeek',
    at: { host: /^api\.deepseek\.com$/, path: /^\/?$|\/(?:v1|beta)$/ },
    example: 'https://api.deepseek.com/v1',
    knowsMaxCompletionTokens: false,
  },
  // help.aliyun.com and alibabacloud.com/help/en/model-studio/qwen-api-via-openai-chat-completions (18 March 2026):
  // temperature from 0, below 2; a key belongs to one region.
  {
    ...ANY,
    name: 'Qwen (DashScope)',
    at: {
      host: /^(?:[a-z-]+\.)?dashscope(?:-[a-z]+)?\.aliyuncs\.com$/,
      path: /\/compatible-mode\/v1$/,
    },
    example: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    knowsMaxCompletionTokens: false,
    mistakes: [
      WHOLE_ROUTE,
      {
        found: /aliyuncs\.com(?:\/api\/v1|\/v1|\/compatible-mode)?\/?$/,
        advice: 'End the base URL with /compatible-mode/v1; /api/v1 is another wire.',
      },
    ],
    jsonModes: BOTH_JSON,
    temperature: { from: 0, to: 1.99 },
    listsModels: false,
  },
  // platform.moonshot.ai/docs/api-reference and platform.moonshot.cn/docs: keys of .cn and .ai are not the same;
  // the thinking models (kimi-k2.5 and later) take no other temperature than their own.
  {
    ...ANY,
    name: 'Moonshot (Kimi)',
    at: { host: /^api\.moonshot\.(?:cn|ai)$/, path: V1 },
    example: 'https://api.moonshot.cn/v1',
    knowsMaxCompletionTokens: false,
    mistakes: [WHOLE_ROUTE, WITHOUT_V1],
    temperature: { from: 0, to: 1 },
    fixedTemperature: /^kimi-k(?:2\.[5-9]|[3-9])/,
  },
  // docs.bigmodel.cn/cn/guide/develop/openai/introduction: temperature 0 to 1, max_tokens; stream_options is
  // not among the fields, and usage comes with the last chunk anyway.
  {
    ...ANY,
    name: 'Zhipu (GLM)',
    at: { host: /^(?:open\.bigmodel\.cn|api\.z\.ai)$/, path: /\/paas\/v4$/ },
    example: 'https://open.bigmodel.cn/api/paas/v4',
    knowsMaxCompletionTokens: false,
    mistakes: [
      WHOLE_ROUTE,
      {
        found: /(?:bigmodel\.cn|z\.ai)(?:\/api|\/v1|\/api\/paas|\/api\/paas\/v4\/v1)?\/?$/,
        advice: 'End the base URL with /api/paas/v4, not with /v1.',
      },
    ],
    temperature: { from: 0, to: 1 },
    streamUsage: false,
    listsModels: false,
  },
  // openrouter.ai/docs/api/api-reference/chat: usage is sent anyway, the field is known.
  {
    ...ANY,
    name: 'OpenRouter',
    at: { host: /^openrouter\.ai$/, path: /\/api\/v1$/ },
    example: 'https://openrouter.ai/api/v1',
    mistakes: [
      WHOLE_ROUTE,
      { found: /openrouter\.ai(?:\/v1|\/api)?\/?$/, advice: 'End the base URL with /api/v1.' },
    ],
    jsonModes: BOTH_JSON,
    fixedTemperature: /^openai\/(?:o\d|gpt-5)/,
    responses: true,
  },
  // docs.ollama.com/api/openai-compatibility: responses without state; `max_tokens` only.
  {
    ...ANY,
    name: 'Ollama',
    at: { host: /^(?:ollama|ollama\.com)$/, port: 11_434, path: V1 },
    example: 'http://127.0.0.1:11434/v1',
    knowsMaxCompletionTokens: false,
    mistakes: [
      WHOLE_ROUTE,
      WITHOUT_V1,
      { found: /\/api\/?$/, advice: 'Replace /api, which is another wire, by /v1.' },
    ],
    jsonModes: BOTH_JSON,
    responses: true,
  },
  // lmstudio.ai/docs/developer/openai-compat.
  {
    ...ANY,
    name: 'LM Studio',
    at: { port: 1234, path: V1 },
    example: 'http://127.0.0.1:1234/v1',
    knowsMaxCompletionTokens: false,
    mistakes: [
      WHOLE_ROUTE,
      WITHOUT_V1,
      { found: /\/api\/v[01]\/?$/, advice: 'Replace /api/v0, which is another wire, by /v1.' },
    ],
    jsonModes: ['json_schema'],
    responses: true,
  },
  // The sandbox of this repository, which the command starts at any free port: its models tell.
  {
    ...ANY,
    name: 'the Natter sandbox',
    at: { port: 8788, path: V1, models: /^sandbox-/ },
    example: 'http://127.0.0.1:8788/v1',
    mistakes: [WHOLE_ROUTE, WITHOUT_V1],
    maxTokens: 'max_completion_tokens',
    jsonModes: BOTH_JSON,
    responses: true,
  },
  // docs.vllm.ai/en/latest/serving/openai_compatible_server.
  {
    ...ANY,
    name: 'vLLM',
    at: { host: /^vllm$/, port: 8000, path: V1 },
    example: 'http://127.0.0.1:8000/v1',
    mistakes: [WHOLE_ROUTE, WITHOUT_V1],
    jsonModes: BOTH_JSON,
    responses: true,
  },
  // github.com/ggml-org/llama.cpp, tools/server/README.md: answers with and without /v1.
  {
    ...ANY,
    name: 'llama.cpp',
    at: { port: 8080, path: /^\/?$|\/v1$/ },
    example: 'http://127.0.0.1:8080/v1',
    jsonModes: BOTH_JSON,
    responses: true,
  },
];

function isAt({ at }: Vendor, { protocol, hostname, port }: URL): boolean {
  if (at.host?.test(hostname) === true) return true;
  return at.port !== undefined && protocol === 'http:' && port === String(at.port);
}

/**
 * The vendor behind a base URL, by its host or, for servers on the own network, by its usual port.
 * @param model a model that is asked for there, where one is known
 * @throws {TypeError} when it is no URL
 */
export function vendorOf(baseURL: string, model = ''): Vendor {
  const url = new URL(baseURL);
  const byModel = VENDORS.find(({ at }) => at.models?.test(model));
  return byModel ?? VENDORS.find((vendor) => isAt(vendor, url)) ?? ANY;
}

/** What is wrong with a base URL, as a sentence that mends it; `undefined` when it looks right. */
export function mistakeIn(baseURL: string): string | undefined {
  const { at, mistakes, example, name } = vendorOf(baseURL);
  const known = mistakes.find(({ found }) => found.test(baseURL));
  if (known) return known.advice;
  const { pathname } = new URL(baseURL);
  if (name === ANY.name || at.path.test(pathname.replace(/\/$/, ''))) return undefined;
  return `A base URL of ${name} looks like ${example}.`;
}
