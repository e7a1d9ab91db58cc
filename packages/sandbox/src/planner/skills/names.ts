import { languageOf } from '../languages.ts';
import { state } from '../plan.ts';
import type { Skill } from './skill.ts';

function introducedIn(words: string): string | undefined {
  // A name stands in the first group that caught anything.
  return languageOf(words)
    .introduction.exec(words)
    ?.slice(1)
    .find((name) => name !== undefined);
}

/** Recalls the name by which the user introduced themselves, and knows none that nobody told. */
export const recallName: Skill = ({ question, earlier, language }) => {
  if (languageOf(question).askedForName.test(question)) {
    const told = earlier.findLast((words) => introducedIn(words) !== undefined);
    const name = told === undefined ? undefined : introducedIn(told);
    return {
      steps: [state(name === undefined ? language.nameUnknown : language.recalled(name))],
    };
  }
  const name = introducedIn(question);
  return name === undefined ? undefined : { steps: [state(language.remembered(name))] };
};
