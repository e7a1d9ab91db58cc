import type { DoctorContext } from '../context.ts';
import { type Finding, fine, warning, wrong } from '../finding.ts';

const LOCAL = /^https?:\/\/(?:localhost|[\w-]+\.localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/;
const isLocal = (origin: string) => LOCAL.test(origin);

/** Whether the pages that may ask are such that nobody else can pretend to be one. */
export function checkOrigins({ settings: { origins = [] } }: DoctorContext): Finding[] {
  if (origins.length === 0) {
    return [fine('origins', 'No page is listed, so only callers on this machine are answered.')];
  }
  const local = origins.filter(isLocal);
  const plain = origins.filter((origin) => origin.startsWith('http:') && !isLocal(origin));
  const findings: Finding[] = [];
  if (plain.length > 0) {
    findings.push(
      wrong(
        'origins',
        `${plain.join(', ')} is not https, so anybody on the way can read and change it, tokens included.`,
        'Serve the page by https and list it so.',
      ),
    );
  }
  if (local.length > 0 && local.length < origins.length) {
    findings.push(
      warning(
        'origins',
        `${local.join(', ')} stands among public pages: whatever runs on a visitor's own machine there may ask too.`,
        'List it only where you develop.',
      ),
    );
  }
  if (findings.length > 0) return findings;
  return [fine('origins', `${origins.join(', ')} may ask, and no other page.`)];
}
