import type { Message } from '../wire/completion-request.ts';
import { findEssay } from './essays.ts';
import { type Language, languageOf } from './languages.ts';

const GREETING =
  /^(?:你好|您好|嗨|在吗|hi|hello|hey|hola|bonjour|salut|hallo|こんにちは|안녕하세요)[\s!！。.,，~～?？吗]*$/iu;
/** Only the beginning of a long message is looked at. */
const LONGEST_HEARD = 500;
/** Longer questions are quoted only in part. */
const LONGEST_QUOTE = 120;

function quote(words: string): string {
  const characters = [...words.replaceAll(/\s+/g, ' ').trim()];
  if (characters.length <= LONGEST_QUOTE) return characters.join('');
  return `${characters.slice(0, LONGEST_QUOTE).join('')}…`;
}

function introducedIn(words: string): string | undefined {
  const heard = words.slice(0, LONGEST_HEARD);
  return languageOf(heard).introduction.exec(heard)?.[1];
}

/** The name by which somebody introduced themselves, looked for in `messages` and nowhere else. */
function nameIn(messages: readonly Message[]): string | undefined {
  const introduction = messages.findLast(
    ({ role, content }) => role === 'user' && introducedIn(content) !== undefined,
  );
  return introduction && introducedIn(introduction.content);
}

function answerAboutName(language: Language, messages: readonly Message[]): string {
  const name = nameIn(messages.slice(0, -1));
  return name === undefined ? language.nameUnknown : language.recalled(name);
}

/**
 * The answer of `sandbox-chat`: in the language of the newest question, honest about being
 * synthetic, and from nothing but what is in `messages`.
 */
export function composeReply(messages: readonly Message[]): string {
  const newest = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const question = newest.slice(0, LONGEST_HEARD);
  const language = languageOf(question);
  if (question.trim() === '' || GREETING.test(question.trim())) return language.greeting;
  if (language.askedForName.test(question)) return answerAboutName(language, messages);
  const introduced = introducedIn(question);
  if (introduced) return language.remembered(introduced);
  return findEssay(question, language.code) ?? language.echoed(quote(question));
}
