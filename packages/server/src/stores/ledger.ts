/** A counter, what to add to it, and what it may hold at most. */
export interface Entry {
  readonly name: string;
  readonly amount: number;
  readonly limit: number;
}

/** Counts what is spent. Counters of any name begin at zero. */
export interface Ledger {
  /**
   * Adds to all counters, or to none when one of them would pass its limit; atomic across processes.
   * @param expiresAt when the counters may be forgotten, in milliseconds since 1970
   * @returns the name of the counter that would pass its limit; `undefined` when all were raised
   */
  reserve(entries: readonly Entry[], expiresAt: number): Promise<string | undefined>;
  /** Corrects counters by amounts that may be negative. None falls below zero. */
  correct(amounts: Readonly<Record<string, number>>): Promise<void>;
  /** What a counter holds. */
  read(name: string): Promise<number>;
}

/** Places that are taken for a while: at most so many of one name at a time. */
export interface Places {
  /**
   * Takes a place. One that is never freed becomes free by itself when it expires.
   * @param holder names who takes it
   * @returns whether there was one
   */
  take(name: string, holder: string, most: number, expiresAt: number): Promise<boolean>;
  free(name: string, holder: string): Promise<void>;
}

/** Whose tokens are void. */
export interface Revocations {
  /** Voids every token of a visitor that was issued until now. */
  revoke(visitor: string, now: number, expiresAt: number): Promise<void>;
  /** Since when a visitor's tokens are good, in milliseconds since 1970; `undefined` for always. */
  revokedUntil(visitor: string): Promise<number | undefined>;
}
