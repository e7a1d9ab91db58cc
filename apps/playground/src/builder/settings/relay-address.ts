/**
 * Reads the address of a relay, without a slash at its end; `undefined` when it is none.
 * @param origin what an empty address stands for
 */
export function readRelayAddress(text: string, origin: string): string | undefined {
  const wanted = text.trim();
  if (wanted === '') return origin;
  const url = URL.parse(wanted);
  if (!url || !/^https?:$/.test(url.protocol) || !/^https?:\/\//i.test(wanted)) return undefined;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
