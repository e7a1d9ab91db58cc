/** 128 random bits. */
export function createId(): string {
  // `crypto.randomUUID` exists in secure contexts only; a relay on a plain local address is none.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
