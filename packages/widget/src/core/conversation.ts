import type { Feedback } from '@natter/protocol';
import type { ChatState } from './chat-state.ts';
import type { FilePart } from './message.ts';
import type { Store } from './store.ts';

/**
 * One conversation and everything that can be done with it, whoever follows the backend: this page
 * (`ChatSession`) or another tab. No method rejects: what fails is told by the state's phase.
 */
export interface Conversation {
  readonly conversationId: string;
  readonly store: Store<ChatState>;
  /** Fetches what was said before, joins a reply that is being given, sends what was left unsent. */
  load(): Promise<void>;
  /**
   * Says something and receives the reply. Does nothing for empty words, or while a reply is on its way.
   * @param id the message's id; a message that is there already is not said again, and one that is
   * not waits until the reply that is on its way has come. Default: a new one
   */
  send(text: string, files?: readonly FilePart[], id?: string): Promise<void>;
  /** Ends the reply that is on its way, on the other side too; what had arrived stays. */
  stop(): void;
  /** Asks for a reply to the last words once more, now; where nothing was said, for the history. */
  retry(): Promise<void>;
  /** Gives a reply once more; the old one stays as a version of it. Default: the last reply. */
  regenerate(messageId?: string): Promise<void>;
  /** Puts other words in the place of earlier ones and receives a reply; the old branch stays. */
  edit(messageId: string, text: string): Promise<void>;
  /** Shows another version of a message, from 1, and what followed it. */
  showVersion(messageId: string, number: number): Promise<void>;
  /**
   * Says what the visitor thinks of a reply, and shows it at once; `undefined` takes back what was said.
   * @returns whether it is kept; what is not is no longer shown
   */
  rate(messageId: string, feedback: Feedback | undefined): Promise<boolean>;
  /** Lets go of the connection without ending the reply: it goes on where it is given. */
  close(): void;
}
