import type { RunOptions } from 'axe-core';
import type { Look } from '../stage/look.ts';
import type { Stage } from '../stage/stage.ts';
import { settle } from './settle.ts';

/** What may be wrong in one look and right in another one; all other rules are met in the first. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
const PLACES = ['target-size', 'scrollable-region-focusable'];

const LOOKS: readonly { readonly look: Partial<Look>; readonly rules: readonly string[] }[] = [
  { look: { theme: 'dark' }, rules: COLOURS },
  // Colours know no direction and places no contrast: both are looked at together.
  { look: { preset: 'contrast', direction: 'rtl' }, rules: [...COLOURS, ...PLACES] },
];

/** Chromium keeps colours of the old scheme in what is off the screen, until it is laid anew. */
function layAnew(canvas: HTMLElement): void {
  canvas.hidden = true;
  canvas.getBoundingClientRect();
  canvas.hidden = false;
}

async function findWrong(canvas: HTMLElement, options: RunOptions): Promise<string[]> {
  const { default: axe } = await import('axe-core');
  const { violations } = await axe.run(canvas, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

/**
 * Runs the rules for accessible pages on what is seen now.
 * @throws what is wrong
 */
export async function checkNow(canvas: HTMLElement): Promise<void> {
  const wrong = await findWrong(canvas, { rules: { region: { enabled: false } } });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/**
 * Runs the rules for accessible pages in dark, in high contrast and from the right as well; the
 * add-on runs them all in the story's own look.
 * @throws what is wrong in which look
 */
export async function checkLooks(canvas: HTMLElement): Promise<void> {
  const stage = canvas.querySelector<Stage>('natter-stage');
  if (!stage) return;
  const { look: own } = stage;
  const wrong: string[] = [];
  for (const { look, rules } of LOOKS) {
    stage.look = { ...own, ...look };
    await stage.updateComplete;
    layAnew(canvas);
    await settle(canvas, 1);
    const found = await findWrong(canvas, { runOnly: [...rules] });
    if (found.length > 0) wrong.push(JSON.stringify(look), ...found);
  }
  stage.look = own;
  await stage.updateComplete;
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}
