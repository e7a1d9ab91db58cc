/** Whether a media type is among those that are taken, which may end in `*`. */
export function takes(types: readonly string[], type: string): boolean {
  return types.some(
    (taken) => taken === type || (taken.endsWith('/*') && type.startsWith(taken.slice(0, -1))),
  );
}
