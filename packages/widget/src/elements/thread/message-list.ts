import { type Message, textOf } from '../../core/message.ts';
import '../message/message.define.ts';
import type { Message as MessageElement } from '../message/message.ts';

/** So many messages are laid out, skipped and made real together. */
const GROUP = 8;
/** So many messages are made real at once on both sides of what is looked at; others when it moves. */
const IN_SIGHT = GROUP / 2;
/** No more messages than these arrive at once; what is more is a history. */
const ARRIVING = 2;
/** What a message may need before it was laid out, in pixels and characters. */
const LINE = 24;
const PER_LINE = 42;

/** Which messages are special, by their ids. */
export interface MessageRoles {
  readonly growing: string | undefined;
  /** The last one of what was said and answered. */
  readonly newest: string | undefined;
  /** The one that is looked at first. Default: the last one. */
  readonly first: string | undefined;
}

interface Entry {
  message: Message;
  readonly node: HTMLElement;
  real?: MessageElement;
}

interface Group {
  readonly node: HTMLElement;
  height: number;
}

/** Far away, a message is its plain text: it can be found on the page and is read out. */
function showLight({ node, message }: Entry): void {
  node.className = `light ${message.role}`;
  node.textContent = textOf(message);
}

/**
 * The messages of a thread, kept in step with the conversation without being rendered again. They
 * are light until somebody comes near; once real, they stay so.
 */
export class MessageList {
  readonly #entries: Entry[] = [];
  readonly #groups: Group[] = [];
  readonly #root: Element;
  readonly #near: IntersectionObserver;
  #shared: Partial<MessageElement> = {};

  /** @param scroller in whose sight they come */
  constructor(root: Element, scroller: Element) {
    this.#root = root;
    this.#near = new IntersectionObserver(
      (changes) => {
        for (const { isIntersecting, target } of changes) {
          if (isIntersecting) this.#makeReal(this.#groups.findIndex(({ node }) => node === target));
        }
      },
      { root: scroller, rootMargin: '100% 0px' },
    );
  }

  /** The entry of a message, if it is shown. */
  find(id: string): Element | undefined {
    return this.#entries.find(({ message }) => message.id === id)?.node;
  }

  /** The message of an entry. */
  messageOf(entry: Element): Message | undefined {
    return this.#entries.find(({ node }) => node === entry)?.message;
  }

  /** What shows the message of an entry, made real if it is not. */
  realOf(entry: Element): MessageElement | undefined {
    const index = this.#entries.findIndex(({ node }) => node === entry);
    this.#makeReal(Math.floor(index / GROUP));
    return this.#entries[index]?.real;
  }

  /** Shows other messages. What is the same keeps its nodes. Answers whether some have arrived. */
  show(messages: readonly Message[], roles: MessageRoles): boolean {
    const same = this.#cut(messages);
    const added = messages.slice(same);
    const arrived = added.length > 0 && added.length <= ARRIVING;
    for (const message of added) this.#append(message, arrived);
    if (added.length > 0) {
      const seen = messages.findIndex(({ id }) => id === roles.first);
      const middle = seen < 0 ? messages.length - 1 : seen;
      for (const at of [middle - IN_SIGHT, middle + IN_SIGHT])
        this.#makeReal(Math.floor(at / GROUP));
    }
    for (const [index, entry] of this.#entries.entries())
      this.#update(entry, messages[index], roles);
    return arrived;
  }

  /** Shows what has arrived of the message that grows, and does nothing else. */
  grow(message: Message): void {
    this.#entries.findLast(({ message: { id } }) => id === message.id)?.real?.paint(message);
  }

  /** Sets properties of all messages. */
  share(shared: Partial<MessageElement>): void {
    this.#shared = shared;
    for (const { real } of this.#entries) if (real) Object.assign(real, shared);
  }

  /** Takes away what is no more, and answers how much is still the same from the beginning. */
  #cut(messages: readonly Message[]): number {
    const first = this.#entries.findIndex(({ message }, at) => message.id !== messages[at]?.id);
    if (first < 0) return this.#entries.length;
    const groups = this.#groups.splice(Math.ceil(first / GROUP));
    for (const { node } of groups) this.#near.unobserve(node);
    for (const { node } of [...this.#entries.splice(first), ...groups]) node.remove();
    return first;
  }

  #append(message: Message, live: boolean): void {
    const group = (this.#groups[Math.floor(this.#entries.length / GROUP)] ??= this.#addGroup());
    const entry: Entry = { message, node: document.createElement('article') };
    showLight(entry);
    if (live) entry.node.classList.add('live');
    group.node.append(entry.node);
    group.height += (2 + textOf(message).length / PER_LINE) * LINE;
    group.node.style.setProperty('contain-intrinsic-block-size', `auto ${group.height}px`);
    this.#entries.push(entry);
  }

  #addGroup(): Group {
    const node = document.createElement('div');
    node.className = 'group';
    this.#root.append(node);
    this.#near.observe(node);
    return { node, height: 0 };
  }

  #makeReal(index: number): void {
    const group = this.#groups[index];
    if (group) this.#near.unobserve(group.node);
    for (const entry of this.#entries.slice(Math.max(0, index * GROUP), (index + 1) * GROUP)) {
      if (entry.real) continue;
      const { message, node } = entry;
      entry.real = document.createElement('natter-message');
      entry.real.setAttribute('exportparts', 'text, state, notice, retry');
      Object.assign(entry.real, { message }, this.#shared);
      node.classList.remove('light');
      node.replaceChildren(entry.real);
    }
  }

  #update(entry: Entry, message: Message | undefined, { growing, newest }: MessageRoles): void {
    if (!message) return;
    const { id } = message;
    const isSame = entry.message === message;
    entry.message = message;
    if (entry.real) {
      Object.assign(entry.real, { message, newest: id === newest, growing: id === growing });
    } else if (!isSame) showLight(entry);
  }
}
