import { type Feedback, isRecord, isString } from '@natter/protocol';
import type { ChatAction } from '../../core/chat-action.ts';
import type { ChatState } from '../../core/chat-state.ts';
import type { FilePart } from '../../core/message.ts';

/** What a page wants done by the one that leads. */
export type Wish =
  | {
      readonly name: 'send';
      readonly text: string;
      readonly files: readonly FilePart[];
      readonly messageId: string;
    }
  | { readonly name: 'stop' }
  | { readonly name: 'retry' }
  | { readonly name: 'regenerate'; readonly messageId: string | undefined }
  | { readonly name: 'edit'; readonly messageId: string; readonly text: string }
  | {
      readonly name: 'rate';
      readonly messageId: string;
      readonly feedback: Feedback | undefined;
    }
  | { readonly name: 'showVersion'; readonly messageId: string; readonly number: number };

/** What pages with the same conversation say to each other. */
export type TabMessage =
  /** Who leads, and where does the conversation stand? */
  | { readonly type: 'hello' }
  | { readonly type: 'state'; readonly state: ChatState }
  | { readonly type: 'actions'; readonly actions: readonly ChatAction[] }
  | { readonly type: 'wish'; readonly id: string; readonly wish: Wish }
  | { readonly type: 'granted'; readonly id: string }
  /** Whether what was thought of a reply is kept. */
  | { readonly type: 'rated'; readonly id: string; readonly isKept: boolean };

const isState = (value: unknown): boolean =>
  isRecord(value) &&
  isRecord(value['phase']) &&
  [value['messages'], value['queue'], value['branches']].every(Array.isArray);

const SHAPES: Readonly<Record<TabMessage['type'], (value: Record<string, unknown>) => boolean>> = {
  hello: () => true,
  state: ({ state }) => isState(state),
  actions: ({ actions }) => Array.isArray(actions) && actions.every(isRecord),
  wish: ({ id, wish }) => isString(id) && isRecord(wish),
  granted: ({ id }) => isString(id),
  rated: ({ id, isKept }) => isString(id) && typeof isKept === 'boolean',
};

const isType = (value: unknown): value is TabMessage['type'] =>
  isString(value) && Object.hasOwn(SHAPES, value);

/**
 * Reads what came over the channel. Only pages of the same origin can speak there: what is not shaped
 * like a message is another script's, or another version's.
 */
export function readTabMessage(value: unknown): TabMessage | undefined {
  if (!isRecord(value) || !isType(value['type']) || !SHAPES[value['type']](value)) return undefined;
  return value as unknown as TabMessage;
}
