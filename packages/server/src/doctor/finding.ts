/** One thing that the doctor looked at. */
export interface Finding {
  /** `true`: all is well; `false`: it cannot work like this; `warning`: it works, but should be known. */
  readonly ok: boolean | 'warning';
  /** What was looked at: `key`, `base URL`, `streaming`. */
  readonly what: string;
  /** What was found, in one sentence. Never a key, never a provider's own words. */
  readonly sentence: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** All is well. */
export const fine = (what: string, sentence: string): Finding => ({ ok: true, what, sentence });

/** It cannot work like this. */
export const wrong = (what: string, sentence: string, fix?: string): Finding => ({
  ok: false,
  what,
  sentence,
  ...(fix !== undefined && { fix }),
});

/** It works, but should be known. */
export const warning = (what: string, sentence: string, fix?: string): Finding => ({
  ok: 'warning',
  what,
  sentence,
  ...(fix !== undefined && { fix }),
});
