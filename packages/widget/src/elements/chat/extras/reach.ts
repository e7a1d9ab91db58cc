import type { LitElement } from 'lit';
import type { Conversation } from '../../../core/conversation.ts';
import type { Composer } from '../../composer/composer.ts';

/** What of a chat is known to its extras. */
export interface ExtrasHost extends LitElement {
  readonly open: boolean;
  readonly heading: string | undefined;
  readonly enter: 'send' | 'break';
  readonly shortcut: string | undefined;
  /** Who is spoken to, and as whom. */
  readonly relay: string;
  readonly replySource: unknown;
  readonly userToken: unknown;
  toggle(): void;
}

/** What of a chat its extras can do something with. */
export interface Reach {
  readonly conversation: () => Conversation | undefined;
  readonly thread: () => HTMLElement | null;
  readonly composer: () => Composer | null;
  /** Whether the panel is closed. */
  readonly isCovered: () => boolean;
  /** Whether the list of conversations covers the thread. */
  readonly isListed: () => boolean;
  /** Shows the thread in the place of the list. */
  readonly showThread: () => void;
  /** Begins a new conversation. */
  readonly clear: () => void;
  /** Goes back to a conversation as it was. */
  readonly goBack: (conversation: Conversation) => Promise<void>;
}
