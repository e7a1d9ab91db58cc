import type { Places } from './ledger.ts';

/** Counts places in this process. */
export function createMemoryPlaces(now: () => number): Places {
  const taken = new Map<string, Map<string, number>>();
  return {
    async take(name, holder, most, expiresAt) {
      const holders = taken.get(name) ?? new Map<string, number>();
      for (const [each, end] of holders) if (end <= now()) holders.delete(each);
      if (!holders.has(holder) && holders.size >= most) return false;
      taken.set(name, holders.set(holder, expiresAt));
      return true;
    },
    async free(name, holder) {
      const holders = taken.get(name);
      holders?.delete(holder);
      if (holders?.size === 0) taken.delete(name);
    },
  };
}
