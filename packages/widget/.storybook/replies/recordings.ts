import { EventDecoder, LineDecoder, readReplyChunk, type ReplyChunk } from '@natter/protocol';
import toolCall from '../../../protocol/src/fixtures/tool-call.sse?raw';
import bread from './recordings/bread.ndjson?raw';
import threePointsInChinese from './recordings/three-points-zh.ndjson?raw';
import threePoints from './recordings/three-points.ndjson?raw';
import thoughtful from './recordings/thoughtful.ndjson?raw';

/** One chunk of an answer, and how long it was waited for, in milliseconds. */
interface RecordedChunk {
  readonly after: number;
  readonly chunk: ReplyChunk;
}

/** An answer as it came. */
export type Recording = readonly RecordedChunk[];

/** Lines that `record.ts` has written. */
function readLines(text: string): Recording {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedChunk);
}

/** The protocol's own examples, which say nothing of time. */
function readEvents(text: string, after = 120): Recording {
  const events = new EventDecoder();
  return new LineDecoder().push(new TextEncoder().encode(text)).flatMap((line) => {
    const event = events.push(line);
    const chunk = event && event.data !== '[DONE]' ? readReplyChunk(JSON.parse(event.data)) : '';
    return typeof chunk === 'object' ? [{ after, chunk }] : [];
  });
}

/** Real answers of the sandbox, and the protocol's examples. */
export const RECORDINGS = {
  threePoints: readLines(threePoints),
  threePointsInChinese: readLines(threePointsInChinese),
  bread: readLines(bread),
  thoughtful: readLines(thoughtful),
  toolCall: readEvents(toolCall),
} as const;

/** Any Markdown as a recording: a few characters at a time, at an even pace. */
export function recordingOf(markdown: string, after = 24): Recording {
  const pieces = markdown.match(/[\s\S]{1,6}/gu) ?? [];
  const words = pieces.map((delta) => ({ type: 'text-delta', id: 'text', delta }) as const);
  return [...words, { type: 'finish' } as const].map((chunk) => ({ after, chunk }));
}
