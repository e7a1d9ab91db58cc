import type { Conversation } from '../conversation/turn.ts';
import { readContract } from './contract.ts';
import { shapeInWords } from './json-request.ts';
import { keepContract } from './keep-contract.ts';
import { languageByCode, languageOf } from './languages.ts';
import type { Library } from './library.ts';
import type { Plan } from './plan.ts';
import { recite } from './skills/essays.ts';
import { recallFact } from './skills/facts.ts';
import { greet } from './skills/greeting.ts';
import { putLabel } from './skills/labels.ts';
import { admitMedia } from './skills/media.ts';
import { recallName } from './skills/names.ts';
import { promiseJSON } from './skills/prompted-json.ts';
import { chooseWord } from './skills/single-words.ts';
import type { Skill } from './skills/skill.ts';
import { workOutSum } from './skills/sums.ts';
import { reportResults } from './skills/tool-results.ts';
import { admitIgnorance, talkAbout } from './skills/topics.ts';
import { sayAfter } from './skills/verbatim.ts';
import { planJSON } from './structured.ts';
import type { Talk } from './talk.ts';
import { planCalls, type PlannedCall } from './tool-calls.ts';

/** What is to be said: words, or calls of tools. */
export type Intention =
  | { readonly type: 'words'; readonly plan: Plan }
  | { readonly type: 'calls'; readonly calls: readonly PlannedCall[] };

/** Only the beginning of a long message is listened to. */
const LONGEST_HEARD = 2000;

/** What the model can do, in the order in which it looks for what it is asked. */
const SKILLS: readonly Skill[] = [
  reportResults,
  greet,
  promiseJSON,
  putLabel,
  recallName,
  recallFact,
  workOutSum,
  sayAfter,
  chooseWord,
  recite,
  admitMedia,
  talkAbout,
];

function toTalk(conversation: Conversation): Talk {
  const words = (role: string) =>
    conversation.turns.filter((turn) => turn.role === role).map(({ text }) => text);
  const system = words('system').join('\n');
  const heard = words('user').map((text) => text.slice(0, LONGEST_HEARD));
  const question = heard.at(-1) ?? '';
  const contract = readContract(system, question);
  const language =
    contract.language === undefined ? languageOf(question) : languageByCode(contract.language);
  return { conversation, system, question, earlier: heard.slice(0, -1), language, contract };
}

function planWords(talk: Talk, library: Library): Plan {
  const { format } = talk.conversation;
  if (format.type === 'json_schema') return planJSON(format.shape, talk, library);
  if (format.type === 'json_object') return planJSON(shapeInWords(talk), talk, library);
  for (const skill of SKILLS) {
    const speech = skill(talk, library);
    if (!speech) continue;
    if (speech.isExact) return { steps: speech.steps };
    return keepContract(speech.steps, talk, library);
  }
  return keepContract(admitIgnorance(talk).steps, talk, library);
}

/** Decides what is to be said next in a conversation, from nothing but what is in it. */
export function planAnswer(conversation: Conversation, library: Library): Intention {
  const talk = toTalk(conversation);
  const calls = planCalls(talk, library);
  return calls.length > 0
    ? { type: 'calls', calls }
    : { type: 'words', plan: planWords(talk, library) };
}
