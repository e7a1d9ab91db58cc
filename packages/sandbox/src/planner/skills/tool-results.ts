import type { Turn } from '../../conversation/turn.ts';
import { state } from '../plan.ts';
import { isRecord } from '../../wire/fields.ts';
import type { Skill } from './skill.ts';

const LONGEST_RESULT = 600;
const MOST_FIELDS = 12;
const DEEPEST = 4;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function describe(value: unknown, isChinese: boolean, depth = 0): string {
  if (depth > DEEPEST) return '…';
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_FIELDS).map((each) => describe(each, isChinese, depth + 1));
    return items.join(isChinese ? '；' : '; ');
  }
  if (!isRecord(value)) return String(value);
  return Object.entries(value)
    .slice(0, MOST_FIELDS)
    .map(([name, each]) =>
      isChinese
        ? `${name} 是 ${describe(each, true, depth + 1)}`
        : `${name.replaceAll('_', ' ')} is ${describe(each, false, depth + 1)}`,
    )
    .join(isChinese ? '，' : ', ');
}

/** The results at the end of a conversation, each with the name of the tool that gave it. */
function resultsIn(turns: readonly Turn[]): { readonly name: string; readonly text: string }[] {
  const last = turns.findLastIndex(({ role }) => role !== 'tool');
  const calls = turns[last]?.calls ?? [];
  return turns.slice(last + 1).map(({ callId, text }) => ({
    name: calls.find(({ id }) => id === callId)?.name ?? 'tool',
    text,
  }));
}

/** Answers from what the tools said, and from nothing else. */
export const reportResults: Skill = ({ conversation, language }) => {
  if (conversation.turns.at(-1)?.role !== 'tool') return undefined;
  const isChinese = language.code === 'zh';
  const sentences = resultsIn(conversation.turns).map(({ name, text }) => {
    const said = describe(parse(text), isChinese).slice(0, LONGEST_RESULT);
    return isChinese ? `${name} 的结果：${said}。` : `${name} says: ${said}.`;
  });
  return { steps: [state(language.mark), state(sentences.join(isChinese ? '' : ' '))] };
};
