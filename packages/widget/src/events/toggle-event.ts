/** The panel has been opened or closed. */
export class ToggleEvent extends Event {
  static readonly eventName = 'natter-toggle';
  readonly open: boolean;

  constructor(open: boolean) {
    super(ToggleEvent.eventName, { bubbles: true, composed: true });
    this.open = open;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-toggle': ToggleEvent;
  }
}
