import { RelayError } from '../errors/relay-error.ts';
import type {
  ConversationKey,
  ConversationStore,
  ConversationTree,
} from '../stores/conversation-store.ts';
import { NO_MESSAGES } from './branches.ts';

/**
 * What was said until now. While the storage is out of reach nothing was: a visitor is answered
 * without memory rather than not at all.
 */
export async function readTree(
  store: ConversationStore,
  key: ConversationKey,
): Promise<ConversationTree> {
  try {
    return (await store.read(key)) ?? NO_MESSAGES;
  } catch (error) {
    if (error instanceof RelayError && error.code === 'storage-down') return NO_MESSAGES;
    throw error;
  }
}
