import type { Settings } from './settings.ts';

/** Somebody has chosen something. */
export class SettingsEvent extends Event {
  /** What is different now. */
  readonly change: Partial<Settings>;

  constructor(change: Partial<Settings>) {
    super('settings-change');
    this.change = change;
  }
}
