/** Of bytes of UTF-8. English has about four for each token and Chinese about three: this errs upwards. */
const BYTES_PER_TOKEN = 3;

/** A picture, as vendors count one of usual size at its full detail. */
const IMAGE_TOKENS = 1500;

/** How long a text would be that costs as much as a picture, in bytes. */
export const LENGTH_OF_IMAGE = IMAGE_TOKENS * BYTES_PER_TOKEN;

/** How many tokens so many bytes of UTF-8 may be. */
export function estimateTokensOfLength(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_TOKEN);
}

/** How many tokens a text may be, where nobody says it. */
export function estimateTokens(text: string): number {
  return estimateTokensOfLength(Buffer.byteLength(text));
}
