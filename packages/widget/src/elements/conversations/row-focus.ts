const STEPS = new Map<string, (place: number, count: number) => number>([
  ['ArrowDown', (place) => place + 1],
  ['ArrowUp', (place) => place - 1],
  ['Home', () => 0],
  ['End', (_place, count) => count - 1],
]);

/** What a row puts forward when it is reached. */
const HANDLE = 'li > button:first-child, li .keep';

/** What the key does to a place; `undefined` where it is none of these, or means something else. */
function stepOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent) {
  return altKey || ctrlKey || metaKey ? undefined : STEPS.get(key);
}

/**
 * Where a key leads among the rows; the field stands above the first of them. `undefined` where it
 * leads nowhere.
 */
export function rowBeside(root: ParentNode, event: KeyboardEvent): HTMLElement | undefined {
  const step = stepOf(event);
  const { target, key } = event;
  if (!step || !(target instanceof Element)) return undefined;
  const row = target.closest('li');
  // Home and End belong to the words in the field, and other buttons know no such keys.
  if (!row && !(key === 'ArrowDown' && target.matches('input, section'))) return undefined;
  const rows = [...root.querySelectorAll<HTMLElement>(HANDLE)];
  const place = row ? rows.findIndex((handle) => row.contains(handle)) : -1;
  const next = step(place, rows.length);
  return next < 0 ? (root.querySelector<HTMLElement>('input') ?? undefined) : rows[next];
}
