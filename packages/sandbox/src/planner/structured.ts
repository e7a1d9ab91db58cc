import { composeJSON } from '../compose/compose.ts';
import type { Shape } from '../schema/shape.ts';
import type { Library } from './library.ts';
import { draftRandoms, materialFor } from './material.ts';
import type { Plan, Wording } from './plan.ts';
import type { Talk } from './talk.ts';

/** Each further draft is so much less likely than the one before it. */
const DRAFT_WEIGHTS = [1, 0.15, 0.08];

/** A plan that can be followed to nothing but a valid text: every way through it is a whole draft. */
export function planJSON(shape: Shape, talk: Talk, library: Library): Plan {
  const randoms = draftRandoms(talk, DRAFT_WEIGHTS.length);
  const drafts = composeJSON(shape, materialFor(talk, library), randoms);
  const wordings = drafts.map((text, draft): Wording => ({
    text,
    weight: DRAFT_WEIGHTS[draft] ?? 0,
  }));
  return { steps: [{ wordings, hold: 'exact' }] };
}
