/** Below this, in per cent, only the order of magnitude is of interest. */
const LEAST = 0.001;

/** A probability with the digits that tell it from its rivals: `99.9 %`, `0.052 %`. */
export function formatProbability(share: number): string {
  const percent = share * 100;
  if (percent < LEAST) return `< ${LEAST} %`;
  const digits = percent >= 10 ? percent.toFixed(1) : percent.toPrecision(2);
  return `${Number(digits)} %`;
}
