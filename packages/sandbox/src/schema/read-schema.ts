import { OpenAIError } from '../wire/openai-error.ts';
import { type Fields, isRecord } from '../wire/fields.ts';
import { measure } from './sizes.ts';
import { type Fail, readBounds, readNumber, readString } from './read-leaves.ts';
import type { ChoiceShape, ObjectShape, Property, Shape } from './shape.ts';
import { anything, decodePart, fixed, hasType } from './simple-shapes.ts';
import { checkStrict, checkStrictObject } from './strict-rules.ts';

/** Where a schema stands in a request, for the error that names it. */
export interface SchemaPlace {
  /** As in `response_format 'book'`. */
  readonly what: string;
  readonly param: string;
  readonly code: string | null;
}

/** The rules of OpenAI's structured outputs: nothing optional, nothing more than is listed. */
export interface SchemaRules {
  readonly strict: boolean;
}

/** Schemas without strict rules are bounded too, so that nobody waits for them. */
const MOST_SHAPES = 20_000;
const DEEPEST = 128;
const LONGEST_CHAIN = 100;

const TYPES = ['null', 'boolean', 'string', 'integer', 'number', 'array', 'object'] as const;
type TypeName = (typeof TYPES)[number];

/** Reads one schema; a new one for each. */
class SchemaReader {
  readonly #root: Fields;
  readonly #place: SchemaPlace;
  readonly #rules: SchemaRules;
  /** What a reference stands for, by its text; a schema that refers to itself meets itself here. */
  readonly #references = new Map<string, ChoiceShape>();
  #properties = 0;
  #shapes = 0;
  /** How many references stand open, each inside of the one before. */
  #chain = 0;

  constructor(root: Fields, place: SchemaPlace, rules: SchemaRules) {
    this.#root = root;
    this.#place = place;
    this.#rules = rules;
  }

  read(): Shape {
    if (this.#rules.strict && this.#root['type'] !== 'object') {
      const type = JSON.stringify(this.#root['type'] ?? 'None').replaceAll('"', '');
      throw this.#wrong(
        [],
        `schema must be a JSON Schema of 'type: "object"', got 'type: "${type}"'`,
      );
    }
    const shape = this.#read(this.#root, []);
    if (measure(shape).has(shape)) return shape;
    throw this.#wrong([], 'no value fits that ends, or none of a reasonable size');
  }

  #wrong(path: readonly string[], reason: string): OpenAIError {
    const context = `(${path.map((part) => `'${part}'`).join(', ')})`;
    const { what, param, code } = this.#place;
    const said = `Invalid schema for ${what}: In context=${context}, ${reason}.`;
    return new OpenAIError(400, said, { param, code });
  }

  #failing(path: readonly string[]): Fail {
    return (reason) => this.#wrong(path, reason);
  }

  #read(schema: unknown, path: readonly string[]): Shape {
    if (schema === true && !this.#rules.strict) return anything('');
    if (!isRecord(schema)) throw this.#wrong(path, 'schema must be an object');
    this.#count(path);
    if (this.#rules.strict) checkStrict(schema, path, this.#failing(path));
    return this.#readKind(schema, path);
  }

  #count(path: readonly string[]): void {
    this.#shapes += 1;
    if (path.length <= DEEPEST && this.#shapes <= MOST_SHAPES) return;
    throw this.#wrong(path.slice(0, 4), 'the schema is too large');
  }

  #readKind(schema: Fields, path: readonly string[]): Shape {
    const { title, description: about } = schema;
    const description = [title, about].filter((each) => typeof each === 'string').join(' ');
    if (typeof schema['$ref'] === 'string') return this.#refer(schema['$ref'], path);
    if ('const' in schema)
      return this.#readEnum({ ...schema, enum: [schema['const']] }, path, description);
    if ('enum' in schema) return this.#readEnum(schema, path, description);
    const options = schema['anyOf'] ?? (this.#rules.strict ? undefined : schema['oneOf']);
    if (options !== undefined) return this.#readChoice(options, path, description);
    return this.#readTyped(schema, path, description);
  }

  #refer(reference: string, path: readonly string[]): Shape {
    const known = this.#references.get(reference);
    if (known) return known;
    const shape: ChoiceShape = { kind: 'choice', description: '', options: [] };
    this.#references.set(reference, shape);
    const found = this.#find(reference, path);
    this.#chain += 1;
    if (this.#chain > LONGEST_CHAIN) throw this.#wrong(path, 'the schema is too large');
    shape.options = [this.#read(found, reference.split('/').slice(1))];
    this.#chain -= 1;
    return shape;
  }

  /** Follows a JSON pointer (RFC 6901) from the root of the schema. */
  #find(reference: string, path: readonly string[]): unknown {
    if (reference !== '#' && !reference.startsWith('#/')) {
      throw this.#wrong(path, `reference '${reference}' does not begin with '#'`);
    }
    let found: unknown = this.#root;
    for (const part of reference.split('/').slice(1)) {
      const name = decodePart(part).replaceAll('~1', '/').replaceAll('~0', '~');
      const holder: unknown = found;
      found =
        (isRecord(holder) || Array.isArray(holder)) && Object.hasOwn(holder, name)
          ? (holder as Fields)[name]
          : undefined;
    }
    if (found === undefined) throw this.#wrong(path, `reference '${reference}' was not found`);
    return found;
  }

  #readEnum(schema: Fields, path: readonly string[], description: string): Shape {
    const values = schema['enum'];
    if (!Array.isArray(values) || values.length === 0) {
      throw this.#wrong(path, "'enum' must be an array with at least one value");
    }
    const { type } = schema;
    const types: unknown[] = Array.isArray(type) ? type : [type];
    const fitting = type === undefined ? values : values.filter((value) => hasType(value, types));
    if (fitting.length > 0) return fixed(fitting, description);
    throw this.#wrong(path, `no value of 'enum' is of type ${JSON.stringify(type)}`);
  }

  #readChoice(options: unknown, path: readonly string[], description: string): Shape {
    if (!Array.isArray(options) || options.length === 0) {
      throw this.#wrong(path, "'anyOf' must be an array with at least one schema");
    }
    const shapes = options.map((option, index) =>
      this.#read(option, [...path, 'anyOf', String(index)]),
    );
    return { kind: 'choice', description, options: shapes };
  }

  #readTyped(schema: Fields, path: readonly string[], description: string): Shape {
    const { type } = schema;
    const names: unknown[] = Array.isArray(type) ? type : [type ?? this.#guessType(schema, path)];
    const types = names.map((name) => TYPES.find((known) => known === name));
    if (types.length === 0 || types.includes(undefined)) {
      throw this.#wrong(path, `${JSON.stringify(type)} is not valid under any of the given types`);
    }
    const shapes = types.map((name) => this.#readOne(name ?? 'null', schema, path, description));
    const [only] = shapes;
    return shapes.length === 1 && only ? only : { kind: 'choice', description, options: shapes };
  }

  #guessType(schema: Fields, path: readonly string[]): string[] | TypeName {
    if ('properties' in schema) return 'object';
    if ('items' in schema) return 'array';
    if (this.#rules.strict) throw this.#wrong(path, "schema must have a 'type' key");
    return 'string';
  }

  #readOne(type: TypeName, schema: Fields, path: readonly string[], description: string): Shape {
    switch (type) {
      case 'object':
        return this.#readObject(schema, path, description);
      case 'array':
        return this.#readArray(schema, path, description);
      case 'string':
        return readString(schema, description, this.#failing(path));
      case 'integer':
      case 'number':
        return readNumber(type, schema, description, this.#failing(path));
      default:
        return { kind: type, description };
    }
  }

  #readObject(schema: Fields, path: readonly string[], description: string): ObjectShape {
    const properties = schema['properties'] ?? {};
    if (!isRecord(properties)) throw this.#wrong(path, "'properties' must be an object");
    const names = Object.keys(properties);
    this.#properties += names.length;
    if (this.#rules.strict) checkStrictObject(schema, names, this.#properties, this.#failing(path));
    const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
    const read = names.map((name): Property => ({
      name,
      shape: this.#read(properties[name], [...path, 'properties', name]),
      isRequired: required.has(name),
    }));
    const others = [...required]
      .filter((name) => typeof name === 'string' && !names.includes(name))
      .map((name): Property => ({ name: String(name), shape: anything(''), isRequired: true }));
    return { kind: 'object', description, properties: [...read, ...others] };
  }

  #readArray(schema: Fields, path: readonly string[], description: string): Shape {
    if (schema['items'] === undefined && this.#rules.strict) {
      throw this.#wrong(path, 'array schema missing items');
    }
    const [min, max] = readBounds(schema, 'minItems', 'maxItems', this.#failing(path));
    const items =
      schema['items'] === undefined
        ? anything('')
        : this.#read(schema['items'], [...path, 'items']);
    return { kind: 'array', description, items, min, max };
  }
}

/**
 * Reads a JSON schema.
 * @throws {OpenAIError} in OpenAI's words, when it is none, asks for what is not supported, or
 * cannot be met by any value
 */
export function readSchema(schema: unknown, place: SchemaPlace, rules: SchemaRules): Shape {
  if (isRecord(schema)) return new SchemaReader(schema, place, rules).read();
  const { what, param, code } = place;
  throw new OpenAIError(400, `Invalid schema for ${what}: schema must be an object.`, {
    param,
    code,
  });
}
