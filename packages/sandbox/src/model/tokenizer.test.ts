import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { splitText, toTokens } from './tokenizer.ts';

const PROSE = `The relay keeps the key. 中继保管密钥，页面里没有它。\n\n- one\n- two\n\n\`\`\`js\nconst a = 1;\n\`\`\`\n`;

describe('the tokenizer', () => {
  it.each([PROSE, PROSE.repeat(40), '', ' ', '\n\n\n', 'a'.repeat(200)])(
    'counts as o200k does',
    (text) => {
      expect(toTokens(text)).toEqual(encode(text));
    },
  );

  it.each(['<|endoftext|> is text', '\0', '🙂'.repeat(1000), '中'.repeat(1000), PROSE])(
    'loses nothing of %j',
    (text) => {
      expect(splitText(text).join('')).toBe(text);
    },
  );

  it('cuts an endless run of characters into slices, so that nobody waits for their square', () => {
    const run = '中'.repeat(256);
    expect(toTokens(run.repeat(40))).toHaveLength(toTokens(run).length * 40);
  });
});
