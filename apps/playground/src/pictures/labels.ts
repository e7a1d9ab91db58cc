/**
 * Moves labels apart that would overlap, each as little as possible, in the order of their places.
 * @param places where each label would be, in pixels
 * @param gap the least distance of two labels
 * @param range where the labels have to be; where there is no room for all, they go beyond its end
 */
export function spread(
  places: readonly number[],
  gap: number,
  [from, to]: readonly [number, number],
): number[] {
  const order = places
    .map((_, index) => index)
    .toSorted((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
  const moved = [...places];
  let least = from;
  for (const index of order) {
    least = Math.max(least, places[index] ?? 0);
    moved[index] = least;
    least += gap;
  }
  let most = Math.max(to, from + gap * (places.length - 1));
  for (const index of order.toReversed()) {
    most = Math.min(most, moved[index] ?? 0);
    moved[index] = most;
    most -= gap;
  }
  return moved;
}
