import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import './snack.define.ts';

const openSnack = async () => {
  const snack = await mount(
    'natter-snack',
    html`<div lang="en"><natter-snack text="Cleared."></natter-snack><button>Away</button></div>`,
  );
  const say = () => snack.shadowRoot?.querySelector('p')?.textContent;
  await expect.poll(say).toBe('Cleared.');
  return { snack, say };
};

describe('natter-snack', () => {
  it('says what was done, in a line that is read out, and offers to undo it', async () => {
    const { snack } = await openSnack();
    let undone = 0;
    snack.addEventListener('natter-undo', () => (undone += 1));
    expect(snack.shadowRoot?.querySelector('p')?.role).toBe('status');
    await expectAccessible(snack);
    snack.shadowRoot?.querySelector('button')?.focus();
    await userEvent.keyboard('{Enter}');
    expect(undone).toBe(1);
    await expect.poll(() => snack.shadowRoot?.querySelector('button')).toBeNull();
  });

  describe('with a clock that is turned by hand', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('goes by itself after ten seconds', async () => {
      const { snack, say } = await openSnack();
      vi.advanceTimersByTime(9_900);
      await snack.updateComplete;
      expect(say()).toBe('Cleared.');
      vi.advanceTimersByTime(200);
      await snack.updateComplete;
      expect(say()).toBeUndefined();
    });

    it('stays for as long as the focus is on it', async () => {
      const { snack, say } = await openSnack();
      snack.shadowRoot?.querySelector('button')?.focus();
      vi.advanceTimersByTime(60_000);
      await snack.updateComplete;
      expect(say()).toBe('Cleared.');
      snack.parentElement?.querySelector<HTMLElement>(':scope > button')?.focus();
      vi.advanceTimersByTime(10_100);
      await snack.updateComplete;
      expect(say()).toBeUndefined();
    });
  });
});
