import { describe, expect, it } from 'vitest';
import { userMessage } from '../core/message.ts';
import { createKeepsake } from './keepsake.ts';
import { createStoredOutbox } from './stored-outbox.ts';

/** A storage that takes what it is told to take. */
function createStorage(takes: (text: string) => boolean = () => true): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    clear: () => kept.clear(),
    getItem: (name) => kept.get(name) ?? null,
    removeItem: (name) => void kept.delete(name),
    setItem(name, text) {
      if (!takes(text)) throw new DOMException('Full', 'QuotaExceededError');
      kept.set(name, text);
    },
  };
}

describe('a stored outbox', () => {
  it('gives back what was kept, with the words that it takes the place of', () => {
    const storage = createStorage();
    const open = () => createStoredOutbox(createKeepsake('outbox', () => storage));
    const file = { type: 'file', mediaType: 'image/png', url: 'data:,' } as const;
    const messages = [
      userMessage('m1', 'Hi', [file]),
      { ...userMessage('m3', 'Hello'), replaces: 'm2' },
    ];
    open().write(messages);
    expect(open().read()).toEqual(messages);
  });

  it('knows what no longer fits into the storage for as long as the page lives', () => {
    const storage = createStorage((text) => text.length < 200);
    const outbox = createStoredOutbox(createKeepsake('outbox', () => storage));
    const [small, large] = [userMessage('m1', 'Hi'), userMessage('m2', 'x'.repeat(300))];
    outbox.write([small]);
    outbox.write([small, large]);
    expect(outbox.read()).toEqual([small, large]);
    outbox.write([large]);
    expect(outbox.read()).toEqual([large]);
    outbox.write([]);
    expect(outbox.read()).toEqual([]);
  });

  it.each(['{', '{}', '"x"', '[1, null, {"id":7}]', '[{"id":"a","role":"assistant","parts":[]}]'])(
    'takes nothing out of %s',
    (text) => {
      const storage = createStorage();
      storage.setItem('outbox', text);
      expect(createStoredOutbox(createKeepsake('outbox', () => storage)).read()).toEqual([]);
    },
  );
});
