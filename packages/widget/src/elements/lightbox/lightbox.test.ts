import { html } from 'lit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type ChatState, emptyChat } from '../../core/chat-state.ts';
import { createStore } from '../../core/store.ts';
import { ToggleEvent } from '../../events/toggle-event.ts';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import '../thread/thread.define.ts';

const PIXEL =
  'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7' as const;

/** A thread with a picture in an answer, and a picture that was sent along. */
async function open(address: string = PIXEL) {
  const state: ChatState = {
    ...emptyChat,
    messages: [
      {
        id: 'm',
        role: 'user',
        parts: [{ type: 'file', mediaType: 'image/gif', url: PIXEL, filename: 'dot.gif' }],
      },
      {
        id: 'r',
        role: 'assistant',
        parts: [{ type: 'text', text: `![A dot](${address})\n\nWords.` }],
      },
    ],
  };
  const thread = await mount(
    'natter-thread',
    html`<div lang="en" style="display: grid; height: 320px; width: 360px">
      <natter-thread .store=${createStore((before: ChatState) => before, state)}></natter-thread>
    </div>`,
  );
  const root = thread.shadowRoot!;
  const picture = () =>
    [...root.querySelectorAll('natter-message')]
      .at(-1)
      ?.shadowRoot?.querySelector<HTMLButtonElement>('.picture');
  const box = () => root.querySelector('natter-lightbox');
  const dialog = () => box()?.shadowRoot?.querySelector('dialog');
  const show = async () => {
    await expect.poll(picture).toBeTruthy();
    picture()?.focus();
    picture()?.click();
    await expect.poll(() => dialog()?.open).toBe(true);
  };
  return { thread, root, picture, box, dialog, show };
}

describe('natter-lightbox', () => {
  it('shows a picture above everything else, with what it shows', async () => {
    const { show, box, dialog } = await open();
    await show();
    expect(dialog()?.matches(':modal')).toBe(true);
    expect(dialog()?.querySelector('img')?.src).toBe(PIXEL);
    expect(dialog()?.querySelector('figcaption')?.textContent?.trim()).toBe('A dot');
    await expectAccessible(box()!);
  });

  it('shows what was sent along, too', async () => {
    const { root, dialog } = await open();
    const attachment = () =>
      root
        .querySelector('natter-message')
        ?.shadowRoot?.querySelector('natter-attachment')
        ?.shadowRoot?.querySelector<HTMLButtonElement>('.picture');
    await expect.poll(attachment).toBeTruthy();
    attachment()?.click();
    await expect.poll(() => dialog()?.getAttribute('aria-label')).toBe('dot.gif');
  });

  it('is closed by Escape, which leaves the chat open, and gives the focus back', async () => {
    const { show, box, picture, thread } = await open();
    const closing = vi.fn<() => void>();
    thread.addEventListener('keydown', closing);
    await show();
    await userEvent.keyboard('{Escape}');
    await expect.poll(box).toBeNull();
    expect(closing).not.toHaveBeenCalled();
    expect(picture()?.matches(':focus')).toBe(true);
  });

  it('is closed by a click beside the picture, and by its button', async () => {
    const { show, box, dialog } = await open();
    await show();
    dialog()?.querySelector<HTMLElement>('figcaption')?.click();
    expect(dialog()?.open).toBe(true);
    dialog()?.click();
    await expect.poll(box).toBeNull();
    await show();
    dialog()?.querySelector('button')?.click();
    await expect.poll(box).toBeNull();
  });

  it('is not shown where the site shows the picture itself', async () => {
    const { picture, box } = await open();
    const prevent = (event: Event) => event.preventDefault();
    const seen = vi.fn<() => void>();
    document.addEventListener('natter-enlarge', prevent);
    document.addEventListener('natter-enlarge', seen);
    onTestFinished(() => document.removeEventListener('natter-enlarge', prevent));
    await expect.poll(picture).toBeTruthy();
    picture()?.click();
    await import('./lightbox.define.ts');
    await new Promise(requestAnimationFrame);
    expect([seen.mock.calls.length, box()]).toEqual([1, null]);
  });

  it.each(['closed', 'put elsewhere'])(
    'goes away with a chat that is %s, and keeps nobody from the page',
    async (how) => {
      const { thread, show, box } = await open();
      await show();
      if (how === 'closed') thread.parentElement?.dispatchEvent(new ToggleEvent(false));
      else thread.parentElement?.append(thread);
      await expect.poll(box).toBeNull();
    },
  );

  it('says so where a picture cannot be had any more', async () => {
    const box = await mount(
      'natter-lightbox',
      html`<div lang="en">
        <natter-lightbox
          .address=${'data:image/png;base64,AAAA'}
          .name=${'A cat'}
        ></natter-lightbox>
      </div>`,
    );
    const failed = box.shadowRoot?.querySelector<HTMLElement>('.failed');
    await expect.poll(() => failed?.hidden).toBe(false);
    expect(failed?.textContent).toBe('The image could not be loaded.');
  });
});
