import { aNumber, aStore, aText } from '../readers.ts';
import type { Setting } from '../setting.ts';

/** Where the relay listens, what it serves and where it keeps things. */
export const BASICS = {
  port: { name: 'PORT', flag: 'port', about: 'where to listen (8787)', read: aNumber(0, 65_535) },
  host: { name: 'HOST', flag: 'host', about: 'on which address (127.0.0.1)', read: aText },
  store: {
    name: 'NATTER_STORE',
    flag: 'store',
    about:
      'where conversations and counters are kept: sqlite: and a file, or redis:// and a server that several relays share (sqlite:./natter.db)',
    read: aStore,
  },
  retention: {
    name: 'NATTER_RETENTION',
    flag: 'retention',
    about: 'days after its last message until a conversation is erased (90)',
    read: aNumber(1, 3650),
  },
  tutorial: {
    name: 'NATTER_TUTORIAL',
    flag: 'tutorial',
    about:
      "a folder with the built playground, to be served at /; lessons may then ask the sandbox's other models and rehearse its failures",
    read: aText,
  },
} as const satisfies Record<string, Setting<unknown>>;
