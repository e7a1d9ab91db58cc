/** What the visitor is writing has changed; empty once it was sent. */
export class DraftEvent extends Event {
  static readonly eventName = 'natter-draft';
  readonly text: string;

  constructor(text: string) {
    super(DraftEvent.eventName, { bubbles: true, composed: true });
    this.text = text;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-draft': DraftEvent;
  }
}
