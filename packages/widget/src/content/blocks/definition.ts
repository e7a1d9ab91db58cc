import type { Target } from '../inline/target.ts';

/** What a link may be called; brackets only after a backslash. */
export const LABEL = /\[((?:\\.|[^\\[\]]){0,999})\]/sy;

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
