import { aChoice, aNumber, anAddress, aText } from '../readers.ts';
import type { Setting } from '../setting.ts';

/** Who answers, and how long that may take. */
export const UPSTREAM = {
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
  upstreamAPI: {
    name: 'NATTER_UPSTREAM_API',
    flag: 'upstream-api',
    about: 'chat or responses: the wire on which the provider is asked for visitors (chat)',
    read: aChoice(['chat', 'responses']),
  },
  fallbackModel: {
    name: 'NATTER_FALLBACK_MODEL',
    flag: 'fallback-model',
    about: 'the model that answers when the first one cannot begin to',
    read: aText,
  },
  fallbackBaseURL: {
    name: 'NATTER_FALLBACK_BASE_URL',
    flag: 'fallback-base-url',
    about: 'where the second model is asked (OPENAI_BASE_URL)',
    read: anAddress,
  },
  fallbackApiKey: {
    name: 'NATTER_FALLBACK_API_KEY',
    flag: 'fallback-api-key',
    about: 'the key for the second model (OPENAI_API_KEY where the address is the same)',
    read: aText,
  },
  retries: {
    name: 'NATTER_RETRIES',
    flag: 'retries',
    about: 'how often a call that failed before its first byte is tried again (2)',
    read: aNumber(0, 2),
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
} as const satisfies Record<string, Setting<unknown>>;
