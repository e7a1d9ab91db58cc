/** What an input method reports for a key that it has taken for itself (UI Events, 7.3.1). */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Whether a key press is an input method's own rather than meant for us.
 * Chrome says so by `isComposing`; Safari ends the composition first and leaves only the key code.
 */
export function belongsToInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD;
}

/** Follows an input method through the orders in which browsers tell of it. */
export class Composition {
  /**
   * `abandoned`: the words were sent although the browser would not end the composition; what it
   * still delivers belongs to them.
   */
  phase: 'none' | 'open' | 'abandoned' = 'none';
  #enter = false;

  /** Hears every key press, and tells whether it is the input method's own. */
  press(event: KeyboardEvent): boolean {
    const taken = belongsToInputMethod(event);
    this.#enter = taken && !event.shiftKey;
    if (this.phase === 'abandoned') this.phase = 'none';
    return taken;
  }

  /** Hears that the key is up again. */
  release(): void {
    this.#enter = false;
  }

  /**
   * Whether a line break comes from an Enter that the input method took and then passed on: with
   * Hangul there is nothing to pick, so the same Enter ends the last syllable and is meant for us.
   */
  passesEnterOn(event: InputEvent): boolean {
    return this.#enter && event.inputType === 'insertLineBreak' && !event.isComposing;
  }
}
