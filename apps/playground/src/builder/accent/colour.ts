/** Red, green and blue as light, each from 0 to 1. */
type Light = readonly [number, number, number];

/** Lightness from 0 to 1, chroma, and hue in radians. */
interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Reads `#rgb` or `#rrggbb`, with or without its `#`, as `#rrggbb`. */
export function readHex(text: string): string | undefined {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`;
}

function toLinear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function fromLinear(light: number): number {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
}

function toLight(hex: string): Light {
  const channel = (place: number) =>
    toLinear(Number.parseInt(hex.slice(place, place + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
}

function toHex(light: Light): string {
  const pair = (value: number) =>
    Math.round(fromLinear(Math.min(1, Math.max(0, value))) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${light.map(pair).join('')}`;
}

function luminance(hex: string): number {
  const [red, green, blue] = toLight(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours as WCAG 2 computes it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted(
    (first, second) => first - second,
  );
  return (high + 0.05) / (low + 0.05);
}

/** A colour in OKLCH, where lightness can be changed and the hue stays. */
export function toOklch(hex: string): Oklch {
  const [red, green, blue] = toLight(hex);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const redness = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const yellowness = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return {
    lightness: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    chroma: Math.hypot(redness, yellowness),
    hue: Math.atan2(yellowness, redness),
  };
}

function lightOf({ lightness, chroma, hue }: Oklch): Light {
  const redness = chroma * Math.cos(hue);
  const yellowness = chroma * Math.sin(hue);
  const long = (lightness + 0.3963377774 * redness + 0.2158037573 * yellowness) ** 3;
  const medium = (lightness - 0.1055613458 * redness - 0.0638541728 * yellowness) ** 3;
  const short = (lightness - 0.0894841775 * redness - 1.291485548 * yellowness) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** The nearest colour that a screen can show: as light, of the same hue, less colourful if need be. */
export function fromOklch(colour: Oklch): string {
  const shown = (light: Light) => light.every((value) => value > -0.001 && value < 1.001);
  let { chroma } = colour;
  while (chroma > 0.002 && !shown(lightOf({ ...colour, chroma }))) chroma -= 0.002;
  return toHex(lightOf({ ...colour, chroma }));
}
