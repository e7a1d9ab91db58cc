import type { DoctorContext } from '../context.ts';
import { type Finding, fine, wrong } from '../finding.ts';

/** Beyond this a session token of ten minutes becomes short, and that of a site's server wrong. */
const LARGEST_SKEW_SECONDS = 60;

/** Whether the clock agrees with the provider's: tokens are good for minutes only. */
export async function checkClock({ completion, now, sandbox }: DoctorContext): Promise<Finding[]> {
  const told = await completion();
  // The sandbox has this machine's own clock.
  if (sandbox || 'unreachable' in told) return [];
  const theirs = Date.parse(told.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return [];
  const skew = Math.round((now() - theirs) / 1000);
  if (Math.abs(skew) <= LARGEST_SKEW_SECONDS) {
    return [fine('clock', "The clock agrees with the provider's.")];
  }
  const how = skew > 0 ? 'ahead of' : 'behind';
  return [
    wrong(
      'clock',
      `The clock is ${Math.abs(skew)} seconds ${how} the provider's, and session tokens are good for minutes.`,
      'Set the clock by NTP.',
    ),
  ];
}
