import { RelayError } from '../errors/relay-error.ts';
import type { ConversationTree } from '../stores/conversation-store.ts';
import { shownBranch, siblingsOf } from './branches.ts';

/** Which of several answers or wordings is to be shown. */
export interface VersionWish {
  /** A message that has siblings; the one that is shown or any other of them. */
  readonly messageId: string;
  /** Which of them, from 1, in the order in which they were kept. */
  readonly number: number;
}

/** The newest message that follows one, or that one itself: what is kept later is further down. */
function newestBelow({ nodes }: ConversationTree, start: number): number {
  const below = new Set([start]);
  let newest = start;
  for (const { node, parent } of nodes) {
    if (parent === null || !below.has(parent)) continue;
    below.add(node);
    newest = node;
  }
  return newest;
}

/**
 * The end of the branch that shows a version.
 * @throws {RelayError} `conversation-unknown` when there is no such message, `bad-request` when it
 * has no version of that number
 */
export function endOfVersion(tree: ConversationTree, { messageId, number }: VersionWish): number {
  // Words that replaced others may have their id: the ones that are shown are meant.
  const isNamed = ({ id }: { readonly id: string }) => id === messageId;
  const named = shownBranch(tree).findLast(isNamed) ?? tree.nodes.findLast(isNamed);
  if (!named) throw new RelayError('conversation-unknown', 'There is no such message');
  const version = siblingsOf(tree).get(`${named.parent} ${named.role}`)?.[number - 1];
  if (!version) throw new RelayError('bad-request', `There is no version ${number}`);
  return newestBelow(tree, version.node);
}
