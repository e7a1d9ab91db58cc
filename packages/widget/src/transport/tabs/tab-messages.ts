import { isRecord, isString } from '@natter/protocol';
import type { ChatAction } from '../../core/chat-reducer.ts';
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
  | { readonly name: 'showVersion'; readonly messageId: string; readonly number: number };

/** What pages with the same conversation say to each other. */
export type TabMessage =
  /** Who leads, and where does the conversation stand? */
  | { readonly type: 'hello' }
  | { readonly type: 'state'; readonly state: ChatState }
  | { readonly type: 'actions'; readonly actions: readonly ChatAction[] }
  | { readonly type: 'wish'; readonly id: string; readonly wish: Wish }
  | { readonly type: 'granted'; readonly id: string };

const TYPES: readonly unknown[] = ['hello', 'state', 'actions', 'wish', 'granted'];

/**
 * Reads what came over the channel. Only pages of the same origin, which run this very code, can
 * speak there; what is not even shaped like a message is another script's.
 */
export function readTabMessage(value: unknown): TabMessage | undefined {
  return isRecord(value) && isString(value['type']) && TYPES.includes(value['type'])
    ? (value as unknown as TabMessage)
    : undefined;
}
