/** The visitor wants to see another conversation. */
export class OpenConversationEvent extends Event {
  static readonly eventName = 'natter-open-conversation';
  readonly conversationId: string;

  constructor(conversationId: string) {
    super(OpenConversationEvent.eventName, { bubbles: true, composed: true });
    this.conversationId = conversationId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-open-conversation': OpenConversationEvent;
  }
}
