import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import type { ToolPart, ToolState } from '../../core/message.ts';
import { en } from '../../locales/en.ts';
import { expectAccessible, findAll, mount } from '../../test-support/mount.ts';
import './tool.define.ts';

const call = (state: ToolState, rest: Partial<ToolPart> = {}): ToolPart => ({
  type: 'tool-get_weather',
  toolCallId: 't1',
  state,
  ...rest,
});

async function show(part: ToolPart, growing = true) {
  const element = await mount(
    'natter-tool',
    html`<div lang="en"><natter-tool .call=${part} ?growing=${growing}></natter-tool></div>`,
  );
  const root = element.shadowRoot as ShadowRoot;
  const unfold = async () => {
    root.querySelector('summary')?.click();
    await expect.poll(() => root.querySelector('.inside')).not.toBeNull();
  };
  const text = () =>
    findAll(root, '*')
      .flatMap((each) => [...each.childNodes].filter((node) => node instanceof Text))
      .map(({ data }) => data)
      .join(' ');
  return { element, root, unfold, text };
}

const STATES: ToolState[] = [
  'input-streaming',
  'input-available',
  'approval-requested',
  'output-available',
  'output-error',
  'output-denied',
];

describe('natter-tool', () => {
  it.each(STATES)('says in words and with a sign that it is at %s', async (state) => {
    const { element, root } = await show(call(state));
    expect(root.querySelector('.state')?.textContent).toContain(en.toolStates[state]);
    expect(root.querySelector('.state svg')).not.toBeNull();
    expect(root.querySelector('.name')?.textContent.trim()).toBe('get weather');
    await expectAccessible(element);
  });

  it('does not claim to run once the answer is over', async () => {
    const { root } = await show(call('input-available'), false);
    expect(root.querySelector('.state')?.textContent).toContain(en.toolStates.unfinished);
  });

  it('shows what went in and came out once it is unfolded', async () => {
    const part = call('output-available', { input: { city: 'Berlin' }, output: { degrees: 21 } });
    const { element, root, unfold, text } = await show(part);
    expect(root.querySelector('natter-json-view')).toBeNull();
    await unfold();
    await expect.poll(text).toContain('Berlin');
    expect(text()).toContain('21');
    await expectAccessible(element);
  });

  it('shows an input while it arrives', async () => {
    const { unfold, text } = await show(call('input-streaming', { inputText: '{"city": "Ber' }));
    await unfold();
    await expect.poll(text).toContain('Ber');
  });

  it('asks for what has to be decided, unfolded', async () => {
    const { root, text } = await show(
      call('approval-requested', { input: { to: 'lin@example.com' } }),
    );
    expect(root.querySelector('details')?.open).toBe(true);
    await expect.poll(text).toContain('lin@example.com');
    expect(root.textContent).toContain(en.toolAsks);
  });

  it('says why it failed', async () => {
    const { root, unfold } = await show(call('output-error', { errorText: 'No such city.' }));
    await unfold();
    expect(root.querySelector('.error')?.textContent).toBe('No such city.');
  });

  it('can be folded and stays so while it changes', async () => {
    const { element, root } = await show(call('approval-requested', { input: { a: 1 } }));
    root.querySelector('summary')?.click();
    await expect.poll(() => root.querySelector('.inside')).toBeNull();
    element.call = call('approval-requested', { input: { a: 2 } });
    await element.updateComplete;
    expect(root.querySelector('details')?.open).toBe(false);
  });

  it('shows characters that steer what is read in what came out', async () => {
    const { root, unfold } = await show(call('output-available', { output: 'safe \u202egnp' }));
    await unfold();
    expect(root.querySelector('.unseen')?.textContent).toBe('202E');
  });

  it('shows markup anywhere as text', async () => {
    const attack = '<img src=x onerror=alert(1)>';
    const part = call('output-available', {
      type: `tool-${attack}`,
      title: attack,
      input: { [attack]: attack },
      output: attack,
    });
    const { root, unfold, text } = await show(part);
    await unfold();
    await expect.poll(text).toContain(attack);
    expect(findAll(root, 'img, script, iframe')).toEqual([]);
  });
});
