import { state } from '../plan.ts';
import type { Skill } from './skill.ts';

/** Says honestly that there was something that it cannot see. */
export const admitMedia: Skill = ({ conversation, language }) =>
  conversation.turns.findLast(({ role }) => role === 'user')?.hasMedia
    ? { steps: [state(language.unseen)] }
    : undefined;
