/** How fast recorded answers are given: at once, as they came, or so that every step is seen. */
export type Speed = 'instant' | 'real' | 'slow';

const FACTORS: Readonly<Record<Speed, number>> = { instant: 0, real: 1, slow: 5 };

let speed: Speed = 'real';

/** Sets the speed of the answers from now on. */
export function setSpeed(wanted: Speed): void {
  speed = wanted;
}

/** How long a recorded time takes now, in milliseconds. */
export const atSpeed = (milliseconds: number): number => milliseconds * FACTORS[speed];
