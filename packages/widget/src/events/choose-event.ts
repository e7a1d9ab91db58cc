/** An item of a menu was chosen. */
export class ChooseEvent extends Event {
  static readonly eventName = 'natter-choose';
  /** Which one. */
  readonly name: string;

  constructor(name: string) {
    super(ChooseEvent.eventName, { bubbles: true, composed: true });
    this.name = name;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-choose': ChooseEvent;
  }
}
