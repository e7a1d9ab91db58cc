/** The visitor wants the last words answered once more. */
export class RetryEvent extends Event {
  static readonly eventName = 'natter-retry';

  constructor() {
    super(RetryEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-retry': RetryEvent;
  }
}
