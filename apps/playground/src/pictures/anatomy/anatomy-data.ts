import { isRecord } from '@natter/protocol';
import { type Exchange, headerOf, readJson } from '@natter/recording';
import { askedOf } from '../asked.ts';
import { lastMoment, nameOf, type Outcome, outcomeOf, sentBytes } from '../travel.ts';
import { LineFinder } from './line-finder.ts';

/** A field of a body, with those inside of it. */
export interface Field {
  /** The name, or the index in a list. */
  readonly key: string;
  readonly value: unknown;
  /** The value as JSON, shortened; missing where there are fields inside. */
  readonly shown: string | undefined;
  /** Whether it is a list. */
  readonly isList: boolean;
  readonly children: readonly Field[];
  /** How many more there are inside. */
  readonly omitted: number;
  /** The line of the code that has set it. */
  readonly line: number | undefined;
}

/** A part of the reply: the whole body, or one frame of a stream. */
export interface ReplyPart {
  /** Which frame it is, from 1; missing for a body in one piece. */
  readonly frame: number | undefined;
  readonly fields: readonly Field[];
  /** How many fields are left out because the frame that is shown first has the same. */
  readonly repeated: number;
}

/** The last request to a model and its reply, field by field. */
export interface Anatomy {
  readonly name: string;
  readonly sent: number;
  readonly fields: readonly Field[];
  readonly status: number | undefined;
  readonly outcome: Outcome;
  readonly received: number;
  readonly ms: number;
  readonly requestId: string | undefined;
  /** How many frames the stream had. */
  readonly frames: number;
  readonly parts: readonly ReplyPart[];
}

const MOST_INSIDE = 12;
const DEEPEST = 6;
const LONGEST_TEXT = 140;

type Find = (key: string, value: unknown, near: number | undefined) => number | undefined;

function show(value: unknown): string {
  const whole = typeof value === 'string' && value.length > LONGEST_TEXT;
  const text = JSON.stringify(whole ? value.slice(0, LONGEST_TEXT) : value) ?? 'null';
  if (whole) return `${text.slice(0, -1)}…"`;
  return text.length > LONGEST_TEXT + 2 ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

function toField(
  key: string,
  value: unknown,
  line: number | undefined,
  find: Find,
  depth: number,
): Field {
  const isList = Array.isArray(value);
  const count = isList ? value.length : isRecord(value) ? Object.keys(value).length : 0;
  const isOpen = count > 0 && depth < DEEPEST;
  return {
    key,
    value,
    shown: isOpen ? undefined : show(value),
    isList,
    children: isOpen ? fieldsIn(value, find, depth + 1) : [],
    omitted: isOpen ? Math.max(0, count - MOST_INSIDE) : 0,
    line,
  };
}

function fieldsIn(value: unknown, find: Find, depth = 0): Field[] {
  const isList = Array.isArray(value);
  const entries = isRecord(value) || isList ? Object.entries(value) : [];
  let near: number | undefined;
  return entries.slice(0, MOST_INSIDE).map(([key, inside]) => {
    // An item of a list has no name to look for; its fields have.
    const line = isList ? undefined : find(key, inside, near);
    near = line ?? near;
    return toField(key, inside, line, find, depth);
  });
}

const findNothing: Find = () => undefined;

const identify = ({ key, value }: Field) => `${key} ${JSON.stringify(value)}`;

/** Of a stream: the first frame with text, the one that tells why it ended, and the one that tells usage. */
function tellingFrames({ frames }: Exchange): ReplyPart[] {
  const marks = [
    /"content":"[^"]|"type":"response\.output_text\.delta"/,
    /"finish_reason":"|"type":"response\.(?:completed|incomplete|failed)"|"error":\{/,
    /"usage":\{/,
  ];
  const [text, ...ends] = marks;
  const found = [
    text ? frames.findIndex(({ data }) => text.test(data)) : -1,
    ...ends.map((mark) => frames.findLastIndex(({ data }) => mark.test(data))),
  ].filter((index) => index >= 0);
  const parts = [...new Set(found)].map((index) => ({
    frame: index + 1,
    fields: fieldsIn(readJson(frames[index]?.data), findNothing),
  }));
  const above = new Set(parts[0]?.fields.map(identify));
  return parts.map(({ frame, fields }, index) => {
    const fresh = index === 0 ? fields : fields.filter((field) => !above.has(identify(field)));
    return { frame, fields: fresh, repeated: fields.length - fresh.length };
  });
}

function partsOf(exchange: Exchange): ReplyPart[] {
  if (exchange.frames.length > 0) return tellingFrames(exchange);
  const fields = fieldsIn(readJson(exchange.body), findNothing);
  return fields.length > 0 ? [{ frame: undefined, fields, repeated: 0 }] : [];
}

/** Takes the last request to a model apart, and finds the lines of the code that have set its fields. */
export function anatomyOf(exchanges: readonly Exchange[], source: string): Anatomy | undefined {
  const exchange = askedOf(exchanges).at(-1);
  if (!exchange) return undefined;
  const { request, head, bytes, startedAt, frames } = exchange;
  const finder = new LineFinder(source);
  return {
    name: nameOf(exchange),
    sent: sentBytes(exchange),
    fields: fieldsIn(readJson(request.body), (...asked) => finder.find(...asked)),
    status: head?.status,
    outcome: outcomeOf(exchange),
    received: bytes,
    ms: lastMoment(exchange) - startedAt,
    requestId: head && headerOf(head.headers, 'x-request-id'),
    frames: frames.length,
    parts: partsOf(exchange),
  };
}
