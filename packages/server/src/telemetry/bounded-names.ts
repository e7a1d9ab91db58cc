/** Names that may become labels: only so many different ones. */
export interface BoundedNames {
  /** Remembers a name that has proved good, and says what to call it: `other` when there are too many. */
  admit(name: string | undefined): string;
  /** What to call a name that somebody made up, perhaps: itself only when it was admitted before. */
  known(name: string | undefined): string;
}

const OTHER = 'other';
const LONGEST = 200;

/** Keeps a set of names from growing without end. */
export function boundedNames(most: number): BoundedNames {
  const names = new Set<string>();
  return {
    admit(name) {
      if (name === undefined) return '';
      if (!names.has(name) && (names.size >= most || name.length > LONGEST)) return OTHER;
      names.add(name);
      return name;
    },
    known(name) {
      if (name === undefined) return '';
      return names.has(name) ? name : OTHER;
    },
  };
}
