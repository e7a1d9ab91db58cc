import { html, nothing, type ReactiveController } from 'lit';
import type { Conversation } from '../../../core/conversation.ts';
import type { Words } from '../../../locales/index.ts';
import type { ExtrasHost, Reach } from './reach.ts';

/** Who is spoken to, and as whom: what was said to somebody else is not brought back. */
const isSame = (one: ExtrasHost, other: Owner): boolean =>
  one.relay === other.relay &&
  one.replySource === other.replySource &&
  one.userToken === other.userToken;

type Owner = Pick<ExtrasHost, 'relay' | 'replySource' | 'userToken'>;

/**
 * Clears a conversation, and brings it back for whoever did not mean that. A site that clears one
 * itself means it: the next visitor at this device may be another one.
 */
export class Undo implements ReactiveController {
  /** What was cleared, for as long as it can be brought back. */
  #cleared: Conversation | undefined;
  /** Whose it was. */
  #owner: Owner | undefined;
  readonly #host: ExtrasHost;
  readonly #reach: Reach;

  constructor(host: ExtrasHost, reach: Reach) {
    this.#host = host;
    this.#reach = reach;
    host.addController(this);
  }

  hostUpdate(): void {
    const current = this.#reach.conversation();
    // Whoever has gone on, or elsewhere, has meant it.
    const hasGoneOn = current && current !== this.#cleared && hasWords(current);
    if (hasGoneOn || (this.#owner && !isSame(this.#host, this.#owner))) this.#cleared = undefined;
  }

  /** Begins a new conversation in the place of this one. */
  clear(): void {
    const cleared = this.#reach.conversation();
    this.#reach.clear();
    if (!cleared || !hasWords(cleared)) return;
    const { relay, replySource, userToken } = this.#host;
    this.#owner = { relay, replySource, userToken };
    this.#cleared = cleared;
    import('../../snack/snack.define.ts').then(
      () => this.#host.requestUpdate(),
      // Without it the conversation is still in the list.
      () => undefined,
    );
  }

  /** Says that it was cleared. */
  render(words: Words | undefined): unknown {
    if (!this.#cleared || !words) return nothing;
    return html`<natter-snack
      exportparts="undo"
      .text=${words.cleared}
      @natter-undo=${this.#bringBack}
    ></natter-snack>`;
  }

  readonly #bringBack = async (): Promise<void> => {
    const cleared = this.#cleared;
    if (!cleared) return;
    this.#cleared = undefined;
    const written = this.#reach.composer()?.draft ?? '';
    await this.#reach.goBack(cleared);
    await this.#host.updateComplete;
    const composer = this.#reach.composer();
    // What was begun meanwhile goes along.
    if (composer?.draft === '' && written !== '') composer.write(written);
    // The button that was pressed is gone.
    await this.#host.updateComplete;
    if (!matchMedia('(pointer: coarse)').matches) composer?.focus();
  };
}

function hasWords({ store }: Conversation): boolean {
  const { messages, queue, phase } = store.get();
  return messages.length + queue.length > 0 || 'reply' in phase;
}
