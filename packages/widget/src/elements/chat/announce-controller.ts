import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChatState } from '../../core/chat-state.ts';
import { textOf } from '../../core/message.ts';
import type { Store } from '../../core/store.ts';

/** What is to be read out: a finished answer, once, and never its single pieces. */
export class AnnounceController implements ReactiveController {
  text = '';
  #isGrowing = false;
  readonly #host: ReactiveControllerHost;
  readonly #store: () => Store<ChatState> | undefined;

  constructor(host: ReactiveControllerHost, store: () => Store<ChatState> | undefined) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  hostUpdate(): void {
    const state = this.#store()?.get();
    const name = state?.phase.name;
    if (name === 'streaming' || name === 'resuming') this.#isGrowing = true;
    else if (this.#isGrowing) {
      this.#isGrowing = false;
      const answer = state?.messages.at(-1);
      // A long text is laid out in a turn of its own, and not in the one that ends the answer.
      setTimeout(() => {
        this.text = answer?.role === 'assistant' ? textOf(answer) : '';
        this.#host.requestUpdate();
      });
    }
  }
}
