import { describe, expect, it } from 'vitest';
import { fitCompletion } from './fit-completion.ts';
import { vendorOf } from './vendors.ts';

const fit = (baseURL: string, fields: object, model = 'm') =>
  fitCompletion({ model, messages: [], ...fields }, vendorOf(baseURL, model));

const OPENAI = 'https://api.openai.com/v1';
const DEEPSEEK = 'https://api.deepseek.com/v1';
const ZHIPU = 'https://open.bigmodel.cn/api/paas/v4';
const UNKNOWN = 'https://llm.example.com/v1';

describe('the limit of an answer', () => {
  it.each([DEEPSEEK, ZHIPU, 'http://127.0.0.1:11434/v1', 'https://api.moonshot.cn/v1'])(
    'limits it also at %s, which knows it by its old name',
    (baseURL) => {
      const { body } = fit(baseURL, { max_completion_tokens: 9 });
      expect(body).toEqual({ model: 'm', messages: [], max_tokens: 9 });
    },
  );

  it.each([OPENAI, UNKNOWN])('keeps its name at %s', (baseURL) => {
    const { body } = fit(baseURL, { max_completion_tokens: 9 });
    expect(body).toEqual({ model: 'm', messages: [], max_completion_tokens: 9 });
  });

  it('keeps its old name, which a lesson shows to be refused', () => {
    const { body } = fit(UNKNOWN, { max_tokens: 9 }, 'sandbox-reason');
    expect(body).toMatchObject({ max_tokens: 9 });
  });
});

describe('the usage of a stream', () => {
  it('is asked for, and other options are kept', () => {
    const options = { include_usage: false, include_obfuscation: false };
    expect(fit(OPENAI, { stream: true, stream_options: options })).toMatchObject({
      hasAddedUsage: true,
      body: { stream_options: { include_usage: true, include_obfuscation: false } },
    });
  });

  it('is the client’s own wish', () => {
    const options = { include_usage: true };
    expect(fit(OPENAI, { stream: true, stream_options: options }).hasAddedUsage).toBe(false);
  });

  it('is not asked for where that is not known, nor with JSON', () => {
    expect(fit(ZHIPU, { stream: true }).body).not.toHaveProperty('stream_options');
    expect(fit(OPENAI, { stream: false }).body).not.toHaveProperty('stream_options');
  });
});
