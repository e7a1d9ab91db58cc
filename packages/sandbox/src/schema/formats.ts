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

const letter = (random: Random) => String.fromCharCode(97 + upTo(25, random));

const date = (random: Random) =>
  `${2000 + upTo(40, random)}-${digits(1 + upTo(11, random), 2)}-${digits(1 + upTo(27, random), 2)}`;
const time = (random: Random) =>
  `${digits(upTo(23, random), 2)}:${digits(upTo(59, random), 2)}:${digits(upTo(59, random), 2)}Z`;

/** Of each format the usual kind first, then shorter ones. Addresses are of the kinds that are set aside for examples
 * (RFC 2606, RFC 5737, RFC 3849) as far as the length allows. */
const MAKERS: Readonly<Record<Format, readonly ((random: Random) => string)[]>> = {
  date: [date],
  time: [time],
  'date-time': [(random) => `${date(random)}T${time(random)}`],
  duration: [(random) => `P${upTo(9, random)}DT${1 + upTo(22, random)}H`, () => 'P1D'],
  email: [
    (random) => `reader${upTo(999, random)}@example.com`,
    (random) => `${letter(random)}@example.com`,
    () => 'a@b.cd',
  ],
  hostname: [(random) => `host${upTo(999, random)}.example.com`, () => 'example.com', () => 'a.b'],
  ipv4: [
    (random) => `192.0.2.${upTo(255, random)}`,
    (random) => `192.0.2.${upTo(9, random)}`,
    () => '1.1.1.1',
  ],
  ipv6: [(random) => `2001:db8::${1 + upTo(9998, random)}`, () => '2001:db8::1', () => '::1'],
  uuid: [
    (random) =>
      `${hex(8, random)}-${hex(4, random)}-4${hex(3, random)}-a${hex(3, random)}-${hex(12, random)}`,
  ],
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

/** Texts that are as long as somebody wants them, of the formats that can be. */
const LONG_MAKERS: Readonly<Partial<Record<Format, (min: number) => string>>> = {
  time: (min) => `12:00:00.${'0'.repeat(Math.max(1, min - 10))}Z`,
  'date-time': (min) => `2026-03-05T12:00:00.${'0'.repeat(Math.max(1, min - 21))}Z`,
  email: (min) => `reader@${longHost(min - 7)}`,
  hostname: (min) => longHost(min),
  ipv6: () => '2001:0db8:0000:0000:0000:0000:0000:0001',
};

function longHost(min: number): string {
  const labels = Math.max(0, Math.ceil((min - 'example.com'.length) / 'host.'.length));
  return `${'host.'.repeat(labels)}example.com`;
}

/** The shortest text of a usual kind is no longer than this. */
const USUAL = 9;

/**
 * Makes a text of a format; after some tries a shorter one, down to the shortest.
 * @param min how long it has to be at least, where the format allows it
 */
export function makeFormatted(format: Format, random: Random, tried = 0, min = 0): string {
  const makeLong = LONG_MAKERS[format];
  if (makeLong && min > USUAL && tried % 2 === 1) return makeLong(min);
  const makers = MAKERS[format];
  const maker = makers[Math.min(Math.floor(tried / 15), makers.length - 1)];
  return maker?.(random) ?? '';
}

/** Whether a text is surely of a format. It may say no to one that is. */
export const isFormatted = (format: Format, text: string): boolean => PATTERNS[format].test(text);
