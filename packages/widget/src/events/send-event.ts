import type { FilePart } from '../core/message.ts';

/** The visitor sends a message. */
export class SendEvent extends Event {
  static readonly eventName = 'natter-send';
  readonly text: string;
  /** What goes with the words. */
  readonly files: readonly FilePart[];

  constructor(text: string, files: readonly FilePart[] = []) {
    super(SendEvent.eventName, { bubbles: true, composed: true });
    this.text = text;
    this.files = files;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'natter-send': SendEvent;
  }
}
