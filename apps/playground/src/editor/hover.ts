import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { describe } from './describe.ts';
import { lookUp } from './lookup.ts';
import { spokenLanguage } from './words.ts';

/** Says what a parameter is when the pointer rests on its name. */
export const hover: Extension = hoverTooltip(({ state }, position, side) => {
  const found = lookUp(state, position, side);
  if (!found) return null;
  return {
    pos: found.from,
    end: found.to,
    above: true,
    create: () => ({ dom: describe(found.parameter, state.facet(spokenLanguage)) }),
  };
});
