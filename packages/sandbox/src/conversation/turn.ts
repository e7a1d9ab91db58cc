import type { Shape } from '../schema/shape.ts';

/** A call of a function that the model wants, or once wanted. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly arguments: string;
}

/** One message, by whoever it is. */
export interface Turn {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  /** The words; parts that are not words are left out. */
  readonly text: string;
  /** Whether there was something in it that the model cannot see: an image, a sound, a file. */
  readonly hasMedia: boolean;
  readonly calls: readonly ToolCall[];
  /** The call that a tool answers. */
  readonly callId: string | undefined;
}

/** A function that the model may ask for. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly parameters: Shape;
}

/** Whether a function must, may or must not be asked for, or which one must. */
export type ToolChoice = 'auto' | 'none' | 'required' | { readonly name: string };

/** The form that an answer must have. */
export type AnswerFormat =
  | { readonly type: 'text' }
  | { readonly type: 'json_object' }
  | { readonly type: 'json_schema'; readonly shape: Shape };

/** Everything from which the content of an answer follows. */
export interface Conversation {
  readonly turns: readonly Turn[];
  readonly tools: readonly Tool[];
  readonly toolChoice: ToolChoice;
  readonly parallelCalls: boolean;
  readonly format: AnswerFormat;
  readonly verbosity: 'low' | 'medium' | 'high';
}
