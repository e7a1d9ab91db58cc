/** The visitor has erased a conversation; it is gone on the other side too. */
export class ErasedEvent extends Event {
  static readonly eventName = 'natter-erased';
  readonly conversationId: string;

  constructor(conversationId: string) {
    super(ErasedEvent.eventName, { bubbles: true, composed: true });
    this.conversationId = conversationId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-erased': ErasedEvent;
  }
}
