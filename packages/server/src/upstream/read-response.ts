import { type FinishReason, isRecord, isString, type Usage } from '@natter/protocol';
import type { AnswerEvent } from './answer.ts';
import { refuseErrorIn } from './errors-in.ts';
import type { FrameReader } from './read-events.ts';
import { ToolCalls } from './tool-calls.ts';
import { readUsage } from './usage.ts';

type Fields = Readonly<Record<string, unknown>>;

const wordOf = (value: unknown): string => (isString(value) ? value : '');
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Why a response was not finished, in our words. */
function incompleteReason({ incomplete_details: details }: Fields): FinishReason {
  const reason = isRecord(details) ? details['reason'] : undefined;
  if (reason === 'max_output_tokens') return 'length';
  return reason === 'content_filter' ? 'content-filter' : 'other';
}

/**
 * Reads the events of a streamed response.
 * @param callPrefix begins the ids of calls that come without one
 */
export function readResponse(callPrefix: string): FrameReader {
  const calls = new ToolCalls(callPrefix);
  let finishReason: FinishReason | undefined;
  let usage: Usage | undefined;

  function finish(reason: FinishReason, { response }: Fields): void {
    finishReason = reason;
    if (isRecord(response)) usage = readUsage(response['usage']);
  }

  function beginCall({ item, output_index: index }: Fields): void {
    if (!isRecord(item) || item['type'] !== 'function_call') return;
    calls.open(numberOf(index), wordOf(item['call_id']), wordOf(item['name']));
  }

  /** The rest of an input: all of it, where it did not come in pieces. */
  function endCall(frame: Fields, events: AnswerEvent[]): void {
    const { item, output_index: index, arguments: told } = frame;
    const whole = isRecord(item) ? item['arguments'] : told;
    if (isRecord(item) && !calls.at(numberOf(index))) beginCall(frame);
    calls.finish(numberOf(index), wordOf(whole), events);
  }

  const handlers: Readonly<Record<string, (frame: Fields, events: AnswerEvent[]) => void>> = {
    'response.output_text.delta': ({ delta }, events) => tell('text', delta, events),
    'response.refusal.delta': ({ delta }, events) => tell('text', delta, events),
    'response.reasoning_summary_text.delta': ({ delta }, events) =>
      tell('reasoning', delta, events),
    'response.reasoning_text.delta': ({ delta }, events) => tell('reasoning', delta, events),
    'response.output_item.added': beginCall,
    'response.function_call_arguments.delta': ({ output_index: index, delta }, events) =>
      calls.append(numberOf(index), wordOf(delta), events),
    'response.function_call_arguments.done': endCall,
    'response.output_item.done': endCall,
    'response.completed': (frame) => finish('stop', frame),
    'response.incomplete': (frame) =>
      finish(incompleteReason(isRecord(frame['response']) ? frame['response'] : {}), frame),
    'response.failed': (frame) => refuseErrorIn({ error: frame['response'] ?? frame }),
  };

  return {
    read(frame, events) {
      refuseErrorIn(frame);
      handlers[wordOf(frame['type'])]?.(frame, events);
    },
    isWhole: () => finishReason !== undefined,
    // Its last event carries everything, usage too.
    isOver: () => finishReason !== undefined,
    end(events) {
      const called = calls.end(events);
      const reason = called && finishReason === 'stop' ? 'tool-calls' : (finishReason ?? 'other');
      events.push({ type: 'end', finishReason: reason, ...(usage && { usage }) });
    },
  };
}

function tell(type: 'text' | 'reasoning', delta: unknown, events: AnswerEvent[]): void {
  if (isString(delta) && delta !== '') events.push({ type, delta });
}
