/** What lets a key take one to the next item that begins with it. */
const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;

const beginsWith = (label: string, key: string): boolean =>
  label.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase());

/**
 * Which item a key leads to: the next or the previous one, the first or the last, or the next one
 * that begins with a letter.
 * @param at where the focus is; -1 where it is on none of them
 * @returns `undefined` where the key means nothing here
 */
export function itemFor(
  event: KeyboardEvent,
  labels: readonly string[],
  at: number,
): number | undefined {
  const { length } = labels;
  if (length === 0 || event.isComposing) return undefined;
  switch (event.key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return (Math.max(at, 0) - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default: {
      if (!isLetter(event)) return undefined;
      const steps = labels.map((_label, step) => (at + 1 + step) % length);
      return steps.find((index) => beginsWith(labels[index] ?? '', event.key));
    }
  }
}
