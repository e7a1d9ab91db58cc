/** The visitor wants to leave the list of conversations. */
export class CloseListEvent extends Event {
  static readonly eventName = 'natter-close-list';

  constructor() {
    super(CloseListEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-close-list': CloseListEvent;
  }
}
