import { describe, expect, it } from 'vitest';
import { ProgressStore } from './progress-store.ts';

function storage(full = false) {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem(name: string, value: string) {
      if (full) throw new DOMException('Full', 'QuotaExceededError');
      kept.set(name, value);
    },
  };
}

describe('progress', () => {
  it('is there again at the next visit', () => {
    const place = storage();
    const first = new ProgressStore(() => place);
    first.setTheme('dark');
    first.setCode('context', 'mine');
    first.tick('context', 'done');
    expect(new ProgressStore(() => place).progress).toMatchObject({
      theme: 'dark',
      code: { context: 'mine' },
      ticks: { context: 'done' },
    });
  });

  it('forgets code that is the lesson’s own again', () => {
    const store = new ProgressStore(() => storage());
    store.setCode('context', 'mine');
    store.setCode('context', undefined);
    expect(store.progress.code).toEqual({});
  });

  it('never takes back that a lesson was done without help', () => {
    const store = new ProgressStore(() => storage());
    store.tick('context', 'seen');
    expect(store.progress.ticks).toEqual({ context: 'seen' });
    store.tick('context', 'done');
    store.tick('context', 'seen');
    expect(store.progress.ticks).toEqual({ context: 'done' });
  });

  it('works where nothing can be kept, and says so', () => {
    const full = new ProgressStore(() => storage(true));
    expect(full.isKept).toBe(true);
    full.tick('context', 'done');
    expect(full.progress.ticks).toEqual({ context: 'done' });
    expect(full.isKept).toBe(false);

    const blocked = new ProgressStore(() => {
      throw new DOMException('Blocked', 'SecurityError');
    });
    expect(blocked.isKept).toBe(false);
    blocked.setTheme('dark');
    expect(blocked.progress.theme).toBe('dark');
  });

  it('moves to another browser as a file', () => {
    const one = new ProgressStore(() => storage());
    one.tick('context', 'done');
    one.setCode('context', '你好');
    const other = new ProgressStore(() => storage());
    expect(other.load(one.save())).toBe(true);
    expect(other.progress).toEqual(one.progress);
  });

  it.each(['', 'x', '[]', '{"type":"other"}', 'null'])('takes no other file: %j', (text) => {
    const store = new ProgressStore(() => storage());
    expect(store.load(text)).toBe(false);
  });

  it('drops what a file should not hold', () => {
    const store = new ProgressStore(() => storage());
    const code = { context: 7, streaming: 'ok', 'a b': 'x', errors: 'x'.repeat(200_000) };
    const ticks = { context: 'done', errors: 'maybe' };
    expect(
      store.load(JSON.stringify({ type: 'natter-progress', theme: 'pink', code, ticks })),
    ).toBe(true);
    expect(store.progress).toMatchObject({
      theme: 'auto',
      code: { streaming: 'ok' },
      ticks: { context: 'done' },
    });
  });
});
