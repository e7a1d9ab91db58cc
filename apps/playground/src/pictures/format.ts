/** A value with its unit, which no line break parts. */
const withUnit = (value: number | string, unit: string) => `${value}\u00a0${unit}`;

/** A count with its thousands told apart: `12,345`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** At most three digits that say something: `0.42`, `4.2`, `42`. */
function short(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits)));
}

/** A time: `0.8 ms`, `340 ms`, `1.25 s`, `2 min`. */
export function formatMs(ms: number): string {
  if (ms < 10) return withUnit(Number(ms.toFixed(1)), 'ms');
  if (ms < 999.5) return withUnit(Math.round(ms), 'ms');
  if (ms < 120_000) return withUnit(short(ms / 1000), 's');
  return withUnit(short(ms / 60_000), 'min');
}

/** A size: `512 B`, `1.5 kB`, `2 MB`; a kB has 1,000 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return withUnit(Math.round(bytes), 'B');
  if (bytes < 999_500) return withUnit(short(bytes / 1000), 'kB');
  return withUnit(short(bytes / 1_000_000), 'MB');
}

/** A share of one: `0.4 %`, `12 %`. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  return withUnit(Number(percent.toFixed(percent > 0 && percent < 1 ? 1 : 0)), '%');
}

/** Labels for the marks of an axis of time, all in one unit: `0, 500, 1000 ms` or `0, 0.5, 1 s`. */
export function formatTicks(ticks: readonly number[]): string[] {
  const inSeconds = (ticks.at(-1) ?? 0) >= 2000;
  return ticks.map((ms, index) => {
    const value = String(inSeconds ? Number((ms / 1000).toFixed(3)) : ms);
    return index === ticks.length - 1 ? withUnit(value, inSeconds ? 's' : 'ms') : value;
  });
}
