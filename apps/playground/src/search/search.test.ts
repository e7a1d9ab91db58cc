import { describe, expect, it } from 'vitest';
import { search, type SearchDocument } from './search.ts';

const documents: SearchDocument[] = [
  {
    lesson: 'context',
    language: 'zh-CN',
    title: '对话上下文',
    text: '模型没有记忆，messages 里要带上前文。',
  },
  {
    lesson: 'context',
    language: 'en',
    title: 'Context',
    text: 'The model has no memory: send the messages.',
  },
  {
    lesson: 'errors',
    language: 'zh-CN',
    title: '重试与错误',
    text: '429 表示限流。Retry-After 说要等多久。',
  },
  {
    lesson: 'errors',
    language: 'en',
    title: 'Retries and errors',
    text: 'A retry waits as long as Retry-After says.',
  },
];
const found = (query: string, language: 'zh-CN' | 'en' = 'zh-CN') =>
  search(query, documents, language).map(({ lesson, language: tag }) => `${lesson} ${tag}`);

describe('the search', () => {
  it('finds Chinese without spaces and English in any case', () => {
    expect(found('记忆')).toEqual(['context zh-CN']);
    expect(found('MEMORY', 'en')).toEqual(['context en']);
  });

  it('looks in both languages, and shows the reader’s own where that fits too', () => {
    expect(found('memory')).toEqual(['context en']);
    expect(found('Retry-After')).toEqual(['errors zh-CN']);
    expect(found('Retry-After', 'en')).toEqual(['errors en']);
  });

  it('wants every word', () => {
    expect(found('messages 前文')).toEqual(['context zh-CN']);
    expect(found('messages 限流')).toEqual([]);
  });

  it('puts a hit in the title first', () => {
    const more: SearchDocument[] = [
      { lesson: 'one', language: 'en', title: 'Other', text: 'cost cost cost' },
      { lesson: 'two', language: 'en', title: 'What it costs', text: '' },
    ];
    expect(search('cost', more, 'en').map(({ lesson }) => lesson)).toEqual(['two', 'one']);
  });

  it('shows the words around', () => {
    const [hit] = search('retry-after', documents, 'zh-CN');
    expect(hit?.excerpt).toContain('Retry-After 说要等多久');
  });

  it.each(['', '   ', '没有的词'])('finds nothing for %j', (query) => {
    expect(found(query)).toEqual([]);
  });
});
