import type { z } from 'zod';

/** What a tool is told besides its input. */
export interface ToolContext {
  /** The id of whom the answer is for. */
  readonly visitor: string;
  /** Aborts when the answer is no longer wanted. */
  readonly signal: AbortSignal;
}

/** A function that the model may call. Without `run` the visitor's page runs it. */
export interface Tool {
  readonly name: string;
  /** What it does and when to use it, for the model. */
  readonly description: string;
  /** What it takes; what does not fit is told to the model and never reaches `run`. */
  readonly schema: z.ZodType;
  readonly run?: (input: unknown, context: ToolContext) => unknown;
}

interface ToolDefinition<Schema extends z.ZodType> {
  readonly name: string;
  readonly description: string;
  readonly schema: Schema;
  readonly run?: (input: z.output<Schema>, context: ToolContext) => unknown;
}

const NAME = /^[\w-]{1,64}$/;

/**
 * Declares a function that the model may call.
 *
 * @example
 * const stock = defineTool({
 *   name: 'stock',
 *   description: 'How many of an article are in stock.',
 *   schema: z.object({ article: z.string() }),
 *   run: ({ article }) => countInStock(article),
 * });
 * @throws {TypeError} when the name is not one that providers accept
 */
export function defineTool<Schema extends z.ZodType>(definition: ToolDefinition<Schema>): Tool {
  const { name, description, schema, run } = definition;
  if (!NAME.test(name)) {
    throw new TypeError(`"${name}" cannot name a tool: letters, digits, _ and -, at most 64.`);
  }
  if (!run) return { name, description, schema };
  // The relay only passes on what the schema has read.
  return {
    name,
    description,
    schema,
    run: (input, context) => run(input as z.output<Schema>, context),
  };
}
