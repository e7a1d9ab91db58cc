import { pick, type Random } from '../decoding/random.ts';
import { measure, type Sizes } from '../schema/sizes.ts';
import { fits, textFor } from '../schema/matching.ts';
import { numberNear } from '../schema/numbers.ts';
import type {
  ArrayShape,
  FixedShape,
  NumberShape,
  ObjectShape,
  Shape,
  StringShape,
} from '../schema/shape.ts';
import { judge } from '../knowledge/sentiment.ts';
import type { Findings } from './findings.ts';
import type { Source } from './finders.ts';

/** What a value is called and what is said about it. */
interface Wanted {
  readonly name: string;
  readonly description: string;
}

/** Where the values come from. */
export interface Material {
  readonly findings: Findings;
  /** A sentence about the matter, for a property that wants prose. */
  readonly prose: string;
}

/** Deeper than this only what must be there is written. */
const DEEP = 6;
/** An answer of this size begins to keep to what must be there, too. */
const MANY_VALUES = 400;
/** A value of so many parts is written only where it must be. */
const LARGE_VALUE = 40;
const PROSE =
  /summary|description|explanation|reason|content|text|message|comment|note|step|output|thought|advice|detail|answer|摘要|说明|原因|内容|步骤|建议/i;

/** What a listed value reads as in a sentence; nothing for an object or a list. */
function wordOf(json: string): string {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : '';
}

/** Words for an unkind, an even and a kind mood. */
const MOODS = [/neg|负|消极|差/, /neu|中|mix/, /pos|正|积极|好/];

/** Writes one JSON text for a shape, with values from the conversation where there are any. */
class Composer {
  readonly #sizes: Sizes;
  readonly #material: Material;
  readonly #random: Random;
  #values = 0;

  constructor(sizes: Sizes, material: Material, random: Random) {
    this.#sizes = sizes;
    this.#material = material;
    this.#random = random;
  }

  get #sources(): readonly Source[] {
    return this.#material.findings.sources;
  }

  write(shape: Shape, wanted: Wanted, depth: number, turn = 0): string {
    this.#values += 1;
    const described = { ...wanted, description: shape.description || wanted.description };
    switch (shape.kind) {
      case 'null':
        return 'null';
      case 'boolean':
        return String(this.#isTrue(described));
      case 'fixed':
        return this.#chooseFixed(shape);
      case 'string':
        return JSON.stringify(this.#findText(shape, described, turn));
      case 'number':
        return String(this.#findNumber(shape, described, turn));
      case 'array':
        return this.#writeArray(shape, described, depth);
      case 'object':
        return this.#writeObject(shape, described, depth, turn);
      default:
        return this.write(
          this.#chooseOption(shape.options, described, depth),
          described,
          depth,
          turn,
        );
    }
  }

  get #isLarge(): boolean {
    return this.#values > MANY_VALUES;
  }

  #size(shape: Shape): number {
    return this.#sizes.get(shape) ?? Infinity;
  }

  #isTrue({ name, description }: Wanted): boolean {
    const text = this.#sources[0]?.text ?? '';
    if (/negative|spam|error|fail|refus|complain/i.test(name + description)) return judge(text) < 0;
    return judge(text) >= 0 && !/\b(?:not|no|never)\b|不|没有/i.test(text);
  }

  /** A listed value that the conversation names, or one that suits its mood, or any. */
  #chooseFixed({ values }: FixedShape): string {
    const [first = 'null', ...others] = values;
    if (others.length === 0) return first;
    const words = values.map((value) => ({ value, word: wordOf(value) }));
    for (const { text } of this.#sources) {
      const lower = text.toLowerCase();
      const named = words.find(({ word }) => word.length > 1 && lower.includes(word));
      if (named) return named.value;
    }
    const mood = MOODS[Math.sign(judge(this.#sources[0]?.text ?? '')) + 1];
    const moody = words.find(({ word }) => mood?.test(word));
    return moody?.value ?? pick([first, ...others], this.#random);
  }

  #findValues({ name, description }: Wanted): readonly (string | number)[] {
    return this.#material.findings.find(name, description);
  }

  #findText(shape: StringShape, wanted: Wanted, turn: number): string {
    const found = this.#findValues(wanted).map(String);
    if (shape.format !== undefined || shape.pattern !== undefined) {
      const fitting = found.find((text) => fits(shape, text));
      return fitting ?? textFor(shape, this.#random) ?? shape.sample;
    }
    return fit(found[turn] ?? this.#invent(wanted), shape);
  }

  /** A text for what nobody said. */
  #invent({ name, description }: Wanted): string {
    const { prose } = this.#material;
    if (PROSE.test(name + description) && prose !== '') return prose;
    const called = name
      .replaceAll(/([a-z])([A-Z])|_/g, '$1 $2')
      .toLowerCase()
      .trim();
    return this.#sources[0]?.language === 'zh' ? `示例${called}` : `example ${called}`.trim();
  }

  #findNumber(shape: NumberShape, wanted: Wanted, turn: number): number {
    const found = this.#findValues(wanted).map(Number).filter(Number.isFinite);
    const wish = found[turn] ?? found[0] ?? 1 + Math.floor(this.#random() * 9);
    return numberNear(shape, wish) ?? 0;
  }

  #writeArray(shape: ArrayShape, wanted: Wanted, depth: number): string {
    const { items, min, max } = shape;
    const isShort = depth > DEEP || this.#isLarge || this.#size(items) > LARGE_VALUE;
    const found = items.kind === 'object' ? 0 : this.#findValues(wanted).length;
    const wish = isShort ? 0 : found > 0 ? found : 1 + Math.floor(this.#random() * 2);
    const count = Math.min(Math.max(wish, min), max);
    const name = wanted.name.replace(/ies$/, 'y').replace(/s$/, '');
    const written = Array.from({ length: count }, (_, turn) =>
      this.write(items, { ...wanted, name }, depth + 1, turn),
    );
    return `[${written.join(',')}]`;
  }

  #writeObject(shape: ObjectShape, _wanted: Wanted, depth: number, turn: number): string {
    const properties = shape.properties.filter(
      (property) =>
        property.isRequired ||
        (depth <= DEEP / 2 && !this.#isLarge && this.#isKnown(property.name, property.shape)),
    );
    const written = properties.map(
      ({ name, shape: value }) =>
        `${JSON.stringify(name)}:${this.write(value, { name, description: '' }, depth + 1, turn)}`,
    );
    return `{${written.join(',')}}`;
  }

  /** Whether something is known about a property that may be left out. */
  #isKnown(name: string, shape: Shape): boolean {
    return this.#findValues({ name, description: shape.description }).length > 0;
  }

  #chooseOption(options: readonly Shape[], wanted: Wanted, depth: number): Shape {
    const [first, ...others] = options.toSorted(
      (one, other) => this.#size(one) - this.#size(other),
    );
    const [second, ...more] = others;
    if (!first) return { kind: 'null', description: '' };
    if (!second || depth > DEEP || this.#isLarge || this.#size(second) > LARGE_VALUE) return first;
    if (first.kind !== 'null') return pick([first, ...others], this.#random);
    // What may be null is null when nothing is known of it.
    const isPlain = second.kind === 'string' || second.kind === 'number';
    if (isPlain && this.#findValues(wanted).length === 0) return first;
    return pick([second, ...more], this.#random);
  }
}

/** A text of a length that is allowed. */
function fit(text: string, { min, max }: StringShape): string {
  const characters = [...text.toWellFormed()];
  if (characters.length > max) return characters.slice(0, max).join('');
  return characters.join('') + '.'.repeat(Math.max(0, min - characters.length));
}

/**
 * Writes JSON texts that are valid for a shape by the way in which they are made.
 * @param randoms one for each text: it decides where nothing else does
 */
export function composeJSON(
  shape: Shape,
  material: Material,
  randoms: readonly Random[],
): readonly string[] {
  const sizes = measure(shape);
  return randoms.map((random) =>
    new Composer(sizes, material, random).write(shape, { name: '', description: '' }, 0),
  );
}
