import { composeJSON } from '../../compose/compose.ts';
import { asksForJSON, shapeInWords } from '../json-request.ts';
import { draftRandoms, materialFor } from '../material.ts';
import type { Wording } from '../plan.ts';
import type { Skill } from './skill.ts';

/** How often each kind of sloppiness comes, in a hundred answers of a model that is only asked nicely. */
const HABITS = { clean: 62, fenced: 16, chatty: 12, trailingComma: 6, singleQuotes: 4 };

function wordingsOf(json: string, language: string): Wording[] {
  const pretty = JSON.stringify(JSON.parse(json), null, 2);
  const preface =
    language === 'zh' ? '好的，这是你要的 JSON：' : 'Sure, here is the JSON that you asked for:';
  return [
    { text: pretty, weight: HABITS.clean },
    { text: `\`\`\`json\n${pretty}\n\`\`\``, weight: HABITS.fenced },
    { text: `${preface}\n\n${pretty}`, weight: HABITS.chatty },
    { text: pretty.replace(/\n\}$/, ',\n}'), weight: HABITS.trailingComma },
    { text: pretty.replaceAll('"', "'"), weight: HABITS.singleQuotes },
  ];
}

/** Writes JSON because the words ask for it. Nothing holds it to the form, and that can be seen. */
export const promiseJSON: Skill = (talk, library) => {
  if (!asksForJSON(talk)) return undefined;
  const randoms = draftRandoms(talk, 1);
  const [json = '{}'] = composeJSON(shapeInWords(talk), materialFor(talk, library), randoms);
  return {
    steps: [{ wordings: wordingsOf(json, talk.language.code), hold: 'firm' }],
    isExact: true,
  };
};
