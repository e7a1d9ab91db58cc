import {
  aFlag,
  aNumber,
  anAddress,
  anOriginList,
  aSecret,
  aStore,
  aText,
  aTextList,
  type Reader,
} from './readers.ts';

interface Setting<Value> {
  /** The environment variable. */
  readonly name: string;
  /** The flag, without its dashes. */
  readonly flag: string;
  /** One line for `--help`. */
  readonly about: string;
  readonly read: Reader<Value>;
}

/** Everything that the command `natter` can be told. */
export const SETTINGS = {
  port: { name: 'PORT', flag: 'port', about: 'where to listen (8787)', read: aNumber(0, 65_535) },
  host: { name: 'HOST', flag: 'host', about: 'on which address (127.0.0.1)', read: aText },
  apiKey: {
    name: 'OPENAI_API_KEY',
    flag: 'api-key',
    about: "the provider's key; with neither key nor base URL the sandbox model answers",
    read: aText,
  },
  baseURL: {
    name: 'OPENAI_BASE_URL',
    flag: 'base-url',
    about: 'any OpenAI-compatible API, up to where /chat/completions is appended',
    read: anAddress,
  },
  model: { name: 'OPENAI_MODEL', flag: 'model', about: 'the model that answers', read: aText },
  systemPrompt: {
    name: 'NATTER_SYSTEM_PROMPT',
    flag: 'system-prompt',
    about: 'what the model is told before each conversation',
    read: aText,
  },
  origins: {
    name: 'NATTER_ORIGINS',
    flag: 'origins',
    about: 'the pages that may ask, as https://shop.example,https://blog.example',
    read: anOriginList,
  },
  siteKeys: {
    name: 'NATTER_SITE_KEYS',
    flag: 'site-keys',
    about: "keys for the site's own programs, separated by commas",
    read: aTextList,
  },
  secret: {
    name: 'NATTER_SECRET',
    flag: 'secret',
    about: 'signs session tokens; at least 32 characters (a random one for each start)',
    read: aSecret(32),
  },
  store: {
    name: 'NATTER_STORE',
    flag: 'store',
    about: 'where conversations are kept (sqlite:./natter.db)',
    read: aStore,
  },
  openAIWire: {
    name: 'NATTER_V1',
    flag: 'v1',
    about: 'on or off: the OpenAI wire under /v1 (on until NATTER_ORIGINS is set)',
    read: aFlag,
  },
  maxMessageLength: {
    name: 'NATTER_MAX_MESSAGE',
    flag: 'max-message',
    about: 'the longest message, in characters (16000)',
    read: aNumber(1, 1_000_000),
  },
  firstByte: {
    name: 'NATTER_TIMEOUT_FIRST_BYTE',
    flag: 'timeout-first-byte',
    about: 'seconds until the provider begins to answer (30)',
    read: aNumber(1, 3600),
  },
  idle: {
    name: 'NATTER_TIMEOUT_IDLE',
    flag: 'timeout-idle',
    about: 'seconds of silence within an answer (60)',
    read: aNumber(1, 3600),
  },
  whole: {
    name: 'NATTER_TIMEOUT_WHOLE',
    flag: 'timeout-whole',
    about: 'seconds for a whole answer (300)',
    read: aNumber(1, 86_400),
  },
  tutorial: {
    name: 'NATTER_TUTORIAL',
    flag: 'tutorial',
    about:
      "a folder with the built playground, to be served at /; lessons may then ask the sandbox's other models and rehearse its failures",
    read: aText,
  },
} as const satisfies Record<string, Setting<unknown>>;

/** What was set; what was not is `undefined`. */
export type Settings = {
  readonly [Key in keyof typeof SETTINGS]: (typeof SETTINGS)[Key]['read'] extends Reader<
    infer Value
  >
    ? Value | undefined
    : never;
};

/** A value, nothing, or a sentence that says what is wrong. */
type Reading = { readonly value: unknown } | { readonly mistake: string } | Record<never, never>;

/** Reads one setting's text. An empty text is as good as none. */
export function readText(
  setting: Setting<unknown>,
  text: string | undefined,
  label: string,
): Reading {
  if (text === undefined || text.trim() === '') return {};
  const { value, wanted } = setting.read(text.trim());
  return wanted === undefined ? { value } : { mistake: `${label} ${wanted}.` };
}

/** The help text's rows. */
export function describeSettings(): string {
  return Object.values(SETTINGS)
    .map(({ name, flag, about }) => `  --${flag.padEnd(20)} ${name.padEnd(26)} ${about}`)
    .join('\n');
}
