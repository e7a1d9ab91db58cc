/** Where a key leads in a row of so many, from one of them; `undefined` for a key that leads nowhere. */
export function placeFor(
  key: string,
  from: number,
  count: number,
  isMirrored: boolean,
): number | undefined {
  const step = isMirrored ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return (from + step + count) % count;
    case 'ArrowLeft':
      return (from - step + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
