import type { Branch, ChatState } from './chat-state.ts';
import type { Message } from './message.ts';

type Thread = Pick<ChatState, 'messages' | 'branches'>;

const versionOf = (message: Message) => message.version ?? { number: 1, of: 1 };
function withVersion(message: Message, number: number, of: number): Message {
  const { version: _, ...only } = message;
  return of > 1 ? { ...only, version: { number, of } } : only;
}

/** The same branch, whose first message knows of so many siblings. */
function counted(branch: Branch, of: number): Branch {
  const [first, ...rest] = branch.messages;
  return first
    ? { ...branch, messages: [withVersion(first, versionOf(first).number, of), ...rest] }
    : branch;
}

const isSibling = (branch: Branch, after: string | undefined, role: Message['role']): boolean =>
  branch.after === after && branch.messages[0]?.role === role;

/** Puts what stands from `index` on aside, and says which version comes into its place. */
export function branchOff(
  { messages, branches }: Thread,
  index: number,
): Thread & { version: number } {
  const old = messages.slice(index);
  const [first] = old;
  const kept = messages.slice(0, index);
  if (!first) return { messages: kept, branches, version: 1 };
  const after = messages[index - 1]?.id;
  const of = versionOf(first).of + 1;
  const all = [...branches, { after, messages: old }];
  return {
    messages: kept,
    branches: all.map((each) => (isSibling(each, after, first.role) ? counted(each, of) : each)),
    version: of,
  };
}

/**
 * Takes back the branch that was put aside last: nothing came into its place.
 * @returns `undefined` where nothing was put aside there
 */
export function takeBack({ messages, branches }: Thread): Thread | undefined {
  const old = branches.at(-1);
  const [first] = old?.messages ?? [];
  if (!old || !first || old.after !== messages.at(-1)?.id) return undefined;
  const of = versionOf(first).of - 1;
  return {
    messages: [...messages, ...counted(old, of).messages],
    branches: branches
      .slice(0, -1)
      .map((each) => (isSibling(each, old.after, first.role) ? counted(each, of) : each)),
  };
}

/** A message that takes its place beside its siblings. */
export const asVersion = (message: Message, version: number): Message =>
  withVersion(message, version, version);

/** Shows another version of a message, where it is kept here; the same thread where it is not. */
export function showBranch(thread: Thread, messageId: string, number: number): Thread {
  const index = thread.messages.findIndex(({ id }) => id === messageId);
  const shown = thread.messages[index];
  if (!shown) return thread;
  const after = thread.messages[index - 1]?.id;
  const wanted = thread.branches.find(
    (branch) =>
      isSibling(branch, after, shown.role) &&
      branch.messages[0] !== undefined &&
      versionOf(branch.messages[0]).number === number,
  );
  if (!wanted) return thread;
  return {
    messages: [...thread.messages.slice(0, index), ...wanted.messages],
    branches: [
      ...thread.branches.filter((branch) => branch !== wanted),
      { after, messages: thread.messages.slice(index) },
    ],
  };
}
