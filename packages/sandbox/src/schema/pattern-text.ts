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

function findCharacter(fits: (character: string) => boolean, { random }: Making): string {
  const [first, ...others] = CANDIDATES.filter(fits);
  if (first === undefined) throw new NotPossible('no character fits');
  return pick([first, ...others], random);
}

function writeCharacter(element: ClassElement, making: Making): string {
  if (element.type === 'Character') return String.fromCodePoint(element.value);
  if (element.type !== 'CharacterClassRange') {
    return findCharacter((character) => isIn(element, character), making);
  }
  const { min, max } = element;
  const width = max.value - min.value + 1;
  return String.fromCodePoint(min.value + Math.floor(making.random() * width));
}

function writeClass({ negate, elements }: AST.CharacterClass, making: Making): string {
  const all = elements as readonly AST.CharacterClassElement[];
  if (negate) return findCharacter((each) => !all.some((element) => isIn(element, each)), making);
  const [first, ...others] = all;
  if (!first) throw new NotPossible('an empty class');
  return writeCharacter(pick([first, ...others], making.random), making);
}

function repeat({ min, max, element }: AST.Quantifier, making: Making): string {
  const most = Math.min(max, min + making.spare);
  const times = min + Math.floor(making.random() * (most - min + 1));
  let text = '';
  for (let time = 0; time < times; time += 1) {
    text += write(element, making);
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
      return writeCharacter(element, making);
    case 'CharacterClass':
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

/** The elements of an alternative between its anchors, which hold wherever the text is the whole text. */
function withoutAnchors({ elements }: AST.Alternative): readonly AST.Element[] {
  const from = isEdge(elements[0], 'start') ? 1 : 0;
  const to = isEdge(elements.at(-1), 'end') ? elements.length - 1 : elements.length;
  return elements.slice(from, to);
}

/** @throws SyntaxError when it is no regular expression */
const parse = (pattern: string): AST.Pattern =>
  new RegExpParser().parsePattern(pattern, undefined, undefined, {
    unicode: true,
    unicodeSets: false,
  });

/** Makes texts that match a pattern by the way in which they are made; the pattern itself is never run. */
export class PatternText {
  readonly #alternatives: readonly (readonly AST.Element[])[];

  /** @throws SyntaxError when it is no regular expression */
  constructor(pattern: string) {
    this.#alternatives = parse(pattern).alternatives.map(withoutAnchors);
  }

  /** A text, or `undefined` when the pattern has something for which none can be made. */
  make(random: Random, spare: number): string | undefined {
    const [first, ...others] = this.#alternatives;
    if (!first) return undefined;
    try {
      return writeAll(pick([first, ...others], random), { random, spare, left: MOST_PARTS });
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
