/** When something was said, as its language says it. */
export interface SaidAt {
  /** The time of day; on another day the date, too, and of another year the year. */
  readonly short: string;
  readonly exact: string;
}

const sameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString();

/** Says a moment, ISO 8601, in a language (BCP 47); `undefined` where it is none. */
export function sayMoment(moment: string, language: string, now = new Date()): SaidAt | undefined {
  const then = new Date(moment);
  if (Number.isNaN(then.getTime())) return undefined;
  const say = (format: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, format).format(then);
  return {
    short: say(
      sameDay(then, now)
        ? { timeStyle: 'short' }
        : {
            ...(then.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
            day: 'numeric',
            month: 'short',
            hour: 'numeric',
            minute: '2-digit',
          },
    ),
    exact: say({ dateStyle: 'full', timeStyle: 'short' }),
  };
}
