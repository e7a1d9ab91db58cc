import { describe, expect, it } from 'vitest';
import { VisitorLeft } from '../errors/visitor-left.ts';
import type { Moderate } from '../relay-options.ts';
import { createModeration } from './moderation.ts';

const SHORT = 20;
const check = (moderate: Moderate | undefined, signal = new AbortController().signal) =>
  createModeration(moderate, SHORT).check('message', 'Hi', 'ada', signal);

describe('a moderation', () => {
  it('lets everything pass where there is none', async () => {
    expect(createModeration(undefined).isOn).toBe(false);
    await expect(check(undefined)).resolves.toBeUndefined();
  });

  it('is told the text, its kind and its visitor', async () => {
    const seen: unknown[] = [];
    await check((moderated) => seen.push(moderated) > 0);
    expect(seen).toEqual([{ kind: 'message', text: 'Hi', visitor: 'ada' }]);
  });

  it('refuses a text', async () => {
    await expect(check(() => false)).rejects.toMatchObject({ code: 'content-refused' });
    await expect(check(async () => false)).rejects.toMatchObject({ code: 'content-refused' });
  });

  it.each<[string, Moderate]>([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['is rejected', () => Promise.reject(new Error('down'))],
    ['never answers', () => new Promise(() => {})],
  ])('lets nothing pass when it %s', async (_name, moderate) => {
    await expect(check(moderate)).rejects.toMatchObject({ code: 'relay-failed' });
  });

  it('lets nothing pass when it answers something else than yes', async () => {
    const moderate = (() => 'yes') as unknown as Moderate;
    await expect(check(moderate)).rejects.toMatchObject({ code: 'content-refused' });
  });

  it('is told when nobody waits any more', async () => {
    const left = new AbortController();
    const told = Promise.withResolvers<void>();
    const checked = check((_moderated, signal) => {
      signal.addEventListener('abort', () => told.resolve());
      left.abort(new VisitorLeft());
      return new Promise(() => {});
    }, left.signal);
    await expect(checked).rejects.toBeInstanceOf(VisitorLeft);
    await told.promise;
  });
});
