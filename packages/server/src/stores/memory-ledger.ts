import type { Ledger } from './ledger.ts';

interface Counter {
  amount: number;
  expiresAt: number;
}

/** Counts in this process, for as long as it runs. */
export function createMemoryLedger(now: () => number): Ledger {
  const counters = new Map<string, Counter>();
  let latest = 0;

  /** Counters of a day end together, so that all are looked at once a day and not with each request. */
  function forget(expiresAt: number): void {
    if (expiresAt <= latest) return;
    latest = expiresAt;
    for (const [name, counter] of counters) if (counter.expiresAt <= now()) counters.delete(name);
  }

  return {
    async reserve(entries, expiresAt) {
      forget(expiresAt);
      const held = (name: string) => counters.get(name)?.amount ?? 0;
      const full = entries.find(({ name, amount, limit }) => held(name) + amount > limit);
      if (full) return full.name;
      for (const { name, amount } of entries) {
        counters.set(name, { amount: held(name) + amount, expiresAt });
      }
      return undefined;
    },
    async correct(amounts) {
      for (const [name, amount] of Object.entries(amounts)) {
        const counter = counters.get(name);
        if (counter) counter.amount = Math.max(0, counter.amount + amount);
      }
    },
    async read(name) {
      return counters.get(name)?.amount ?? 0;
    },
  };
}
