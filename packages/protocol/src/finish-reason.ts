const FINISH_REASONS = [
  'stop',
  'length',
  'content-filter',
  'tool-calls',
  'error',
  'interrupted',
  'other',
] as const;

/** Why an answer ended, in the words of the AI SDK's UI message stream. */
export type FinishReason = (typeof FINISH_REASONS)[number];

/** Whether a value is one of the wire's finish reasons. */
export function isFinishReason(value: unknown): value is FinishReason {
  return FINISH_REASONS.some((known) => known === value);
}

/**
 * Says in the wire's words why a provider stopped.
 * OpenAI writes `content_filter` and `tool_calls`; `null` and a vendor's own words become `other`,
 * because a client of this wire refuses any value that is not on the list.
 */
export function toFinishReason(reason: unknown): FinishReason {
  const word = String(reason).replaceAll('_', '-');
  return isFinishReason(word) ? word : 'other';
}
