import { RelayError } from '../errors/relay-error.ts';
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

/** Conversations that are kept in memory while their place is out of reach; then the oldest give way. */
const MOST_CONVERSATIONS = 1000;

const nameOf = ({ visitor, id }: ConversationKey) => JSON.stringify([visitor, id]);
const isOutage = (error: unknown) => error instanceof RelayError && error.code === 'storage-down';

/** What waits for the store, by numbers below zero, and the places that it was moved to. */
interface Waiting {
  readonly key: ConversationKey;
  readonly nodes: MessageNode[];
  readonly places: Map<number, number>;
  newest: number;
}

/** Where a message is by now; `null` where it was said to nobody's words that were in reach. */
const placeIn = (places: ReadonlyMap<number, number>, node: number | null): number | null =>
  places.get(node ?? 0) ?? (node !== null && node > 0 ? node : null);

/**
 * Lets a chat go on while the store is out of reach: what is said meanwhile is kept in memory, and
 * moved behind what was there before as soon as the store is back. A process that dies before that
 * takes it along.
 */
export class BridgedConversations implements ConversationStore {
  readonly #store: ConversationStore;
  readonly #waiting = new Map<string, Waiting>();
  readonly #moving = new Map<string, Promise<void>>();

  constructor(store: ConversationStore) {
    this.#store = store;
  }

  async read(key: ConversationKey): Promise<ConversationTree | undefined> {
    try {
      await this.#settle(key);
      return await this.#store.read(key);
    } catch (error) {
      const tree = isOutage(error) ? this.#remembered(key) : undefined;
      if (tree) return tree;
      throw error;
    }
  }

  async add(key: ConversationKey, message: NewMessage, parent: number | null): Promise<number> {
    try {
      await this.#settle(key);
      return await this.#store.add(key, message, this.#placeOf(key, parent));
    } catch (error) {
      if (!isOutage(error)) throw error;
      return this.#keep(key, { ...message, parent });
    }
  }

  async amend(key: ConversationKey, node: number, message: NewMessage): Promise<void> {
    await this.#settle(key);
    await this.#store.amend(key, this.#placeOf(key, node) ?? node, message);
  }

  async show(key: ConversationKey, node: number): Promise<void> {
    await this.#settle(key);
    await this.#store.show(key, this.#placeOf(key, node) ?? node);
  }

  async rate(
    key: ConversationKey,
    answer: string,
    feedback: Feedback | undefined,
  ): Promise<boolean> {
    await this.#settle(key);
    return this.#store.rate(key, answer, feedback);
  }

  list(visitor: string, page: Page): Promise<ConversationList> {
    return this.#store.list(visitor, page);
  }

  async erase(key: ConversationKey): Promise<void> {
    this.#waiting.delete(nameOf(key));
    await this.#store.erase(key);
  }

  purge(before: number): Promise<void> {
    return this.#store.purge(before);
  }

  all(): AsyncIterable<ExportedConversation> {
    return this.#store.all();
  }

  /** Moves everything that waits, for other processes to see; what cannot be moved goes on waiting. */
  async recover(): Promise<void> {
    for (const { key } of Array.from(this.#waiting.values()))
      await this.#settle(key).catch(() => {});
  }

  /** Moves what waits, once at a time for each conversation. */
  async #settle(key: ConversationKey): Promise<void> {
    const name = nameOf(key);
    const kept = this.#waiting.get(name);
    if (!kept || kept.nodes.length === 0) return;
    const moving = this.#moving.get(name) ?? this.#move(kept);
    this.#moving.set(name, moving);
    try {
      await moving;
    } finally {
      this.#moving.delete(name);
    }
  }

  async #move({ key, nodes, places }: Waiting): Promise<void> {
    const before = await this.#store.read(key);
    for (let node = nodes[0]; node; node = nodes[0]) {
      const parent = placeIn(places, node.parent) ?? before?.head ?? null;
      places.set(node.node, await this.#store.add(key, node, parent));
      nodes.shift();
    }
  }

  #keep(key: ConversationKey, node: Omit<MessageNode, 'node'>): number {
    const name = nameOf(key);
    const kept: Waiting = this.#waiting.get(name) ?? {
      key,
      nodes: [],
      places: new Map(),
      newest: 0,
    };
    this.#waiting.delete(name);
    this.#waiting.set(name, kept);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > MOST_CONVERSATIONS && oldest !== undefined)
      this.#waiting.delete(oldest);
    kept.newest -= 1;
    kept.nodes.push({ ...node, node: kept.newest });
    return kept.newest;
  }

  /** Where a message is that may have been moved. */
  #placeOf(key: ConversationKey, node: number | null): number | null {
    return this.#waiting.get(nameOf(key))?.places.get(node ?? 0) ?? node;
  }

  #remembered(key: ConversationKey): ConversationTree | undefined {
    const nodes = this.#waiting.get(nameOf(key))?.nodes;
    const newest = nodes?.at(-1);
    return nodes && newest ? { nodes: [...nodes], head: newest.node } : undefined;
  }
}
