import type { ChatState } from '../../../core/chat-state.ts';

/** Counts the answers that have come while nobody looked. */
export class Unread {
  count = 0;
  #before: ChatState | undefined;

  /** Follows a conversation from now on; what was said before is not new. */
  begin(state: ChatState | undefined): void {
    this.count = 0;
    this.#before = state;
  }

  /**
   * Takes note of a change. Costs nothing while an answer grows.
   * @returns whether the count is another one
   */
  hear(state: ChatState, isAway: boolean): boolean {
    const before = this.#before;
    this.#before = state;
    // A history that has just been fetched is no news.
    if (!isAway || !before || before.messages === state.messages) return false;
    if (before.phase.name === 'loading') return false;
    const known = new Set(before.messages.map(({ id }) => id));
    const fresh = state.messages.filter(
      ({ id, role, stopped }) => role === 'assistant' && !stopped && !known.has(id),
    );
    this.count += fresh.length;
    return fresh.length > 0;
  }
}
