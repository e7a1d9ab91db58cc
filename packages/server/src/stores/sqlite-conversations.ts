import type { DatabaseSync } from 'node:sqlite';
import type { ConversationList, Feedback } from '@natter/protocol';
import type {
  ConversationKey,
  ConversationStore,
  ConversationTree,
  ExportedConversation,
  MessageNode,
  NewMessage,
  Page,
} from './conversation-store.ts';
import { type ListPlace, readPlace, toPage } from './list-place.ts';
import { readNode, titleOf } from './message-row.ts';
import type { Commit } from './sqlite-database.ts';

interface NodeRow {
  readonly parts: string;
  readonly ending: string;
  readonly feedback: string | null;
  readonly created_at: number;
}

interface ConversationRow {
  readonly visitor: string;
  readonly id: string;
  readonly title: string;
  readonly head: number;
  readonly updated_at: number;
}

function toNode(row: NodeRow): MessageNode | undefined {
  const ending = JSON.parse(row.ending) as object;
  return readNode({
    ...row,
    ...ending,
    parts: JSON.parse(row.parts),
    feedback: JSON.parse(row.feedback ?? 'null'),
    createdAt: row.created_at,
  });
}

const endingOf = ({ problem, stopped, finishReason }: NewMessage) =>
  JSON.stringify({ problem, stopped, finishReason });

function prepare(database: DatabaseSync) {
  return {
    head: database.prepare('SELECT head FROM conversation WHERE visitor = ? AND id = ?'),
    nodes: database.prepare(
      `SELECT node, parent, id, role, parts, ending, feedback, created_at FROM node
       WHERE visitor = ? AND conversation = ? ORDER BY node`,
    ),
    insert: database.prepare(
      `INSERT INTO node (visitor, conversation, node, parent, id, role, parts, ending, created_at)
       SELECT ?1, ?2, coalesce(max(node), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8
       FROM node WHERE visitor = ?1 AND conversation = ?2 RETURNING node`,
    ),
    update: database.prepare(
      `UPDATE node SET parts = ?4, ending = ?5
       WHERE visitor = ?1 AND conversation = ?2 AND node = ?3`,
    ),
    rate: database.prepare(
      `UPDATE node SET feedback = ?4
       WHERE visitor = ?1 AND conversation = ?2 AND id = ?3 AND role = 'assistant'`,
    ),
    show: database.prepare(
      `INSERT INTO conversation (visitor, id, title, head, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (visitor, id) DO UPDATE SET head = ?4, updated_at = ?5`,
    ),
    turnTo: database.prepare('UPDATE conversation SET head = ?3 WHERE visitor = ?1 AND id = ?2'),
    list: database.prepare(
      `SELECT visitor, id, title, head, updated_at FROM conversation
       WHERE visitor = ?1 AND (updated_at, id) < (?2, ?3)
       ORDER BY updated_at DESC, id DESC LIMIT ?4`,
    ),
    all: database.prepare('SELECT visitor, id, title, head, updated_at FROM conversation'),
    eraseNodes: database.prepare('DELETE FROM node WHERE visitor = ? AND conversation = ?'),
    erase: database.prepare('DELETE FROM conversation WHERE visitor = ? AND id = ?'),
    old: database.prepare('SELECT visitor, id FROM conversation WHERE updated_at < ? LIMIT 500'),
  };
}

const BEGINNING: ListPlace = { time: Number.MAX_SAFE_INTEGER, id: '' };

/** Keeps conversations in SQLite. */
export class SqliteConversations implements ConversationStore {
  readonly #statements: ReturnType<typeof prepare>;
  readonly #commit: Commit;
  readonly #now: () => number;

  /**
   * @param database open and up to date; whoever opened it closes it
   * @param commit makes changes in that database
   * @param now milliseconds since 1970
   */
  constructor(database: DatabaseSync, commit: Commit, now: () => number) {
    this.#commit = commit;
    this.#statements = prepare(database);
    this.#now = now;
  }

  async read(key: ConversationKey): Promise<ConversationTree | undefined> {
    const row = this.#statements.head.get(key.visitor, key.id) as { head: number } | undefined;
    return row && this.#treeOf(key, row.head);
  }

  async add(key: ConversationKey, message: NewMessage, parent: number | null): Promise<number> {
    return this.#commit(() => this.#add(key, message, parent));
  }

  async amend({ visitor, id }: ConversationKey, node: number, message: NewMessage): Promise<void> {
    const columns = [JSON.stringify(message.parts), endingOf(message)] as const;
    await this.#commit(() => this.#statements.update.run(visitor, id, node, ...columns));
  }

  async show({ visitor, id }: ConversationKey, node: number): Promise<void> {
    await this.#commit(() => this.#statements.turnTo.run(visitor, id, node));
  }

  async rate(
    { visitor, id }: ConversationKey,
    answer: string,
    feedback: Feedback | undefined,
  ): Promise<boolean> {
    const kept = feedback ? JSON.stringify(feedback) : null;
    const { changes } = await this.#commit(() =>
      this.#statements.rate.run(visitor, id, answer, kept),
    );
    return changes > 0;
  }

  async list(visitor: string, { before, limit }: Page): Promise<ConversationList> {
    const { time, id } = readPlace(before) ?? BEGINNING;
    const rows = this.#statements.list.all(visitor, time, id, limit + 1);
    // The columns that were selected are the row's type.
    const conversations = (rows as unknown as ConversationRow[]).map((row) => ({
      id: row.id,
      title: row.title,
      updatedAt: row.updated_at,
    }));
    return toPage(conversations, limit);
  }

  async erase(key: ConversationKey): Promise<void> {
    await this.#commit(() => this.#erase(key));
  }

  async purge(before: number): Promise<void> {
    for (;;) {
      const rows = this.#statements.old.all(before) as unknown as ConversationKey[];
      if (rows.length === 0) return;
      await this.#commit(() => rows.forEach((row) => this.#erase(row)));
    }
  }

  async *all(): AsyncGenerator<ExportedConversation> {
    for (const row of this.#statements.all.iterate() as unknown as Iterable<ConversationRow>) {
      const { visitor, id, head, updated_at: updatedAt } = row;
      yield { visitor, id, updatedAt, tree: this.#treeOf({ visitor, id }, head) };
    }
  }

  #treeOf({ visitor, id }: ConversationKey, head: number): ConversationTree {
    const rows = this.#statements.nodes.all(visitor, id) as unknown as NodeRow[];
    return { nodes: rows.map(toNode).filter((node) => node !== undefined), head };
  }

  #add({ visitor, id }: ConversationKey, message: NewMessage, parent: number | null): number {
    const { id: messageId, role, parts } = message;
    const now = this.#now();
    const columns = [messageId, role, JSON.stringify(parts), endingOf(message), now] as const;
    const row = this.#statements.insert.get(visitor, id, parent, ...columns) as { node: number };
    this.#statements.show.run(visitor, id, titleOf(message), row.node, now);
    return row.node;
  }

  #erase({ visitor, id }: ConversationKey): void {
    this.#statements.eraseNodes.run(visitor, id);
    this.#statements.erase.run(visitor, id);
  }
}
