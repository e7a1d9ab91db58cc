import type { ConversationSummary } from '@natter/protocol';

/** How a language says when something was. */
export interface Calendar {
  /** The day: today, yesterday, or its date. */
  readonly day: (then: number, now: number) => string;
  /** How long ago it was, on the same day; the time of day on an earlier one. */
  readonly time: (then: number, now: number) => string;
  /** Date and time in full. */
  readonly exact: (then: number) => string;
}

/** What was said last on one day. */
export interface Day {
  /** When the day began, here. */
  readonly begin: number;
  readonly rows: readonly ConversationSummary[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const dayBegin = (time: number, daysAgo = 0): number => {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysAgo).getTime();
};

/** Puts together what belongs to one day here; the order stays. */
export function groupByDay(rows: readonly ConversationSummary[]): readonly Day[] {
  const days = new Map<number, ConversationSummary[]>();
  for (const row of rows) {
    const begin = dayBegin(row.updatedAt);
    const day = days.get(begin);
    if (day) day.push(row);
    else days.set(begin, [row]);
  }
  return Array.from(days, ([begin, rows]) => ({ begin, rows }));
}

function createCalendar(locale: string): Calendar {
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const near = new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' });
  const far = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', day: 'numeric' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  return {
    day(then, now) {
      const begin = dayBegin(then);
      if (begin === dayBegin(now)) return ago.format(0, 'day');
      if (begin === dayBegin(now, 1)) return ago.format(-1, 'day');
      const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
      return (sameYear ? near : far).format(then);
    },
    time(then, now) {
      const past = now - then;
      // What seems to lie ahead says that a clock is wrong, not when it was.
      if (past < -MINUTE || dayBegin(then) !== dayBegin(now)) return clock.format(then);
      if (past < MINUTE) return ago.format(0, 'second');
      if (past < HOUR) return ago.format(-Math.floor(past / MINUTE), 'minute');
      return ago.format(-Math.floor(past / HOUR), 'hour');
    },
    exact: (then) => full.format(then),
  };
}

const calendars = new Map<string, Calendar>();

/** The calendar of a language, by a tag that `Intl` takes; making one is slow, so each is made once. */
export function calendarOf(locale: string): Calendar {
  const calendar = calendars.get(locale) ?? createCalendar(locale);
  calendars.set(locale, calendar);
  return calendar;
}
