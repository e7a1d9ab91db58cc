import type { ReplyChunk } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { beginReply, growReply, isVisible } from './grow-reply.ts';

const grow = (...chunks: ReplyChunk[]) => chunks.reduce(growReply, beginReply('r')).reply;
const call = { toolCallId: 'c', toolName: 'weather' };

describe('growReply', () => {
  it('keeps texts apart by their id, even when they arrive in turns', () => {
    const { parts } = grow(
      { type: 'text-start', id: '1' },
      { type: 'text-start', id: '2' },
      { type: 'text-delta', id: '1', delta: 'One' },
      { type: 'text-delta', id: '2', delta: 'Two' },
      { type: 'text-delta', id: '1', delta: ', still one' },
    );
    expect(parts).toEqual([
      { type: 'text', text: 'One, still one' },
      { type: 'text', text: 'Two' },
    ]);
  });

  it('begins another part when an id is used again after its end', () => {
    const { parts } = grow(
      { type: 'text-delta', id: '1', delta: 'One' },
      { type: 'text-end', id: '1' },
      { type: 'text-delta', id: '1', delta: 'Two' },
    );
    expect(parts).toHaveLength(2);
  });

  it('folds thoughts away from words, and knows when they are done', () => {
    const thinking = [
      { type: 'reasoning-start', id: 'x' },
      { type: 'reasoning-delta', id: 'x', delta: 'Hm.' },
    ] as const;
    expect(grow(...thinking).parts).toEqual([
      { type: 'reasoning', text: 'Hm.', state: 'streaming' },
    ]);
    expect(grow(...thinking, { type: 'reasoning-end', id: 'x' }).parts).toEqual([
      { type: 'reasoning', text: 'Hm.', state: 'done' },
    ]);
  });

  it('follows a tool from its first letter to its output', () => {
    const steps: ReplyChunk[] = [
      { type: 'tool-input-start', ...call },
      { type: 'tool-input-delta', toolCallId: 'c', inputTextDelta: '{"city":' },
      { type: 'tool-input-available', ...call, input: { city: 'Xi’an' } },
      { type: 'tool-output-available', toolCallId: 'c', output: 21 },
    ];
    const states = steps.map((_, index) => grow(...steps.slice(0, index + 1)).parts);
    expect(states.flat()).toMatchObject([
      { type: 'tool-weather', state: 'input-streaming', inputText: '' },
      { state: 'input-streaming', inputText: '{"city":' },
      { state: 'input-available', input: { city: 'Xi’an' } },
      { state: 'output-available', output: 21 },
    ]);
  });

  it.each([
    ['tool-output-error', { errorText: 'no' }, 'output-error'],
    ['tool-output-denied', {}, 'output-denied'],
    ['tool-approval-request', { approvalId: 'a' }, 'approval-requested'],
  ])('takes %s', (type, fields, state) => {
    const { parts } = grow({ type: 'tool-input-available', ...call, input: {} }, {
      type,
      toolCallId: 'c',
      ...fields,
    } as unknown as ReplyChunk);
    expect(parts).toMatchObject([{ state }]);
  });

  it('puts data of the same kind and id into its old place, and keeps none that only passes by', () => {
    const { parts } = grow(
      { type: 'data-card', id: '1', data: 'old' },
      { type: 'data-card', id: '2', data: 'other' },
      { type: 'data-card', id: '1', data: 'new' },
      { type: 'data-note', data: 'gone', transient: true },
    );
    expect(parts).toEqual([
      { type: 'data-card', id: '1', data: 'new' },
      { type: 'data-card', id: '2', data: 'other' },
    ]);
  });

  it('takes back what a step had said when it begins anew', () => {
    const { parts } = grow(
      { type: 'text-delta', id: '1', delta: 'Kept.' },
      { type: 'start-step' },
      { type: 'text-delta', id: '2', delta: 'Taken back.' },
      { type: 'reset-step' },
      { type: 'text-delta', id: '2', delta: 'Said.' },
    );
    expect(parts).toMatchObject([{ text: 'Kept.' }, { text: 'Said.' }]);
  });

  it('makes the best of what comes in the wrong order, and never throws', () => {
    const { parts } = grow(
      { type: 'text-end', id: 'never begun' },
      { type: 'tool-output-available', toolCallId: 'nobody', output: 1 },
      { type: 'tool-input-delta', toolCallId: 'nobody', inputTextDelta: 'x' },
      { type: 'reset-step' },
      { type: 'reasoning-end', id: 'y' },
      { type: 'text-delta', id: '__proto__', delta: 'Words.' },
      { type: 'text-delta', id: 'constructor', delta: 'More.' },
    );
    expect(parts).toEqual([
      { type: 'text', text: 'Words.' },
      { type: 'text', text: 'More.' },
    ]);
  });

  it('bounds how many parts there are, whatever a backend sends', () => {
    const many = Array.from({ length: 5000 }, (_, index): ReplyChunk => ({
      type: 'data-x',
      id: `${index}`,
      data: 1,
    }));
    expect(grow(...many).parts.length).toBeLessThanOrEqual(2000);
  });

  it('takes five million characters at once', () => {
    const reply = grow({ type: 'text-delta', id: '1', delta: 'x'.repeat(5_000_000) });
    expect(isVisible(reply)).toBe(true);
  });
});
