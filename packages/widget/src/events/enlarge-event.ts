/** The visitor wants to see a picture large. A site that prevents it shows the picture itself. */
export class EnlargeEvent extends Event {
  static readonly eventName = 'natter-enlarge';
  readonly address: string;
  /** What the picture shows, or what it is called. */
  readonly name: string;

  constructor(address: string, name: string) {
    super(EnlargeEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.address = address;
    this.name = name;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-enlarge': EnlargeEvent;
  }
}
