/** The visitor wants to begin a new conversation. */
export class NewConversationEvent extends Event {
  static readonly eventName = 'natter-new-conversation';

  constructor() {
    super(NewConversationEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-new-conversation': NewConversationEvent;
  }
}
