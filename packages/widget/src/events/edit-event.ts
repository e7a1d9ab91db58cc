/** The visitor puts other words in the place of earlier ones. */
export class EditEvent extends Event {
  static readonly eventName = 'natter-edit';
  readonly messageId: string;
  readonly text: string;

  constructor(messageId: string, text: string) {
    super(EditEvent.eventName, { bubbles: true, composed: true });
    this.messageId = messageId;
    this.text = text;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-edit': EditEvent;
  }
}
