/** The visitor wants to see another version of a message. */
export class VersionEvent extends Event {
  static readonly eventName = 'natter-version';
  readonly messageId: string;
  /** Which one, from 1. */
  readonly number: number;

  constructor(messageId: string, number: number) {
    super(VersionEvent.eventName, { bubbles: true, composed: true });
    this.messageId = messageId;
    this.number = number;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-version': VersionEvent;
  }
}
