import { randomUUID } from 'node:crypto';
import type { CommandContext } from './commands.ts';
import { readSettings } from './settings/read-settings.ts';
import type { ExportedConversation } from './stores/conversation-store.ts';
import { DEFAULT_STORE, openStorage } from './stores/storage.ts';

/** One conversation as a line of JSON (jsonlines.org), with all its branches. */
function toLine({ visitor, id, updatedAt, tree }: ExportedConversation): string {
  const { head, nodes: messages } = tree;
  return JSON.stringify({ visitor, id, updatedAt, head, messages });
}

/**
 * `natter export`: writes every conversation that is kept, a line each. A relay may run meanwhile.
 * @returns the exit code
 */
export async function exportConversations(context: CommandContext): Promise<number> {
  const reading = readSettings(context.environment, context.argv);
  if ('mistakes' in reading) {
    for (const mistake of reading.mistakes) context.complain(mistake);
    return 1;
  }
  const { store: address = DEFAULT_STORE } = reading.settings;
  const storage = openStorage({
    address,
    // What is being exported is not to be purged under our hands.
    retention: Infinity,
    now: context.now,
    createId: randomUUID,
  });
  try {
    for await (const conversation of storage.conversations.all()) context.say(toLine(conversation));
  } finally {
    await storage.close();
  }
  return 0;
}
