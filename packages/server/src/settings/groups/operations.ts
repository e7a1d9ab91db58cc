import { aFlag, aNumber } from '../readers.ts';
import type { Setting } from '../setting.ts';

/** How it runs. */
export const OPERATIONS = {
  grace: {
    name: 'NATTER_GRACE',
    flag: 'grace',
    about: 'seconds for which an answer goes on when nobody reads it any more (15)',
    read: aNumber(0, 3600),
  },
  drain: {
    name: 'NATTER_DRAIN',
    flag: 'drain',
    about: 'seconds that running answers get to end when the relay is stopped (10)',
    read: aNumber(0, 3600),
  },
  metrics: {
    name: 'NATTER_METRICS',
    flag: 'metrics',
    about: 'on or off: figures for Prometheus under /metrics, behind a site key (off)',
    read: aFlag,
  },
} as const satisfies Record<string, Setting<unknown>>;
