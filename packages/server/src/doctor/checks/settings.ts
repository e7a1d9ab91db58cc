import { SETTINGS } from '../../settings/settings.ts';
import type { DoctorContext } from '../context.ts';
import { type Finding, fine, warning } from '../finding.ts';

/** Whether the settings, each of them good, are good together. */
export function checkSettings({ settings }: DoctorContext): Finding[] {
  const set = Object.values(settings).filter((value) => value !== undefined).length;
  const sentence =
    set === 0
      ? 'Nothing is set, so the defaults hold.'
      : `What is set can be read (${set} of ${Object.keys(SETTINGS).length} settings).`;
  const findings = [fine('settings', sentence)];
  if (settings.origins && settings.secret === undefined) {
    findings.push(
      warning(
        'settings',
        'NATTER_SECRET is not set, so every restart ends all sessions; pages renew them by themselves.',
        'Set NATTER_SECRET to 32 random characters or more.',
      ),
    );
  }
  return findings;
}
