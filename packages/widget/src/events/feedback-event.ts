import type { Feedback } from '@natter/protocol';

/** The visitor says what an answer is worth. */
export class FeedbackEvent extends Event {
  static readonly eventName = 'natter-feedback';
  readonly messageId: string;
  /** `undefined` takes back what was said before. */
  readonly feedback: Feedback | undefined;
  /** Whether it is kept; where nobody takes care of it, it is taken for heard. */
  kept: Promise<boolean> = Promise.resolve(true);

  constructor(messageId: string, feedback: Feedback | undefined) {
    super(FeedbackEvent.eventName, { bubbles: true, composed: true });
    this.messageId = messageId;
    this.feedback = feedback;
  }

  /** Says whether it is kept, once that is known. */
  answer(kept: Promise<boolean>): void {
    this.kept = kept;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-feedback': FeedbackEvent;
  }
}
