import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { SendEvent } from '../../events/send-event.ts';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import './composer.define.ts';

async function open(template = html`<natter-composer></natter-composer>`) {
  const composer = await mount('natter-composer', template);
  const sent: string[] = [];
  const hear = (event: SendEvent) => sent.push(event.text);
  document.addEventListener('natter-send', hear);
  onTestFinished(() => document.removeEventListener('natter-send', hear));
  const input = composer.shadowRoot!.querySelector('textarea')!;
  return { composer, input, sent };
}

/** Enter as browsers report it while an input method is at work. */
function pressEnter(input: HTMLTextAreaElement, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', {
    key: 'Enter',
    bubbles: true,
    composed: true,
    cancelable: true,
    ...init,
  });
  input.dispatchEvent(event);
  return event;
}

describe('natter-composer', () => {
  it('sends by Enter, empties itself and keeps the focus', async () => {
    const { composer, input, sent } = await open();
    await userEvent.type(input, '你好{Enter}');
    expect(sent).toEqual(['你好']);
    await composer.updateComplete;
    expect(input.value).toBe('');
    expect(composer.shadowRoot?.activeElement).toBe(input);
  });

  it('breaks the line by Shift+Enter and grows with it', async () => {
    const { input, sent } = await open();
    const { height } = input.getBoundingClientRect();
    await userEvent.type(input, 'one{Shift>}{Enter}{/Shift}two');
    expect(input.value).toBe('one\ntwo');
    expect(sent).toEqual([]);
    expect(input.getBoundingClientRect().height).toBeGreaterThan(height + 10);
  });

  it('sends nothing while an input method is at work, in any of the ways that browsers tell it', async () => {
    const { composer, input, sent } = await open();
    await userEvent.fill(input, 'nihao');
    // Chrome and Firefox: the key comes while the composition is open.
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    const inChrome = pressEnter(input, { isComposing: true, keyCode: 229 });
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '你好' }));
    // Safari: the composition has ended before the key comes; only its code tells.
    const inSafari = pressEnter(input, { keyCode: 229 });
    expect(sent).toEqual([]);
    expect(inChrome.defaultPrevented || inSafari.defaultPrevented).toBe(false);
    // The next Enter is meant for us.
    await userEvent.fill(input, '你好');
    pressEnter(input, { keyCode: 13 });
    await composer.updateComplete;
    expect(sent).toEqual(['你好']);
  });

  it('sends nothing that is empty', async () => {
    const { input, sent, composer } = await open();
    await userEvent.type(input, '   {Enter}');
    expect(sent).toEqual([]);
    expect(composer.shadowRoot?.querySelector('button')?.disabled).toBe(true);
  });

  it('says when a message is too long, and does not send it', async () => {
    const { composer, input, sent } = await open(
      html`<div lang="en"><natter-composer most="5"></natter-composer></div>`,
    );
    await userEvent.fill(input, 'too long');
    await userEvent.type(input, '{Enter}');
    expect(sent).toEqual([]);
    expect(input.value.trim()).toBe('too long');
    await composer.updateComplete;
    expect(composer.shadowRoot?.querySelector('#limit')?.textContent).toContain('8 of at most 5');
    await expectAccessible(composer);
  });

  it('stops instead of sending while an answer is on its way, and keeps what is being written', async () => {
    const { composer, input, sent } = await open(
      html`<div lang="en"><natter-composer busy></natter-composer></div>`,
    );
    await userEvent.type(input, 'next question{Enter}');
    expect(sent).toEqual([]);
    expect(input.value).toContain('next question');
    let stopped = 0;
    document.addEventListener('natter-stop', () => (stopped += 1), { once: true });
    await userEvent.click(composer.shadowRoot!.querySelector('button[part="stop"]')!);
    expect(stopped).toBe(1);
  });
});
