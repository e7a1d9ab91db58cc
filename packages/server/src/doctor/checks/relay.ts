import { isRecord, isString, readSession } from '@natter/protocol';
import { ask, failureCode, type Told } from '../ask.ts';
import type { DoctorContext } from '../context.ts';
import { type Finding, fine, warning, wrong } from '../finding.ts';
import { tellFlow } from './streaming.ts';

/** An address of no machine (RFC 5737): whoever believes it believes anything. */
const FORGED = '203.0.113.7';
const OWN_NETWORK = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd]|fe80:)/i;
const BUFFERED =
  'Switch buffering off in the proxy: `proxy_buffering off` in nginx, and no compression of text/event-stream.';

/** A relay that is looked at from outside, as a page of the first listed origin would. */
interface Visit {
  readonly base: string;
  /** Of a page, where one is listed. */
  readonly headers: { readonly origin?: string };
  readonly now: () => number;
}

const isLocal = (base: string) => /^(?:localhost|127\.|\[::1\])/.test(new URL(base).hostname);

function cannotBeUsed(told: Told, what: string): Finding {
  const code = failureCode(told);
  const hint =
    code === 'origin-refused'
      ? 'Its NATTER_ORIGINS has to name the page: give the same settings to the doctor as to the relay.'
      : undefined;
  const said = `status ${told.status}${code === undefined ? '' : `, ${code}`}`;
  return wrong('relay', `${what} is refused (${said}).`, hint);
}

async function checkAlive({ base, now }: Visit): Promise<Finding[]> {
  const told = await ask({ url: `${base}/readyz` }, now);
  if ('unreachable' in told) {
    return [wrong('relay', `${base} cannot be reached: ${told.unreachable}.`)];
  }
  if (told.status === 200) return [fine('relay', `${base} answers and is ready.`)];
  if (told.status !== 503) {
    return [
      wrong('relay', `${base} is no relay, or is mounted elsewhere (status ${told.status}).`),
    ];
  }
  return [wrong('relay', `${base} answers, but says that it is not ready.`)];
}

/** The address that the relay takes the doctor for, while the doctor pretends to come from another one. */
async function addressBelieved({ base, headers, now }: Visit): Promise<string | Finding> {
  const told = await ask(
    {
      url: `${base}/status?caller=show`,
      headers: { ...headers, 'x-forwarded-for': FORGED },
    },
    now,
  );
  if ('unreachable' in told) return wrong('proxy', `The relay is gone: ${told.unreachable}.`);
  if (told.status === 403 && headers.origin === undefined) {
    return fine(
      'proxy',
      'The relay answers callers on this machine only, and none through a proxy.',
    );
  }
  if (told.status !== 200) return cannotBeUsed(told, 'A look at its status');
  const caller = isRecord(told.json) ? told.json['caller'] : undefined;
  const address = isRecord(caller) ? caller['address'] : undefined;
  return isString(address)
    ? address
    : warning('proxy', 'The relay is of another version and does not say whom it sees.');
}

async function checkForwarding(visit: Visit): Promise<Finding[]> {
  const address = await addressBelieved(visit);
  if (!isString(address)) return [address];
  if (address === FORGED) {
    return [
      wrong(
        'proxy',
        'The relay believes a forged X-Forwarded-For, so limits by address can be evaded.',
        'Set NATTER_TRUST_PROXY to the number of proxies that really stand in front, and let the first one replace the header.',
      ),
    ];
  }
  if (OWN_NETWORK.test(address) && !isLocal(visit.base)) {
    return [
      warning(
        'proxy',
        'The relay sees an address of its own network instead of the visitor, so all visitors share one limit.',
        'Set NATTER_TRUST_PROXY to the number of proxies in front.',
      ),
    ];
  }
  return [fine('proxy', 'The relay sees the address of its caller and believes no forged one.')];
}

async function checkFlow({ base, headers, now }: Visit): Promise<Finding[]> {
  const session = await ask({ url: `${base}/session`, headers, body: {} }, now);
  if ('unreachable' in session)
    return [wrong('proxy', `The relay is gone: ${session.unreachable}.`)];
  const { token } = readSession(session.json) ?? {};
  if (token === undefined) return [cannotBeUsed(session, 'A session')];
  const asking = { ...headers, authorization: `Bearer ${token}` };
  const id = `doctor-${now()}`;
  const message = { id, role: 'user', parts: [{ type: 'text', text: 'Count from 1 to 20.' }] };
  const told = await ask({ url: `${base}/chat`, headers: asking, body: { id, message } }, now);
  // A visit leaves nothing behind.
  await ask({ url: `${base}/chat/${id}`, headers: asking, method: 'DELETE' }, now);
  if ('unreachable' in told) {
    return [wrong('proxy', `The answer breaks off on its way: ${told.unreachable}.`)];
  }
  if (told.status !== 200) return [cannotBeUsed(told, 'A message')];
  return [tellFlow('proxy', told, BUFFERED)];
}

/** Whether a running relay is reached as it should be, through whatever stands before it. */
export async function checkRelay({ relay, settings, now }: DoctorContext): Promise<Finding[]> {
  if (relay === undefined) return [];
  const [origin] = settings.origins ?? [];
  const visit = { base: relay, headers: origin === undefined ? {} : { origin }, now };
  const alive = await checkAlive(visit);
  if (alive.some(({ ok }) => ok !== true)) return alive;
  return [...alive, ...(await checkForwarding(visit)), ...(await checkFlow(visit))];
}
