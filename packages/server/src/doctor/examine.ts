import { checkClock } from './checks/clock.ts';
import { checkOrigins } from './checks/origins.ts';
import { checkBaseURL, checkCall, checkKey, checkModel } from './checks/provider.ts';
import { checkRelay } from './checks/relay.ts';
import { checkSettings } from './checks/settings.ts';
import { checkStore } from './checks/store.ts';
import { checkStreaming } from './checks/streaming.ts';
import type { DoctorContext } from './context.ts';
import type { Finding } from './finding.ts';

type Check = (context: DoctorContext) => Finding[] | Promise<Finding[]>;

/** Everything that is looked at here, in the order in which it is told. */
const HERE: readonly Check[] = [
  checkSettings,
  checkBaseURL,
  checkKey,
  checkModel,
  checkCall,
  checkStreaming,
  checkClock,
  checkOrigins,
  checkStore,
];
/** What is looked at of a relay elsewhere, which has settings of its own. */
const ELSEWHERE: readonly Check[] = [checkOrigins, checkRelay];

/** Looks at everything. */
export async function examine(context: DoctorContext): Promise<Finding[]> {
  const findings: Finding[] = [];
  const checks = context.relay === undefined ? HERE : ELSEWHERE;
  for (const check of checks) findings.push(...(await check(context)));
  return findings;
}
