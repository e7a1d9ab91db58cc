import type { Problem } from '@natter/protocol';
import type { Message } from './message.ts';

/** What of a growing reply is still open. */
export interface Growth {
  /** Where the part stands that a chunk's `id` belongs to. */
  readonly open: Readonly<Record<string, number>>;
  /** How many parts there were when the newest step began. */
  readonly step: number;
}

/** Where the conversation is. One value instead of flags that can disagree. */
export type ChatPhase =
  /** What was said before is being fetched. */
  | { readonly name: 'loading' }
  | { readonly name: 'idle' }
  /** A message was sent, and nothing of its reply that could be seen has arrived. */
  | { readonly name: 'waiting'; readonly reply?: Message; readonly growth?: Growth }
  /** The reply grows here, apart from the thread, so that a delta costs nothing in a long one. */
  | { readonly name: 'streaming'; readonly reply: Message; readonly growth?: Growth }
  /** The connection was lost in mid-answer and is being taken up again; what had arrived stays. */
  | {
      readonly name: 'resuming';
      readonly reply: Message | undefined;
      readonly growth?: Growth;
      /** When it is tried again, in milliseconds since 1970. Default: now. */
      readonly until?: number;
    }
  /** Words are kept and will be sent by themselves: `problem` says what they wait for. */
  | {
      readonly name: 'held';
      readonly problem: Problem;
      /** When they are sent, in milliseconds since 1970. Default: once there is a connection. */
      readonly until?: number;
      /** What is asked for, where it is an answer that is given once more. */
      readonly again?: Message;
    }
  | { readonly name: 'failed'; readonly problem: Problem };

/** A conversation. It can be written as JSON, and read again. */
export interface ChatState {
  /** The branch that is shown, oldest first. */
  readonly messages: readonly Message[];
  readonly phase: ChatPhase;
  /** What was said while earlier words could not be sent: it waits for its turn, oldest first. */
  readonly queue: readonly Message[];
  /** The branches that are not shown, where the other side does not keep them. */
  readonly branches: readonly Branch[];
}

/** A way on from a message that is not shown: another answer, or other words, and what followed. */
export interface Branch {
  /** The message after which it begins; `undefined` at the beginning. */
  readonly after: string | undefined;
  /** From the message that has siblings on to the end; never empty. */
  readonly messages: readonly Message[];
}

/** A conversation in which nothing was said. */
export const emptyChat: ChatState = {
  messages: [],
  phase: { name: 'idle' },
  queue: [],
  branches: [],
};

/** What has arrived of the reply that is on its way. */
export function growingReply({ phase }: ChatState): Message | undefined {
  return phase.name === 'streaming' || phase.name === 'resuming' ? phase.reply : undefined;
}

/** Whether a reply is on its way, so that it can be stopped and nothing else be sent. */
export function isBusy({ phase }: ChatState): boolean {
  return phase.name === 'waiting' || phase.name === 'streaming' || phase.name === 'resuming';
}
