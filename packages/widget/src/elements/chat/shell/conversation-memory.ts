import { isRecord, isString } from '@natter/protocol';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Keepsake } from '../../../transport/keepsake.ts';
import type { Composer } from '../../composer/composer.ts';
import type { Thread, ThreadPosition } from '../../thread/thread.ts';
import { DraftKeeper } from './draft-keeper.ts';

/** What is remembered, and of what. */
export interface Remembered {
  /** The conversation that is open; `undefined` while none is. */
  readonly conversation: () => string | undefined;
  readonly composer: () => Composer | null;
  readonly thread: () => Thread | null;
  readonly keepsake: (name: string, storage?: () => Storage) => Keepsake;
}

function readPosition(text: string | undefined): ThreadPosition {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (!isRecord(value)) return 'end';
    const { messageId, offset } = value;
    return isString(messageId) && typeof offset === 'number' ? { messageId, offset } : 'end';
  } catch {
    return 'end';
  }
}

/** Remembers of each conversation what was being written in it, and where its reader was. */
export class ConversationMemory implements ReactiveController {
  /** The conversation of which everything has been restored. */
  #shown: string | undefined;
  readonly #remembered: Remembered;
  readonly #drafts: DraftKeeper;

  constructor(host: ReactiveControllerHost, remembered: Remembered) {
    this.#remembered = remembered;
    this.#drafts = new DraftKeeper(host);
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.keepPlace);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.keepPlace);
    this.keepPlace();
    this.#shown = undefined;
  }

  hostUpdated(): void {
    const { conversation, composer, thread, keepsake } = this.#remembered;
    const id = conversation();
    if (id === undefined || id === this.#shown) return;
    const writing = composer();
    // Whoever has begun to write while the conversation was opened goes on with that.
    if (writing && this.#shown === undefined && writing.draft !== '') this.keepDraft(writing.draft);
    else if (writing) writing.draft = keepsake('draft').read() ?? '';
    const reading = thread();
    if (reading) reading.position = readPosition(this.#place.read());
    this.#shown = id;
  }

  /** Keeps what is being written. */
  keepDraft(text: string): void {
    this.#drafts.keep(this.#remembered.keepsake('draft'), text);
  }

  /** Keeps where the reader is; to be called before the conversation is left. */
  readonly keepPlace = (): void => {
    const position = this.#remembered.thread()?.position;
    if (position === 'end') this.#place.forget();
    else if (position) this.#place.write(JSON.stringify(position));
  };

  /** Each tab has a place of its own. */
  get #place(): Keepsake {
    return this.#remembered.keepsake('place', () => sessionStorage);
  }
}
