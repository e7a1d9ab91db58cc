import { describe, expect, it } from 'vitest';
import { mistakeIn, vendorOf } from './vendors.ts';

const GOOD: readonly (readonly [string, string])[] = [
  ['https://api.openai.com/v1', 'OpenAI'],
  ['https://eu.api.openai.com/v1/', 'OpenAI'],
  ['https://shop.openai.azure.com/openai/v1', 'Azure OpenAI'],
  ['https://shop.services.ai.azure.com/openai/v1/', 'Azure OpenAI'],
  ['https://api.deepseek.com', 'DeepSeek'],
  ['https://api.deepseek.com/v1', 'DeepSeek'],
  ['https://dashscope.aliyuncs.com/compatible-mode/v1', 'Qwen (DashScope)'],
  ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'Qwen (DashScope)'],
  ['https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1', 'Qwen (DashScope)'],
  ['https://api.moonshot.cn/v1', 'Moonshot (Kimi)'],
  ['https://open.bigmodel.cn/api/paas/v4', 'Zhipu (GLM)'],
  ['https://api.z.ai/api/coding/paas/v4', 'Zhipu (GLM)'],
  ['https://openrouter.ai/api/v1', 'OpenRouter'],
  ['http://127.0.0.1:11434/v1', 'Ollama'],
  ['http://ollama:11434/v1', 'Ollama'],
  ['http://localhost:1234/v1', 'LM Studio'],
  ['http://127.0.0.1:8788/v1', 'the Natter sandbox'],
  ['http://gpu.internal:8000/v1', 'vLLM'],
  ['http://127.0.0.1:8080', 'llama.cpp'],
  ['https://llm.example.com/anything', 'an OpenAI-compatible server'],
];

const WRONG: readonly (readonly [string, RegExp])[] = [
  ['https://api.openai.com', /Add \/v1/],
  ['https://api.openai.com/v1/chat/completions', /before \/chat\/completions/],
  ['https://api.openai.com/v2', /looks like https:\/\/api\.openai\.com\/v1/],
  ['https://shop.openai.azure.com/openai/deployments/gpt-4o', /end the base URL with \/openai\/v1/],
  ['https://shop.openai.azure.com/openai/v1?api-version=2024-10-21', /Leave api-version out/],
  ['https://shop.openai.azure.com', /\/openai\/v1/],
  ['https://dashscope.aliyuncs.com/api/v1', /compatible-mode/],
  ['https://api.moonshot.cn', /Add \/v1/],
  ['https://open.bigmodel.cn/v1', /\/api\/paas\/v4/],
  ['https://openrouter.ai/v1', /\/api\/v1/],
  ['http://127.0.0.1:11434', /Add \/v1/],
  ['http://127.0.0.1:11434/api', /Replace \/api/],
  ['https://llm.example.com/v1/models', /before \/chat\/completions/],
];

describe('the vendor behind a base URL', () => {
  it.each(GOOD)('of %s is %s, and nothing is wrong with it', (baseURL, name) => {
    expect(vendorOf(baseURL).name).toBe(name);
    expect(mistakeIn(baseURL)).toBeUndefined();
  });

  it.each(WRONG)('%s has a mistake, which is told with its cure', (baseURL, advice) => {
    expect(mistakeIn(baseURL)).toMatch(advice);
  });

  it('is not guessed from a name that only looks like it', () => {
    for (const host of ['api.openai.com.evil.example', 'notapi.deepseek.com', 'xopenrouter.ai']) {
      expect(vendorOf(`https://${host}/v1`).name).toBe('an OpenAI-compatible server');
    }
  });

  it('is shown an example without a mistake, by each of them', () => {
    for (const [baseURL] of GOOD) {
      const { example, name } = vendorOf(baseURL);
      const filled = example.replaceAll(/<\w+>/g, 'x');
      expect(vendorOf(filled).name).toBe(name);
      expect(mistakeIn(filled)).toBeUndefined();
    }
  });
});
