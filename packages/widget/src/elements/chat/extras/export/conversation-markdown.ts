import {
  isToolPart,
  type Message,
  type Part,
  textOf,
  toolNameOf,
} from '../../../../core/message.ts';
import type { Words } from '../../../../locales/index.ts';
import { plainLine, quoteMarkdown, quoteWords } from './quote.ts';

/** In which words and for whom a conversation is written down. */
export interface ExportOptions {
  readonly title: string;
  readonly words: Words;
}

/** An address that a reader may follow; other ones are of no use in a file, and data is no address. */
const isAddress = (url: string): boolean => /^https?:\/\/[^\s<>]+$/.test(url);

const linked = (name: string, url: string): string =>
  isAddress(url) ? `[${plainLine(name)}](<${url}>)` : plainLine(name);

/** What stands beside the words: a tool by its name and what became of it, a source, a file. */
function describe(part: Part, words: Words): string | undefined {
  if (isToolPart(part)) {
    const state = part.state === 'input-streaming' ? 'unfinished' : part.state;
    return `${plainLine(part.title ?? toolNameOf(part))}: ${words.toolStates[state]}`;
  }
  switch (part.type) {
    case 'source-url':
      return `${words.sources}: ${linked(part.title || part.url, part.url)}`;
    case 'source-document':
      return `${words.sources}: ${plainLine(part.title)}`;
    case 'file':
      return `${words.file}: ${linked(part.filename || words.untitled, part.url)}`;
    default:
      return undefined;
  }
}

/** When something was said, where that is known. */
function timeOf({ metadata }: Message, { language }: Words): string {
  const time = new Date(metadata?.createdAt ?? Number.NaN);
  if (Number.isNaN(time.getTime())) return '';
  const written = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return ` · ${written.format(time)}`;
}

function write(message: Message, { words }: ExportOptions): string {
  const { role, parts, stopped, problem } = message;
  const isVisitor = role === 'user';
  const quote = isVisitor ? quoteWords : quoteMarkdown;
  const text = textOf(message)
    .trimEnd()
    .replace(/^\s*\n/, '');
  const notes = parts.map((part) => describe(part, words)).filter((note) => note !== undefined);
  if (stopped) notes.push(words.stopped);
  if (problem) notes.push(words.problems[problem.code]);
  const blocks = [
    `## ${isVisitor ? words.you : words.assistant}${timeOf(message, words)}`,
    text === '' ? '' : quote(text),
    notes.map((note) => `- ${note}`).join('\n'),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/**
 * A conversation as Markdown: a heading for each speaker, and what was said as a quotation below it,
 * so that no message can pass for another speaker. What a model thought is left out.
 */
export function conversationMarkdown(messages: readonly Message[], options: ExportOptions): string {
  const blocks = messages.map((message) => write(message, options));
  return `${[`# ${plainLine(options.title)}`, ...blocks].join('\n\n')}\n`;
}
