/** A small text that outlives the page, kept per relay. */
export interface Keepsake {
  read(): string | undefined;
  write(text: string): void;
  forget(): void;
}

/**
 * Keeps a text in a storage of the browser. Where storage is refused (a sandboxed frame, strict
 * privacy settings) or full, it is kept for as long as the page lives.
 */
export function createKeepsake(name: string, storage: () => Storage): Keepsake {
  /** What the storage did not take: what it has is older then. */
  let remembered: string | undefined;
  return {
    read() {
      try {
        return remembered ?? storage().getItem(name) ?? undefined;
      } catch {
        return remembered;
      }
    },
    write(text) {
      try {
        storage().setItem(name, text);
        remembered = undefined;
      } catch {
        remembered = text;
      }
    },
    forget() {
      remembered = undefined;
      try {
        storage().removeItem(name);
      } catch {
        // Then it was never there.
      }
    },
  };
}
