import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { pick, type Random } from '../decoding/random.ts';

/** A construct for which no text can be made, or a text that would grow too long. */
class NotPossible extends Error {}

const LONGEST = 4000;
const MOST_PARTS = 10_000;
const CANDIDATES = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_- .:/~!@#\t\n中文éß',
];

/** How freely a text is made. */
interface Making {
  readonly random: Random;
  /** A `*` or `+` is repeated so many times more than it must be, at the most. */
  readonly spare: number;
  /** How many more parts may be written, whatever they come to. */
  left: number;
  /** How many characters have been written. */
  written: number;
  /** How many are wanted: what may be repeated is repeated until they are there. */
  readonly target: number | undefined;
}

type ClassElement = AST.CharacterClassElement | AST.CharacterSet;

function isIn(element: ClassElement, character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  switch (element.type) {
    case 'Character':
      return element.value === point;
    case 'CharacterClassRange':
      return point >= element.min.value && point <= element.max.value;
    case 'CharacterSet':
      // One escape such as \d, or the dot, against one character.
      return new RegExp(`^${element.raw}$`, 'u').test(character);
    default:
      throw new NotPossible(element.type);
  }
}

/** Which characters fit is found out once for each place of a pattern. */
const fitting = new WeakMap<object, readonly string[]>();

function findCharacter(
  place: object,
  fits: (character: string) => boolean,
  { random }: Making,
): string {
  const known = fitting.get(place) ?? CANDIDATES.filter(fits);
  fitting.set(place, known);
  const [first, ...others] = known;
  if (first === undefined) throw new NotPossible('no character fits');
  return pick([first, ...others], random);
}

function writeCharacter(element: ClassElement, making: Making): string {
  if (element.type === 'Character') return String.fromCodePoint(element.value);
  if (element.type !== 'CharacterClassRange') {
    return findCharacter(element, (character) => isIn(element, character), making);
  }
  const { min, max } = element;
  const width = max.value - min.value + 1;
  return String.fromCodePoint(min.value + Math.floor(making.random() * width));
}

function writeClass(node: AST.CharacterClass, making: Making): string {
  const { negate, elements } = node;
  const all = elements as readonly AST.CharacterClassElement[];
  const isOutside = (character: string) => !all.some((element) => isIn(element, character));
  if (negate) return findCharacter(node, isOutside, making);
  const [first, ...others] = all;
  if (!first) throw new NotPossible('an empty class');
  return writeCharacter(pick([first, ...others], making.random), making);
}

/** How many times something is repeated whose first time has been written, and came to so much. */
function timesFor({ min, max }: AST.Quantifier, length: number, making: Making): number {
  const { target, written, spare, random } = making;
  if (target === undefined) {
    const most = Math.min(max, min + spare);
    return min + Math.floor(random() * (most - min + 1));
  }
  const more = length === 0 ? 0 : Math.floor((target - written) / length);
  return Math.min(max, Math.max(min, 1 + more));
}

function repeat(quantifier: AST.Quantifier, making: Making): string {
  if (quantifier.max === 0) return '';
  const before = making.written;
  let text = write(quantifier.element, making);
  const times = timesFor(quantifier, text.length, making);
  if (times === 0) {
    making.written = before;
    return '';
  }
  for (let time = 1; time < times; time += 1) {
    text += write(quantifier.element, making);
    if (text.length > LONGEST) throw new NotPossible('too long');
  }
  return text;
}

function writeOne(alternatives: readonly AST.Alternative[], making: Making): string {
  const [first, ...others] = alternatives;
  if (!first) throw new NotPossible('no alternative');
  return writeAll(pick([first, ...others], making.random).elements, making);
}

function writeAll(elements: readonly AST.Element[], making: Making): string {
  let text = '';
  for (const element of elements) {
    text += write(element, making);
    if (text.length > LONGEST) throw new NotPossible('too long');
  }
  return text;
}

function write(element: AST.Element, making: Making): string {
  making.left -= 1;
  if (making.left < 0) throw new NotPossible('too many parts');
  switch (element.type) {
    case 'Character':
    case 'CharacterSet':
      making.written += 1;
      return writeCharacter(element, making);
    case 'CharacterClass':
      making.written += 1;
      return writeClass(element, making);
    case 'Group':
    case 'CapturingGroup':
      return writeOne(element.alternatives, making);
    case 'Quantifier':
      return repeat(element, making);
    default:
      throw new NotPossible(element.type);
  }
}

const isEdge = (element: AST.Element | undefined, kind: 'start' | 'end') =>
  element?.type === 'Assertion' && element.kind === kind;

/** One way to match a pattern: what stands between its anchors, and which of these it has. */
interface Way {
  readonly elements: readonly AST.Element[];
  readonly isOpenAtEnd: boolean;
}

/** The anchors hold wherever the text is the whole text. */
function withoutAnchors({ elements }: AST.Alternative): Way {
  const from = isEdge(elements[0], 'start') ? 1 : 0;
  const isClosed = isEdge(elements.at(-1), 'end');
  const to = isClosed ? elements.length - 1 : elements.length;
  return { elements: elements.slice(from, to), isOpenAtEnd: !isClosed };
}

/** @throws SyntaxError when it is no regular expression */
const parse = (pattern: string): AST.Pattern =>
  new RegExpParser().parsePattern(pattern, undefined, undefined, {
    unicode: true,
    unicodeSets: false,
  });

/** Makes texts that match a pattern by the way in which they are made; the pattern itself is never run. */
export class PatternText {
  readonly #alternatives: readonly Way[];

  /** @throws SyntaxError when it is no regular expression */
  constructor(pattern: string) {
    this.#alternatives = parse(pattern).alternatives.map(withoutAnchors);
  }

  /**
   * A text, or `undefined` when the pattern has something for which none can be made.
   * @param spare by how much more than it must be something may be repeated
   * @param target how long it is to be, as far as that can be steered
   */
  make(random: Random, spare: number, target?: number): string | undefined {
    const [first, ...others] = this.#alternatives;
    if (!first) return undefined;
    const { elements, isOpenAtEnd } = pick([first, ...others], random);
    try {
      const text = writeAll(elements, { random, spare, target, left: MOST_PARTS, written: 0 });
      // Behind a pattern without an anchor at its end anything may stand.
      return isOpenAtEnd ? text.padEnd(target ?? 0, 'x') : text;
    } catch (error) {
      if (error instanceof NotPossible) return undefined;
      throw error;
    }
  }
}

/** So long a text may be where a pattern repeats what is repeated: some then try every way to divide it. */
const LONGEST_DIVIDED = 24;

function repeatedLevels(node: unknown): number {
  if (Array.isArray(node)) return Math.max(0, ...node.map(repeatedLevels));
  if (typeof node !== 'object' || node === null) return 0;
  const { type, max, elements, alternatives, element } = node as Record<string, unknown>;
  const own = type === 'Quantifier' && Number(max) > 16 ? 1 : 0;
  return own + Math.max(...[elements, alternatives, element].map(repeatedLevels));
}

/** Whether it is surely a matter of moments to see if a text matches a pattern. */
export function isQuick(pattern: string, text: string): boolean {
  try {
    const levels = repeatedLevels(parse(pattern).alternatives);
    return levels <= 1 || (levels === 2 && text.length <= LONGEST_DIVIDED);
  } catch {
    return false;
  }
}
