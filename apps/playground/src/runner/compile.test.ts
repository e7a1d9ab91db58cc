import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';

describe('compile', () => {
  it('takes the types off, asks for imports by require, and keeps every line in its place', () => {
    const compiled = compile(
      `import OpenAI from 'openai';\nconst a: number = 1;\n\nawait f(OpenAI, a as any);`,
    );
    const lines = 'code' in compiled ? compiled.code.split('\n') : [];
    expect(lines[0]).toContain("require('openai')");
    expect(lines[1]?.replaceAll(/\s+/g, ' ')).toBe('const a = 1;');
    expect(lines[3]).toContain('await f');
  });

  it('says at which line the code is broken', () => {
    expect(compile('const a = 1;\nconst = ;')).toEqual({ message: expect.any(String), line: 2 });
  });
});
