import { type Field, fieldFor } from './fields.ts';
import type { Source } from './finders.ts';

type Values = readonly (string | number)[];

/** Looks values up in a conversation, each kind of value once, whoever asks for it how often. */
export class Findings {
  /** Looked through in this order: the newest words first. */
  readonly sources: readonly Source[];
  readonly #values = new Map<Field, Values>();
  readonly #fields = new Map<string, Field | undefined>();

  constructor(sources: readonly Source[]) {
    this.sources = sources;
  }

  /** What is found for a property, by its name or by what is said about it; empty when nothing is. */
  find(name: string, description: string): Values {
    const key = `${name}\n${description}`;
    if (!this.#fields.has(key)) this.#fields.set(key, fieldFor(name, description));
    const field = this.#fields.get(key);
    if (!field) return [];
    const known = this.#values.get(field) ?? this.#look(field);
    this.#values.set(field, known);
    return known;
  }

  #look(field: Field): Values {
    for (const source of this.sources) {
      const found = field.find(source);
      if (found.length > 0) return found;
    }
    return [];
  }
}
