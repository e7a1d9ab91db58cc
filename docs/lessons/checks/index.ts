export { held, missed, NOTHING_SENT } from './evidence.ts';
export type { Bilingual, Check, Ending, Evidence, Finding } from './evidence.ts';
export { askedOf, isSandbox, printed, respondedTo } from './wire.ts';
export type { Asked, SentMessage } from './wire.ts';
