import type { ChatAction } from '../../core/chat-action.ts';

/** The same actions in fewer: what is added to one text, one after the other, is added at once. */
export function mergeActions(actions: readonly ChatAction[]): ChatAction[] {
  const merged: ChatAction[] = [];
  for (const action of actions) {
    const last = merged.at(-1);
    const joined = last && join(last, action);
    if (joined) merged[merged.length - 1] = joined;
    else merged.push(action);
  }
  return merged;
}

function join(first: ChatAction, second: ChatAction): ChatAction | undefined {
  if (first.type !== 'reply-chunk' || second.type !== 'reply-chunk') return undefined;
  const { chunk: before } = first;
  const { chunk: after } = second;
  const alike = first.replyId === second.replyId;
  if (!alike || before.type !== 'text-delta' || after.type !== 'text-delta') return undefined;
  if (before.id !== after.id) return undefined;
  return { ...first, chunk: { ...before, delta: before.delta + after.delta } };
}
