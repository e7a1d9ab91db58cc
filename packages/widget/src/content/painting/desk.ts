import type { BlockReader } from '../blocks/block-reader.ts';
import { type Definition, toKey } from '../blocks/definition.ts';
import type { ContentOptions } from '../content-options.ts';
import type { Surroundings } from '../inline/scan.ts';
import type { Painted } from './painted.ts';

/** What everything is painted with: the options, and what is known of the text. */
export class Desk {
  readonly options: ContentOptions;
  readonly addressOf: (written: string) => string | undefined;
  readonly reader: BlockReader;
  growing = true;
  /** Whether notes or what refers to them have changed. */
  notesChanged = false;
  /** How many characters have been read for emphasis and links. */
  work = 0;
  /** Who has looked up a label, and has to be painted again when its meaning changes. */
  readonly #askers = new Map<string, Set<Painted>>();
  #painting: Painted | undefined;

  constructor(
    options: ContentOptions,
    reader: BlockReader,
    addressOf: (written: string) => string | undefined,
  ) {
    this.options = options;
    this.reader = reader;
    this.addressOf = addressOf;
  }

  /** What the text of one block is read with. */
  surround(painted: Painted, before: string, after: string, unfinished: boolean): Surroundings {
    this.#painting = painted;
    return {
      before,
      after,
      unfinished,
      growing: this.growing,
      definitionOf: (label) => this.#define(label),
      hasNote: (label) => this.#hasNote(label),
    };
  }

  /** Everybody who asked for what has changed, or for what has not been defined when the text ends. */
  takeAskers(): Set<Painted> {
    const { changed, definitions, notes } = this.reader;
    const askers = new Set<Painted>();
    if (changed.size === 0 && this.growing) return askers;
    for (const [label, painted] of this.#askers) {
      const known = label.startsWith('^') ? notes.has(label.slice(1)) : definitions.has(label);
      const open = !this.growing && !known;
      if (!changed.has(label) && !open) continue;
      for (const one of painted) askers.add(one);
    }
    changed.clear();
    return askers;
  }

  #define(label: string): Definition | undefined {
    const key = toKey(label);
    this.#remember(key);
    return this.reader.definitions.get(key);
  }

  #hasNote(label: string): boolean {
    this.#remember(`^${label}`);
    return this.reader.notes.has(label);
  }

  #remember(key: string): void {
    const askers = this.#askers.get(key);
    if (!this.#painting) return;
    if (askers) askers.add(this.#painting);
    else this.#askers.set(key, new Set([this.#painting]));
  }
}
