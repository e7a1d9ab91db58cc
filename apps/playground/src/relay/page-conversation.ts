import {
  type ConversationSummary,
  type Feedback,
  type FinishReason,
  type StoredConversation,
  type StoredMessage,
  textOf,
} from '@natter/protocol';
import type { PageAnswer } from './page-answer.ts';

const TITLE_LENGTH = 80;

/** A message in its place: behind another one, or at the beginning. */
export interface PageNode {
  readonly message: StoredMessage;
  readonly parent: PageNode | undefined;
  /** Why the model ended an answer that is whole. */
  readonly finishReason?: FinishReason | undefined;
}

/**
 * A conversation is a tree: an answer that is given again and words that are replaced begin a branch
 * beside the old one, which stays.
 */
export class PageConversation {
  readonly id: string;
  /** Everything that was said, oldest first. */
  readonly nodes: PageNode[] = [];
  /** What is thought of answers. */
  readonly feedback = new Map<PageNode, Feedback>();
  /** The newest answer, which runs or has ended. */
  answer: PageAnswer | undefined;
  #head: PageNode | undefined;
  #updatedAt = 0;

  constructor(id: string) {
    this.id = id;
  }

  /** The newest message of the branch that is shown. */
  get head(): PageNode | undefined {
    return this.#head;
  }

  /** Adds a message behind another one, and shows it. */
  add({ message, ...place }: PageNode): PageNode {
    const now = Date.now();
    const metadata = { createdAt: new Date(now).toISOString() };
    const node = { ...place, message: { ...message, metadata } };
    this.nodes.push(node);
    this.#head = node;
    this.#updatedAt = now;
    return node;
  }

  /** Shows the branch on which a message is, with what was said last behind it. */
  show(start: PageNode): void {
    const below = new Set([start]);
    for (const node of this.nodes) if (node.parent && below.has(node.parent)) below.add(node);
    this.#head = [...below].at(-1);
  }

  /** The messages that lead to one, oldest first; that one included. Default: those that are shown. */
  pathTo(node = this.#head): PageNode[] {
    const path: PageNode[] = [];
    for (let at = node; at; at = at.parent) path.push(at);
    return path.toReversed();
  }

  /** A message by its id: the one that is shown, where several have the same. */
  find(id: string): PageNode | undefined {
    const isNamed = ({ message }: PageNode) => message.id === id;
    return this.pathTo().findLast(isNamed) ?? this.nodes.findLast(isNamed);
  }

  /** The answers to the same words, or the words that replaced each other, oldest first. */
  versionsOf({ message, parent }: PageNode): PageNode[] {
    return this.nodes.filter(
      (other) => other.parent === parent && other.message.role === message.role,
    );
  }

  /** What is shown, as `GET /chat/:id` tells it. */
  shown(): StoredConversation {
    const messages = this.pathTo().map((node): StoredMessage => {
      const versions = this.versionsOf(node);
      const version = { number: versions.indexOf(node) + 1, of: versions.length };
      const { message } = node;
      const feedback = this.feedback.get(node);
      return {
        ...message,
        ...(versions.length > 1 && { version }),
        ...(feedback && { metadata: { ...message.metadata, feedback } }),
      };
    });
    const running = this.answer?.isRunning === true && { running: this.answer.id };
    return { id: this.id, messages, ...running };
  }

  /** Its row in the list. */
  summary(): ConversationSummary {
    const [first] = this.nodes;
    const title = first ? textOf(first.message).trim().slice(0, TITLE_LENGTH) : '';
    return { id: this.id, title, updatedAt: this.#updatedAt };
  }
}
