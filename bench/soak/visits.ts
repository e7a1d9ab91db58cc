import { setTimeout as sleep } from 'node:timers/promises';
import { MARK, STAMP_DIGITS } from '../relay/answers.ts';
import { openSession, turnOf } from '../relay/targets.ts';
import type { Caller, Heard, Leaving } from './calls.ts';
import type { Random } from './random.ts';

const SESSION_MILLISECONDS = 5 * 60_000;
const LONGEST_WAIT = 400;
const LONGEST_LISTENING = 20_000;
const WORD = new RegExp(`${MARK}(\\d{${STAMP_DIGITS}})`, 'g');

/** What all visits share. */
export interface Visits {
  readonly caller: Caller;
  readonly port: number;
  readonly siteKey: string;
  readonly random: Random;
  /** Counts what happened, by a name for it. */
  count(what: string): void;
  /** Something that must not happen. */
  blame(what: string): void;
}

/** One visitor after the other, each with conversations of their own. */
export interface Visitor {
  /** Asks once, and does with the answer whatever visitors do. */
  ask(): Promise<void>;
}

/** Events that are whole; half of one is as good as none. */
const wholeEvents = (text: string) => text.slice(0, text.lastIndexOf('\n\n') + 2);
const lastId = (events: string) => [...events.matchAll(/^id: (.+)$/gm)].at(-1)?.[1];
const wordsIn = (events: string) => [...events.matchAll(WORD)].map(([, stamp]) => Number(stamp));

function chooseLeaving({ choose, next }: Random): Leaving {
  const when = choose({ never: 35, 'before-head': 15, middle: 35, 'at-end': 15 });
  if (when === 'before-head') return { when, after: next() * LONGEST_WAIT };
  if (when === 'middle') return { when: 'heard', bytes: next() * LONGEST_LISTENING };
  return when === 'at-end' ? { when: 'heard-text', text: '"stop"' } : { when };
}

/** A visit ends in an answer, in leaving, or in an answer that was stopped before it began. */
function look(name: string, { status, text }: Heard, { count, blame }: Visits): void {
  count(`${name}: ${status === 0 ? 'left before the head' : status}`);
  const isFair = status === 0 || status === 200 || status === 204;
  if (!isFair && !text.includes('answer-stopped')) {
    blame(`${name} was answered ${status} ${text.slice(0, 200)}`);
  }
}

/** Words come in the order in which they were said, and each of them once. */
function checkWords(events: string, { blame }: Visits): void {
  const words = wordsIn(events);
  const wrong = words.findIndex((word, index) => word <= (words[index - 1] ?? 0));
  if (wrong !== -1) blame(`Word ${wrong} of ${words.length} came twice or too late`);
}

/** `/v1`, as an SDK of the site's own program asks. */
async function askWire(visits: Visits): Promise<void> {
  const { caller, random, siteKey } = visits;
  const isStreamed = random.happens(0.8);
  const heard = await caller.call(
    {
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { authorization: `Bearer ${siteKey}` },
      body: {
        model: 'bench-model',
        messages: [{ role: 'user', content: 'Hello' }],
        stream: isStreamed,
      },
    },
    chooseLeaving(random),
  );
  look(isStreamed ? '/v1 streamed' : '/v1 JSON', heard, visits);
  checkWords(isStreamed ? heard.text : '', visits);
}

type Headers = Readonly<Record<string, string>>;

/** Joins an answer again, where it was left or from its beginning. */
async function resume(visits: Visits, id: string, before: Heard, headers: Headers): Promise<void> {
  const { caller, random, blame } = visits;
  const events = wholeEvents(before.text);
  const last = random.happens(0.7) ? lastId(events) : undefined;
  await sleep(random.next() * LONGEST_WAIT);
  const heard = await caller.call({
    method: 'GET',
    path: `/chat/${id}/stream`,
    headers: { ...headers, ...(last !== undefined && { 'last-event-id': last }) },
  });
  look('resumed', heard, visits);
  if (heard.status !== 200) return;
  checkWords(last === undefined ? heard.text : events + heard.text, visits);
  if (!heard.isWhole || !heard.text.includes('[DONE]')) blame('A resumed answer was cut');
}

/** Asks `/chat`, and stops, leaves, comes back or stays. */
async function askChat(visits: Visits, id: string, headers: Headers): Promise<boolean> {
  const { caller, random, count } = visits;
  const isJson = random.happens(0.1);
  const call = {
    method: 'POST',
    path: '/chat',
    headers: { ...headers, accept: isJson ? 'application/json' : 'text/event-stream' },
    body: turnOf(id, `message-${random.next()}`),
  } as const;
  if (!isJson && random.happens(0.15)) {
    const answer = caller.call(call);
    await sleep(random.next() * LONGEST_WAIT);
    const path = `/chat/${id}/stop`;
    look('stop', await caller.call({ method: 'POST', path, headers, body: {} }), visits);
    look('stopped', await answer, visits);
    return false;
  }
  const heard = await caller.call(call, chooseLeaving(random));
  look(isJson ? '/chat JSON' : '/chat streamed', heard, visits);
  checkWords(isJson ? '' : heard.text, visits);
  if (heard.isWhole) return true;
  if (!isJson && random.happens(0.5)) await resume(visits, id, heard, headers);
  else count('left for good');
  return false;
}

/** A visitor who asks again and again, over a session that is renewed. */
export function createVisitor(visits: Visits, name: string): Visitor {
  const { random, port } = visits;
  let headers: Headers = {};
  let openedAt = Number.NEGATIVE_INFINITY;
  let conversations = 0;
  let isFree = false;

  return {
    async ask() {
      if (random.happens(0.3)) return askWire(visits);
      if (performance.now() - openedAt > SESSION_MILLISECONDS) {
        headers = await openSession(port);
        openedAt = performance.now();
        isFree = false;
      }
      // A conversation whose answer may still be running is left alone.
      if (!isFree || random.happens(0.5)) conversations += 1;
      isFree = await askChat(visits, `${name}-${conversations}`, headers);
    },
  };
}
