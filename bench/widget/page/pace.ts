/** Characters of a piece. */
const SIZE = 4;
const TICK = 2;

/** When the last piece was handed over. */
export interface Arrival {
  at: number;
}

/**
 * A text in small pieces at a steady pace. A page that was busy gets at once all that has come
 * meanwhile, as from a socket.
 */
export async function* paced(
  text: string,
  perSecond: number,
  arrival: Arrival,
): AsyncGenerator<string, void> {
  const began = performance.now();
  for (let at = 0; at < text.length;) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond) * SIZE;
    for (; at < Math.min(due, text.length); at += SIZE) {
      arrival.at = performance.now();
      yield text.slice(at, at + SIZE);
    }
    await new Promise((resolve) => setTimeout(resolve, TICK));
  }
}
