import { createHash } from 'node:crypto';
import type { ConversationKey } from './conversation-store.ts';

/**
 * Names a conversation where its visitor's and its own id must not be read. Ids are of the client's
 * choosing: in a key they would be anybody's words.
 */
export function conversationName({ visitor, id }: ConversationKey): string {
  return createHash('sha256')
    .update(JSON.stringify([visitor, id]))
    .digest('base64url');
}
