import type { Settings } from '../settings/settings.ts';

/** The visitor has changed some of a column's settings. */
export class SettingsEvent extends Event {
  readonly change: Partial<Settings>;

  constructor(change: Partial<Settings>) {
    super('settings-change');
    this.change = change;
  }
}

/** What the visitor has typed or chosen in the control that an event comes from. */
export function typedIn(event: Event): string {
  const { target } = event;
  const isControl =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement;
  return isControl ? target.value : '';
}
