/** What a text may end with that only what follows can give a meaning. */
const TAIL =
  /(?:[*_~`$]+|\\|&#?[a-z\d]{0,31}|<(?:[a-z][a-z\d+.-]*(?::[^\s<>]*)?|[a-z\d.!#$%&'*+/=?^_`{|}~-]+(?:@[a-z\d.-]*)?)?|!?\[\^?|\n)$/i;

/** Where the part of a growing text ends that can be shown. */
export function endOfShown(text: string): number {
  const window = Math.max(0, text.length - 200);
  const tail = TAIL.exec(text.slice(window));
  return tail ? window + tail.index : text.length;
}
