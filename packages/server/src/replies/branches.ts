import type { MessageMetadata, StoredConversation, StoredMessage } from '@natter/protocol';
import type { ConversationTree, MessageNode } from '../stores/conversation-store.ts';

/** A conversation in which nothing was said. */
export const NO_MESSAGES: ConversationTree = { nodes: [], head: 0 };

/** The messages that lead to one, oldest first; that one included. */
export function pathTo(tree: ConversationTree, node: number | null): MessageNode[] {
  const byNumber = new Map(tree.nodes.map((each) => [each.node, each]));
  const path: MessageNode[] = [];
  for (let at = byNumber.get(node ?? 0); at; at = byNumber.get(at.parent ?? 0)) {
    path.push(at);
    // A parent is always older, also below zero; what says otherwise is broken, and leads nowhere.
    if (at.parent !== null && Math.abs(at.parent) >= Math.abs(at.node)) break;
  }
  return path.toReversed();
}

/** The branch that is shown, oldest message first. */
export const shownBranch = (tree: ConversationTree): MessageNode[] => pathTo(tree, tree.head);

/** What stands beside each other in the tree: the answers to one message, or the words that replaced each other. */
export function siblingsOf(tree: ConversationTree): Map<string, MessageNode[]> {
  const siblings = new Map<string, MessageNode[]>();
  for (const node of tree.nodes) {
    const place = `${node.parent} ${node.role}`;
    const others = siblings.get(place);
    if (others) others.push(node);
    else siblings.set(place, [node]);
  }
  return siblings;
}

function metadataOf({ createdAt, feedback }: MessageNode): MessageMetadata | undefined {
  if (createdAt === undefined) return undefined;
  return { createdAt: new Date(createdAt).toISOString(), ...(feedback && { feedback }) };
}

/** The branch that is shown, as `GET /chat/:id` tells it. */
export function toConversation(
  id: string,
  tree: ConversationTree,
  running: string | undefined,
): StoredConversation {
  const siblings = siblingsOf(tree);
  const messages = shownBranch(tree).map((node): StoredMessage => {
    const { id: messageId, role, parts, problem, stopped, parent } = node;
    const others = siblings.get(`${parent} ${role}`) ?? [];
    const metadata = metadataOf(node);
    const version = { number: others.indexOf(node) + 1, of: others.length };
    return {
      id: messageId,
      role,
      parts,
      ...(problem && { problem }),
      ...(stopped && { stopped }),
      ...(others.length > 1 && { version }),
      ...(metadata && { metadata }),
    };
  });
  return { id, messages, ...(running !== undefined && { running }) };
}
