import type { Format } from './formats.ts';

/** A JSON value as a schema describes it, once the schema has been read and found to be sound. */
export type Shape =
  | NullShape
  | BooleanShape
  | FixedShape
  | StringShape
  | NumberShape
  | ArrayShape
  | ObjectShape
  | ChoiceShape;

/** What every shape may carry. */
interface Described {
  /** What the schema says about the value, in its author's words. */
  readonly description: string;
}

/** Only `null`. */
interface NullShape extends Described {
  readonly kind: 'null';
}

/** `true` or `false`. */
interface BooleanShape extends Described {
  readonly kind: 'boolean';
}

/** One of the values that are listed, each as JSON text. */
export interface FixedShape extends Described {
  readonly kind: 'fixed';
  readonly values: readonly string[];
}

/** A text. */
export interface StringShape extends Described {
  readonly kind: 'string';
  /** Characters, as JSON Schema counts them: by code point. */
  readonly min: number;
  readonly max: number;
  readonly pattern: string | undefined;
  readonly format: Format | undefined;
  /** A text that fits, found when the schema was read: there is always one. */
  readonly sample: string;
}

/** A number between two bounds, both of which it may reach. */
export interface NumberShape extends Described {
  readonly kind: 'number';
  readonly isInteger: boolean;
  readonly min: number;
  readonly max: number;
  readonly aboveMin: boolean;
  readonly belowMax: boolean;
  readonly multipleOf: number | undefined;
}

/** A list. */
export interface ArrayShape extends Described {
  readonly kind: 'array';
  readonly items: Shape;
  readonly min: number;
  readonly max: number;
}

/** An object with these properties and no others. */
export interface ObjectShape extends Described {
  readonly kind: 'object';
  readonly properties: readonly Property[];
}

/** A property of an object. */
export interface Property {
  readonly name: string;
  readonly shape: Shape;
  readonly isRequired: boolean;
}

/**
 * One of several shapes. A reference is a choice of one, made before it is known what it stands
 * for, so that a schema may refer to itself.
 */
export interface ChoiceShape extends Described {
  readonly kind: 'choice';
  options: readonly Shape[];
}
