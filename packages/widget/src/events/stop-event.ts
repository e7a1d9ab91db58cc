/** The visitor stops the answer. */
export class StopEvent extends Event {
  static readonly eventName = 'natter-stop';

  constructor() {
    super(StopEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-stop': StopEvent;
  }
}
