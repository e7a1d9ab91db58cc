import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ConversationList, type ConversationSummary, searchFor } from '@natter/protocol';
import type { ConversationStore, Page } from '../stores/conversation-store.ts';
import { isBehind, readPlace, toPage } from '../stores/list-place.ts';
import { shownBranch } from './branches.ts';

/** Only so many conversations of a visitor are looked at, the newest ones. */
const MOST_SEARCHED = 500;

/** What is looked for, and whose conversations are looked at. */
interface Search extends Page {
  readonly visitor: string;
  readonly words: string;
}

/**
 * A visitor's conversations that say all of the words, newest first. Others get their turn between
 * two conversations.
 * @throws the reason of the signal when that aborts
 */
export async function searchConversations(
  store: ConversationStore,
  { visitor, words, before, limit }: Search,
  signal: AbortSignal,
): Promise<ConversationList> {
  const place = readPlace(before);
  const says = searchFor(words);
  const newest = await store.list(visitor, { before: undefined, limit: MOST_SEARCHED });
  const found: ConversationSummary[] = [];
  for (const row of newest.conversations) {
    if (found.length > limit) break;
    if (place && !isBehind(row, place)) continue;
    await nextTurn();
    signal.throwIfAborted();
    const tree = await store.read({ visitor, id: row.id });
    if (tree && says(row.title, shownBranch(tree))) found.push(row);
  }
  return toPage(found, limit);
}
