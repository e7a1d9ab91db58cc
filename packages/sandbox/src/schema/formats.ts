import type { Random } from '../decoding/random.ts';

/** String formats that OpenAI supports. */
export const FORMATS = [
  'date-time',
  'time',
  'date',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
] as const;

/** The name of a string format. */
export type Format = (typeof FORMATS)[number];

const digits = (value: number, length: number) => String(value).padStart(length, '0');
const upTo = (most: number, random: Random) => Math.floor(random() * (most + 1));
const hex = (length: number, random: Random) =>
  Array.from({ length }, () => upTo(15, random).toString(16)).join('');

const date = (random: Random) =>
  `${2000 + upTo(40, random)}-${digits(1 + upTo(11, random), 2)}-${digits(1 + upTo(27, random), 2)}`;
const time = (random: Random) =>
  `${digits(upTo(23, random), 2)}:${digits(upTo(59, random), 2)}:${digits(upTo(59, random), 2)}Z`;

/** Addresses are of the kinds that are set aside for examples (RFC 2606, RFC 5737, RFC 3849). */
const MAKERS: Readonly<Record<Format, (random: Random) => string>> = {
  date,
  time,
  'date-time': (random) => `${date(random)}T${time(random)}`,
  duration: (random) => `P${upTo(9, random)}DT${1 + upTo(22, random)}H`,
  email: (random) => `reader${upTo(999, random)}@example.com`,
  hostname: (random) => `host${upTo(999, random)}.example.com`,
  ipv4: (random) => `192.0.2.${upTo(255, random)}`,
  ipv6: (random) => `2001:db8::${1 + upTo(9998, random)}`,
  uuid: (random) =>
    `${hex(8, random)}-${hex(4, random)}-4${hex(3, random)}-a${hex(3, random)}-${hex(12, random)}`,
};

/** What a text of each format looks like as a whole. */
const PATTERNS: Readonly<Record<Format, RegExp>> = {
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/,
  time: /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  duration: /^P\d+D(?:T\d+H)?$/,
  email: /^[\w.+-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/i,
  hostname: /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/i,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
  ipv6: /^(?:[\da-f]{1,4}:){7}[\da-f]{1,4}$/i,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
};

/** Makes a text of a format. */
export const makeFormatted = (format: Format, random: Random): string => MAKERS[format](random);

/** Whether a text is surely of a format. It may say no to one that is. */
export const isFormatted = (format: Format, text: string): boolean => PATTERNS[format].test(text);
