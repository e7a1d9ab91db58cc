import '@natter/widget/define';
import { Chat } from '@natter/widget';
import { customElement } from 'lit/decorators.js';

/**
 * @summary The widget, kept inside of the page that is only pictured. Its own place is the top layer,
 * which belongs to the whole window: there it would lie over the builder.
 */
@customElement('preview-chat')
export class PreviewChat extends Chat {
  protected override updated(): void {
    // The widget would go into the top layer here.
  }
}
