/** Chance that can be repeated: the same seed makes the same choices. */
export interface Random {
  /** From 0 to 1. */
  next(): number;
  /** Whether something happens that happens this often. */
  happens(share: number): boolean;
  /** One of some values, by their weights. */
  choose<Value extends string>(weights: Readonly<Record<Value, number>>): Value;
}

/** The generator of D. Lehmer, which is even enough to choose by. */
export function createRandom(seed: number): Random {
  const modulus = 2_147_483_647;
  let state = (seed % (modulus - 1)) + 1;
  function next(): number {
    state = (state * 48_271) % modulus;
    return state / modulus;
  }
  return {
    next,
    happens: (share) => next() < share,
    choose(weights) {
      const entries = Object.entries<number>(weights);
      let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      const chosen = entries.find(([, weight]) => (rest -= weight) < 0) ?? entries[0];
      return chosen?.[0] as keyof typeof weights;
    },
  };
}
