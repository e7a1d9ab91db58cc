/** The search in a conversation is to be left. */
export class CloseFindEvent extends Event {
  static readonly eventName = 'natter-close-find';

  constructor() {
    super(CloseFindEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-close-find': CloseFindEvent;
  }
}
