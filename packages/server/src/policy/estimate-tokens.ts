/** Of bytes of UTF-8. English has about four for each token and Chinese about three: this errs upwards. */
const BYTES_PER_TOKEN = 3;

/** How many tokens so many bytes of UTF-8 may be. */
export function estimateTokensOfLength(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_TOKEN);
}

/** How many tokens a text may be, where nobody says it. */
export function estimateTokens(text: string): number {
  return estimateTokensOfLength(Buffer.byteLength(text));
}
