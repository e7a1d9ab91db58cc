/** Longer code stays plain: to read it takes longer than a frame. */
const MOST_CODE = 50_000;
/** The grammars look for names and for white space at every place anew: far into a run of them, over and over. */
const LONGEST_RUN = 500;
const RUNS = /[\p{L}\p{N}_$\s]+/gu;

/** Whether code can be read in time whatever its grammar is: a single word of 50 kB can take 40 s. */
export function isTame(text: string): boolean {
  if (text.length > MOST_CODE) return false;
  if (text.split('\n').some(({ length }) => length > LONGEST_RUN)) return false;
  return [...text.matchAll(RUNS)].every(([{ length }]) => length <= LONGEST_RUN);
}
