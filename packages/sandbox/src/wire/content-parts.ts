import type { Turn } from '../conversation/turn.ts';
import { list, oneOf, record, required, string, wrongType } from './fields.ts';

/** What a message says, and whether there was more in it than words. */
export type Content = Pick<Turn, 'text' | 'hasMedia'>;

/** The kinds of parts that a message may have; those that are words say in which field they have them. */
export type PartKinds = Readonly<Record<string, 'text' | 'refusal' | undefined>>;

/** Reads the content of a message: a text, or a list of parts of these kinds. */
export function contentReader(kinds: PartKinds): (content: unknown, param: string) => Content {
  const readPart = (value: unknown, param: string): Content => {
    const fields = record(value, param);
    const type = required(oneOf(Object.keys(kinds)))(fields['type'], `${param}.type`);
    const words = kinds[type];
    if (words === undefined) return { text: '', hasMedia: true };
    return { text: required(string())(fields[words], `${param}.${words}`), hasMedia: false };
  };
  return (content, param) => {
    if (typeof content === 'string') return { text: string()(content, param), hasMedia: false };
    if (content !== undefined && !Array.isArray(content)) {
      throw wrongType(param, 'one of a string or array of objects', content);
    }
    const parts = required(list(readPart, { min: 1 }))(content, param);
    return {
      text: parts.map(({ text }) => text).join(''),
      hasMedia: parts.some(({ hasMedia }) => hasMedia),
    };
  };
}
