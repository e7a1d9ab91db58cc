/** The visitor sends a message. */
export class SendEvent extends Event {
  static readonly eventName = 'natter-send';
  readonly text: string;

  constructor(text: string) {
    super(SendEvent.eventName, { bubbles: true, composed: true });
    this.text = text;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-send': SendEvent;
  }
}
