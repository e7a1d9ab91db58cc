import type { Shape } from './shape.ts';

/**
 * For each shape how many values its smallest instance is made of; `Infinity` when it has none
 * that ends, or none that anybody would want to wait for.
 */
export type Sizes = ReadonlyMap<Shape, number>;

const MOST_VALUES = 20_000;

function children(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case 'array':
      return [shape.items];
    case 'object':
      return shape.properties.map((property) => property.shape);
    case 'choice':
      return shape.options;
    default:
      return [];
  }
}

/** Every shape that can be reached, each once, those that others are made of first. */
function reachable(root: Shape): Shape[] {
  const found = new Set<Shape>([root]);
  // A set that grows while it is gone through is gone through to its end.
  for (const shape of found) for (const child of children(shape)) found.add(child);
  return [...found].toReversed();
}

function sizeOf(shape: Shape, known: Sizes): number {
  const of = (child: Shape) => known.get(child) ?? Infinity;
  switch (shape.kind) {
    case 'array':
      return shape.min === 0 ? 1 : 1 + shape.min * of(shape.items);
    case 'object':
      return shape.properties
        .filter(({ isRequired }) => isRequired)
        .reduce((sum, property) => sum + of(property.shape), 1);
    case 'choice':
      return shape.options.reduce((least, option) => Math.min(least, of(option)), Infinity);
    default:
      return 1;
  }
}

/** Measures a shape and all that it is made of. */
export function measure(root: Shape): Sizes {
  const shapes = reachable(root);
  const sizes = new Map<Shape, number>();
  for (let changed = true; changed;) {
    changed = false;
    for (const shape of shapes) {
      const size = sizeOf(shape, sizes);
      if (size > MOST_VALUES || size === sizes.get(shape)) continue;
      sizes.set(shape, size);
      changed = true;
    }
  }
  return sizes;
}
