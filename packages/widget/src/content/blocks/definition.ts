import type { Target } from '../inline/target.ts';

/** How labels are compared. */
export function toKey(label: string): string {
  return label.trim().replaceAll(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** The definition of a link's target. */
export interface Definition extends Target {
  readonly key: string;
  /** Where it ends. */
  readonly end: number;
}
