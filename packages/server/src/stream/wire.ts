import {
  type FinishReason,
  isRecord,
  isString,
  toFinishReason,
  type Usage,
} from '@natter/protocol';
import type { RelayError } from '../errors/relay-error.ts';
import { readUsage } from '../upstream/usage.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a client must know of one of the two wires to pass its answers on. */
export interface Wire {
  /** The operation, for those who count. */
  readonly operation: 'chat' | 'responses';
  /** Where words stand in a frame, the most common place first. */
  readonly words: readonly string[];
  /** Matches frames that may tell more than words, in text of one character for each byte. */
  readonly remarkable: RegExp;
  usageOf(frame: Fields): Usage | undefined;
  /** Why the answer ended; `undefined` while it has not. */
  finishReasonOf(frame: Fields): FinishReason | undefined;
  /** Whether nothing follows this frame. */
  isLast(frame: Fields): boolean;
  /** Whether JSON that is no stream is an answer. */
  isAnswer(answer: Fields): boolean;
  /** Whether a frame is there only for its usage. */
  isUsageOnly(frame: Fields): boolean;
  /** A question with the site's own instructions before what it says. */
  withInstructions(body: Fields, instructions: string | undefined): Fields;
  /** How a failure is written once a stream has begun. */
  writeFailure(failure: RelayError, requestId: string): string;
}

const ERRORS = String.raw`"error"|"message":|event: ?error|`;

function choicesOf({ choices }: Fields): readonly unknown[] | undefined {
  return Array.isArray(choices) ? (choices as unknown[]) : undefined;
}

function reasonIn(choice: unknown): FinishReason | undefined {
  if (!isRecord(choice) || !isString(choice['finish_reason'])) return undefined;
  return toFinishReason(choice['finish_reason']);
}

/** The wire of chat completions. */
export const COMPLETIONS: Wire = {
  operation: 'chat',
  words: ['"content":', '"reasoning_content":', '"reasoning":', '"arguments":', '"refusal":'],
  remarkable: new RegExp(`${ERRORS}"finish_reason": ?"|_tokens"`),
  usageOf(frame) {
    const [choice] = choicesOf(frame) ?? [];
    return readUsage(frame['usage']) ?? (isRecord(choice) ? readUsage(choice['usage']) : undefined);
  },
  finishReasonOf: (frame) =>
    choicesOf(frame)
      ?.map(reasonIn)
      .find((reason) => reason !== undefined),
  isLast: () => false,
  isAnswer: (answer) => (choicesOf(answer)?.length ?? 0) > 0,
  withInstructions(body, content) {
    const { messages } = body;
    if (content === undefined || !Array.isArray(messages)) return body;
    return { ...body, messages: [{ role: 'system', content }, ...(messages as unknown[])] };
  },
  isUsageOnly: (frame) => choicesOf(frame)?.length === 0 && isRecord(frame['usage']),
  // The SDKs turn this frame into an exception, so a broken answer never looks like a whole one.
  writeFailure: (failure, requestId) =>
    `data: ${JSON.stringify(failure.toOpenAIError(requestId))}\n\n`,
};

const ENDS: Readonly<Record<string, FinishReason>> = {
  'response.completed': 'stop',
  'response.incomplete': 'length',
};

/** The wire of responses. */
export const RESPONSES: Wire = {
  operation: 'responses',
  words: ['"delta":'],
  remarkable: new RegExp(`${ERRORS}"response\\.(?:completed|incomplete|failed)"`),
  usageOf({ usage, response }) {
    return readUsage(isRecord(response) ? response['usage'] : usage);
  },
  finishReasonOf: ({ type, status }) => ENDS[isString(type) ? type : `response.${String(status)}`],
  isLast: ({ type }) => isString(type) && Object.hasOwn(ENDS, type),
  isAnswer: ({ output }) => Array.isArray(output),
  withInstructions(body, own) {
    if (own === undefined) return body;
    const { instructions: given } = body;
    return { ...body, instructions: isString(given) ? `${own}\n\n${given}` : own };
  },
  isUsageOnly: () => false,
  writeFailure(failure, requestId) {
    const { message, code, param } = failure.toOpenAIError(requestId).error;
    return `event: error\ndata: ${JSON.stringify({ type: 'error', code, message, param })}\n\n`;
  },
};
