/** The visitor wants an answer given once more. */
export class RegenerateEvent extends Event {
  static readonly eventName = 'natter-regenerate';
  readonly messageId: string;

  constructor(messageId: string) {
    super(RegenerateEvent.eventName, { bubbles: true, composed: true });
    this.messageId = messageId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-regenerate': RegenerateEvent;
  }
}
