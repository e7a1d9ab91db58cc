import { aFlag, aModelMap, anOriginList, aProxyTrust, aSecret, aTextList } from '../readers.ts';
import type { Setting } from '../setting.ts';

/** Who may ask, and what they may choose. */
export const ACCESS = {
  origins: {
    name: 'NATTER_ORIGINS',
    flag: 'origins',
    about: 'the pages that may ask, as https://shop.example,https://blog.example',
    read: anOriginList,
  },
  siteKeys: {
    name: 'NATTER_SITE_KEYS',
    flag: 'site-keys',
    about: "keys for the site's own programs, separated by commas; long and random",
    read: aTextList,
  },
  secret: {
    name: 'NATTER_SECRET',
    flag: 'secret',
    about: 'signs session tokens; at least 32 characters (a random one for each start)',
    read: aSecret(32),
  },
  previousSecret: {
    name: 'NATTER_PREVIOUS_SECRET',
    flag: 'previous-secret',
    about:
      'a secret that is being replaced: its tokens are still accepted, new ones are not signed',
    read: aSecret(32),
  },
  usersOnly: {
    name: 'NATTER_USERS_ONLY',
    flag: 'users-only',
    about: "on or off: answer only users whom the site's own server vouches for (off)",
    read: aFlag,
  },
  openAIWire: {
    name: 'NATTER_V1',
    flag: 'v1',
    about: 'on or off: the OpenAI wire under /v1 (on until NATTER_ORIGINS is set)',
    read: aFlag,
  },
  models: {
    name: 'NATTER_MODELS',
    flag: 'models',
    about: 'models that may be named on /v1, as fast=provider-model,best=other-model',
    read: aModelMap,
  },
  visitorsMay: {
    name: 'NATTER_VISITORS_MAY',
    flag: 'visitors-may',
    about:
      'what visitors may set on /v1 beyond their words, by field, such as temperature,tools; system stands for system and developer messages (nothing)',
    read: aTextList,
  },
  trustProxy: {
    name: 'NATTER_TRUST_PROXY',
    flag: 'trust-proxy',
    about:
      'how many proxies stand in front, or their addresses; only then X-Forwarded-For is believed (0)',
    read: aProxyTrust,
  },
} as const satisfies Record<string, Setting<unknown>>;
