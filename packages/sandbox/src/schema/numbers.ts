import type { NumberShape } from './shape.ts';

/** Whether a number is allowed. */
function allows(shape: NumberShape, value: number): boolean {
  const { isInteger, min, max, aboveMin, belowMax, multipleOf } = shape;
  if (!Number.isFinite(value) || (isInteger && !Number.isInteger(value))) return false;
  const isAbove = aboveMin ? value > min : value >= min;
  const isBelow = belowMax ? value < max : value <= max;
  if (!isAbove || !isBelow) return false;
  // Counted as validators count: the quotient itself has to be a whole number, and one that is exact.
  return multipleOf === undefined || Number.isSafeInteger(value / multipleOf);
}

/** Numbers between the bounds that may be nearer together than one step is long. */
function* between({ min, max, isInteger, multipleOf }: NumberShape, wish: number) {
  if (isInteger || multipleOf !== undefined) return;
  yield wish;
  if (Number.isFinite(min) && Number.isFinite(max)) yield (min + max) / 2;
  yield min + 1e-6;
  yield max - 1e-6;
}

/** How many steps around a wish are looked at. */
const NEAR = 4;
/** Whole numbers among the multiples of a fraction may lie further apart. */
const FAR = 1000;

function* candidates(shape: NumberShape, wish: number): Generator<number> {
  const { min, max, isInteger, multipleOf: step = 1 } = shape;
  const inside = Math.min(Math.max(wish, min), max);
  yield* between(shape, inside);
  const steps = Math.round(inside / step);
  const most = isInteger && !Number.isInteger(step) ? FAR : NEAR;
  for (let away = 0; away <= most; away += 1) {
    yield (steps + away) * step;
    yield (steps - away) * step;
  }
}

/** The allowed number that is nearest to a wish, as far as it is easily found; `undefined` where none is. */
export function numberNear(shape: NumberShape, wish: number): number | undefined {
  for (const candidate of candidates(shape, wish)) if (allows(shape, candidate)) return candidate;
  return undefined;
}
