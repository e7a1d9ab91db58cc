import { isIP } from 'node:net';
import { IMAGE_TYPES, type ImageType, isImageType } from '../policy/attachments.ts';

/** A value, or the end of a sentence that begins with the setting's name and says what is wrong. */
interface Result<Value> {
  readonly value?: Value;
  readonly wanted?: string;
}

/** Turns a setting's text into its value. */
export type Reader<Value> = (text: string) => Result<Value>;

/** Any text. */
export const aText: Reader<string> = (text) => ({ value: text });

/** Texts separated by commas. */
export const aTextList: Reader<readonly string[]> = (text) => ({ value: splitList(text) });

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** A whole number within bounds. */
export function aNumber(least: number, most: number): Reader<number> {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return { value };
    return { wanted: `is "${text}", but has to be a whole number from ${least} to ${most}` };
  };
}

/** `on` or `off`. */
export const aFlag: Reader<boolean> = (text) => {
  if (text === 'on' || text === 'off') return { value: text === 'on' };
  return { wanted: `is "${text}", but has to be on or off` };
};

/** A text of a least length. The text itself is never repeated: it is a secret. */
export function aSecret(least: number): Reader<string> {
  return (text) => {
    if (text.length >= least) return { value: text };
    return { wanted: `has ${text.length} characters, but needs at least ${least}` };
  };
}

/** An address of the web, without a query. */
export const anAddress: Reader<string> = (text) => {
  const url = URL.parse(text);
  if (url && /\/(?:chat\/completions|responses)\/?$/.test(url.pathname)) {
    return { wanted: `is "${text}", but has to end before /chat/completions, which is appended` };
  }
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.hash) {
    return { value: text.replace(/\/+$/, '') };
  }
  return { wanted: `is "${text}", but has to be an address such as https://api.openai.com/v1` };
};

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
}

/** Exact origins, separated by commas. */
export const anOriginList: Reader<readonly string[]> = (text) => {
  const origins = splitList(text);
  const wrong = origins.filter((origin) => !isOrigin(origin));
  if (wrong.length === 0) return { value: origins };
  const named = wrong.map((origin) => `"${origin}"`).join(', ');
  const [verb, noun] = wrong.length === 1 ? ['is', 'an origin'] : ['are', 'origins'];
  return { wanted: `has ${named}, which ${verb} not ${noun} such as https://shop.example` };
};

/** `sqlite:` and a file, `sqlite::memory:`, or the address of a Redis server. */
export const aStore: Reader<string> = (text) => {
  if (/^sqlite:.+$/.test(text)) return { value: text };
  if (/^rediss?:\/\/[^/]+/.test(text) && URL.canParse(text)) return { value: text };
  // A password may stand in it, so it is not repeated.
  return {
    wanted: 'has to be sqlite: and a file, such as sqlite:./natter.db, or redis:// and a server',
  };
};

/** One of a few words. */
export function aChoice<const Word extends string>(words: readonly Word[]): Reader<Word> {
  return (text) => {
    const value = words.find((word) => word === text);
    return value === undefined
      ? { wanted: `is "${text}", but has to be ${words.join(' or ')}` }
      : { value };
  };
}

/** A price or an amount of money. */
export const aPrice: Reader<number> = (text) => {
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) return { value: Number(text) };
  return { wanted: `is "${text}", but has to be an amount such as 2.50` };
};

/** Names for models, as `name=model`, separated by commas. */
export const aModelMap: Reader<Readonly<Record<string, string>>> = (text) => {
  const pairs = splitList(text).map((pair) => /^([^=\s]+)=(\S+)$/.exec(pair)?.slice(1));
  if (pairs.length > 0 && pairs.every((pair) => pair !== undefined)) {
    return { value: Object.fromEntries(pairs as [string, string][]) };
  }
  return { wanted: `is "${text}", but has to be pairs such as fast=provider-model` };
};

/** `off`, `on` for all kinds of pictures that can be taken, or some of them: `png,jpeg`. */
export const imageTypes: Reader<readonly ImageType[]> = (text) => {
  if (text === 'off') return {};
  if (text === 'on') return { value: IMAGE_TYPES };
  const types = splitList(text).map((each) => `image/${each}`);
  if (types.length > 0 && types.every(isImageType)) return { value: types };
  const known = IMAGE_TYPES.map((type) => type.replace('image/', '')).join(',');
  return { wanted: `is "${text}", but has to be off, on, or some of ${known}` };
};

/** How many proxies stand in front, or which. */
export const aProxyTrust: Reader<number | readonly string[]> = (text) => {
  if (/^\d{1,2}$/.test(text)) return { value: Number(text) };
  const addresses = splitList(text);
  const known = /^(?:loopback|linklocal|uniquelocal)$/;
  const isAddress = (each: string) => {
    const [address = '', bits = '32'] = each.split('/');
    return known.test(each) || (isIP(address) > 0 && /^\d{1,3}$/.test(bits));
  };
  if (addresses.length > 0 && addresses.every(isAddress)) return { value: addresses };
  return { wanted: `is "${text}", but has to be a number of proxies or their addresses` };
};
