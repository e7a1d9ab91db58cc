const SAFE = /^(?:https?|mailto|tel):/i;

/** The address of a link that a visitor may follow; `undefined` for anything else, scripts above all. */
export function safeAddress(address: string): string | undefined {
  const url = URL.parse(address);
  return url && SAFE.test(url.protocol) ? url.href : undefined;
}
