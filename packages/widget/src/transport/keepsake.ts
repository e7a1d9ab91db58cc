/** A small text that outlives the page, kept per relay. */
export interface Keepsake {
  read(): string | undefined;
  write(text: string): void;
  forget(): void;
}

/**
 * Keeps a text in a storage of the browser. Where storage is refused (a sandboxed frame, strict
 * privacy settings) it is kept for as long as the page lives.
 */
export function createKeepsake(name: string, storage: () => Storage): Keepsake {
  let remembered: string | undefined;
  return {
    read() {
      try {
        return storage().getItem(name) ?? remembered;
      } catch {
        return remembered;
      }
    },
    write(text) {
      remembered = text;
      try {
        storage().setItem(name, text);
      } catch {
        // It is remembered above.
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
