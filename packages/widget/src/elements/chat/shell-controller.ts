import type { ReactiveController } from 'lit';
import type { Words } from '../../locales/index.ts';
import { Lazy } from '../lazy.ts';
import type { Inside, Shell, ShellHost } from './shell/shell.ts';

const shells = new Lazy(() => import('./shell/shell.ts'));

/** What surrounds a conversation and is not needed to see one; without a network there is none. */
export class ShellController implements ReactiveController {
  #shell: Shell | undefined;
  readonly #host: ShellHost;
  readonly #inside: Inside;

  constructor(host: ShellHost, inside: Inside) {
    this.#host = host;
    this.#inside = inside;
    host.addController(this);
  }

  /** How many messages have come since the visitor looked last. */
  get unread(): number {
    return this.#shell?.unread ?? 0;
  }

  /** Says something in the visitor's language, to screen readers too; `undefined` where it has no words. */
  explain(word: 'conversationsFailed' & keyof Words): string | undefined {
    return this.#shell?.explain(word);
  }

  /** Keeps what is being written. */
  keepDraft(text: string): void {
    this.#shell?.memory.keepDraft(text);
  }

  /** Keeps where the reader is; to be called before the conversation is left. */
  keepPlace(): void {
    this.#shell?.memory.keepPlace();
  }

  hostConnected(): void {
    // It begins anew wherever the chat is put.
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const host = this.#host;
    if (!host.isConnected) return;
    if (!shells.module) return shells.whenThere(() => host.requestUpdate());
    this.#shell ??= new shells.module.Shell(host, this.#inside);
    this.#shell.update();
  }

  hostDisconnected(): void {
    this.#shell?.stop();
    this.#shell = undefined;
  }
}
