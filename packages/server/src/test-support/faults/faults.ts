import { jsonCuts, streamCuts } from './cuts.ts';
import type { Fault } from './fault.ts';
import { errorFrames, FRAMING, oddFrames, unreadable } from './frames.ts';
import { CONTENT_TYPES, ERROR_BODIES, statuses } from './refusals.ts';
import { ENCODINGS, FLOODS, jsonBodies, SILENCES } from './transport.ts';

/** What can go wrong with a provider, in about two hundred kinds. */
export const FAULTS: readonly Fault[] = [
  ...streamCuts(),
  ...jsonCuts(),
  ...statuses(),
  ...ERROR_BODIES,
  ...CONTENT_TYPES,
  ...oddFrames(),
  ...errorFrames(),
  ...unreadable(),
  ...FRAMING,
  ...ENCODINGS,
  ...FLOODS,
  ...SILENCES,
  ...jsonBodies(),
];
