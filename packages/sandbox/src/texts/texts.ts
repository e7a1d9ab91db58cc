import type { TrainingText } from '../model/train.ts';
import * as english from './en/index.ts';
import * as chinese from './zh/index.ts';

/** Everything that the model reads before it answers anybody, written for this purpose. */
export const TEXTS: readonly TrainingText[] = [
  ...Object.values(chinese).map((text) => ({ language: 'zh' as const, text })),
  ...Object.values(english).map((text) => ({ language: 'en' as const, text })),
];
