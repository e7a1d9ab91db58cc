import { Component, CUSTOM_ELEMENTS_SCHEMA, input, signal } from '@angular/core';
import '@natter/widget/define';

/** The chat as a part of a page made with Angular. */
@Component({
  selector: 'app-assistant',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <natter-chat
      [relay]="relay()"
      [suggestions]="suggestions"
      [open]="open()"
      (natter-toggle)="open.set($event.open)"
    />
  `,
})
export class Assistant {
  readonly relay = input.required<string>();
  readonly open = signal(false);
  readonly suggestions = ['Where is my order?'];
}
