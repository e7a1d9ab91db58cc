import type { Tab } from '../browser.ts';
import type { Target } from '../targets.ts';

/** Where something is measured. */
export interface Place {
  readonly address: string;
  readonly target: Target;
  /** How long an answer may take, in milliseconds. */
  readonly patience: number;
}

/** Has a text arrive, as fast as from a fast provider unless it is said otherwise. */
export function letAnswer({ page }: Tab, text: string, perSecond = 500) {
  const given = { text, perSecond };
  const answered = page.evaluate(
    ({ text, perSecond }) => window.stage.answer(text, perSecond),
    given,
  );
  // Whoever waits for something else meanwhile closes the page on it.
  answered.catch(() => {});
  return answered;
}

/** Opens the page on which a chat is driven, with so many messages said before; tells when they were painted. */
export async function openStage({ page }: Tab, place: Place, messages = 0): Promise<number> {
  const { address, target } = place;
  const file = target.stage ?? 'stage.html';
  await page.goto(`${address}/targets/${target.folder}/${file}?messages=${messages}`);
  await page.waitForFunction(() => 'stage' in window);
  return page.evaluate(() => window.stage.mounted);
}

/** What comes of something in time; `undefined` when it does not. */
export async function within<Value>(
  milliseconds: number,
  work: Promise<Value>,
): Promise<Value | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
