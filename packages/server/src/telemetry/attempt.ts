/** Tells somebody of the site's something. What comes of it is their affair: nobody is left unanswered because of it. */
export function attempt<Result>(tell: () => Result): Result | undefined {
  try {
    return tell();
  } catch {
    // There is nowhere else to say it.
    return undefined;
  }
}
