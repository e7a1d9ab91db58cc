/** What was done last is to be undone. */
export class UndoEvent extends Event {
  static readonly eventName = 'natter-undo';

  constructor() {
    super(UndoEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-undo': UndoEvent;
  }
}
