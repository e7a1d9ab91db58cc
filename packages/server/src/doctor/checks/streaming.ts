import { eventsIn, flowOf } from '../arrivals.ts';
import type { Told, Unreachable } from '../ask.ts';
import type { DoctorContext } from '../context.ts';
import { type Finding, fine, warning, wrong } from '../finding.ts';
import { answersCalls } from './provider.ts';

const DONE = '[DONE]';

/** How a stream came, whoever sent it. */
export function tellFlow(what: string, { arrivals }: Told, fix: string): Finding {
  const count = arrivals.pieces.length;
  const flow = flowOf(arrivals);
  if (flow === 'held-back') {
    return wrong(what, 'The stream comes all at once at its end: something holds it back.', fix);
  }
  const pieces = count === 1 ? 'one piece' : `${count} pieces`;
  const note = flow === 'too-quick' ? ', too quickly to tell more' : '';
  return fine(what, `An answer is streamed: it came in ${pieces}${note}.`);
}

function whole(events: readonly string[]): boolean {
  return events.includes(DONE) || events.some((data) => /"finish_reason": ?"/.test(data));
}

function checkEvents(told: Told): Finding[] {
  const events = eventsIn(told.text);
  if (!whole(events)) {
    return [wrong('streaming', 'The stream ends without saying that it is complete.')];
  }
  const flow = tellFlow(
    'streaming',
    told,
    'See what stands between this machine and the provider: a proxy, or the server itself.',
  );
  if (events.some((data) => /"usage": ?\{/.test(data))) return [flow];
  const sentence =
    'The provider tells no usage in streams, so the relay estimates what budgets need.';
  return [flow, warning('streaming', sentence)];
}

/** Whether an answer comes as it is made. */
export async function checkStreaming(context: DoctorContext): Promise<Finding[]> {
  if (!(await answersCalls(context))) return [];
  const told: Told | Unreachable = await context.stream();
  if ('unreachable' in told) {
    return [wrong('streaming', `A streamed answer breaks off: ${told.unreachable}.`)];
  }
  if (told.status === 200 && told.type === 'text/event-stream') return checkEvents(told);
  const sentence = `A streamed answer was asked for, but status ${told.status} and "${told.type}" came.`;
  return [wrong('streaming', sentence, 'The relay needs a provider that streams.')];
}
