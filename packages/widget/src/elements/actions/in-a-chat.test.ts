import type { Feedback } from '@natter/protocol';
import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ReplySource } from '../../core/reply-source.ts';
import { expectAccessible, findAll, mount } from '../../test-support/mount.ts';
import '../chat/chat.define.ts';

/** A chat whose backend takes ratings, or does not, and in which one question has been answered. */
async function open(rate?: ReplySource['rate'], isWithout = false) {
  let count = 0;
  const answer: ReplySource = async function* answer() {
    yield { id: '', chunk: { type: 'text-delta', id: 't', delta: `Answer ${(count += 1)}.` } };
    yield { id: '', chunk: { type: 'finish', finishReason: 'stop' } };
  };
  const source: ReplySource = Object.assign(answer, rate && { rate });
  const chat = await mount(
    'natter-chat',
    html`<natter-chat
      lang="en"
      mode="inline"
      style="height: 480px; width: 400px"
      ?without-feedback=${isWithout}
      .replySource=${source}
    ></natter-chat>`,
  );
  await chat.send('Well?');
  const all = () => findAll(chat.shadowRoot!, 'button[name]') as HTMLButtonElement[];
  const button = (name: string) => all().findLast((each) => each.name === name);
  const texts = () =>
    findAll(chat.shadowRoot!, 'natter-message[author="assistant"]').map((message) =>
      message.shadowRoot?.querySelector('.prose')?.textContent.trim(),
    );
  await expect.poll(() => button('copy')).toBeTruthy();
  return { chat, button, texts };
}

describe('a chat', () => {
  it('does what its rows ask for', async () => {
    const { button, texts } = await open();
    button('again')?.click();
    await expect.poll(texts).toEqual(['Answer 2.']);
    await expect.poll(() => button('previous')).toBeTruthy();
    button('previous')?.click();
    await expect.poll(texts).toEqual(['Answer 1.']);
  });

  it('takes ratings to a backend that keeps them', async () => {
    const kept: (Feedback | undefined)[] = [];
    const { button } = await open(async (_conversation, _message, feedback) => {
      kept.push(feedback);
    });
    button('good')?.click();
    await expect.poll(() => kept).toEqual([{ rating: 'up' }]);
    await expect.poll(() => button('good')?.ariaPressed).toBe('true');
  });

  it.each(['light', 'dark'] as const)('is accessible with all of it, in %s', async (theme) => {
    const { chat, button } = await open(async () => {});
    chat.theme = theme;
    await chat.send('Once more?');
    button('bad')?.click();
    await expect.poll(() => findAll(chat.shadowRoot!, 'natter-feedback-form')).toHaveLength(1);
    const [visitor] = findAll(chat.shadowRoot!, 'article');
    visitor?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await expect.poll(() => findAll(chat.shadowRoot!, 'natter-actions')).toHaveLength(2);
    await expectAccessible(chat);
    const edit = findAll(chat.shadowRoot!, '[name="edit"]') as HTMLButtonElement[];
    edit[0]?.click();
    await expect.poll(() => findAll(chat.shadowRoot!, 'natter-edit-field')).toHaveLength(1);
    await expectAccessible(chat);
  });

  it.each([
    ['edit', 'natter-edit-field'],
    ['bad', 'natter-feedback-form'],
  ])('stays open on a phone when Escape ends what was begun with %s', async (name, begun) => {
    const { chat, button } = await open(async () => {});
    chat.mode = 'bubble';
    chat.show();
    const isOpen = () => findAll(chat.shadowRoot!, begun).length === 1;
    await expect
      .poll(() => {
        const [visitor] = findAll(chat.shadowRoot!, 'article');
        visitor?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
        return button(name);
      })
      .toBeTruthy();
    button(name)?.click();
    await expect.poll(isOpen).toBe(true);
    const [field] = findAll(chat.shadowRoot!, begun) as HTMLElement[];
    await expect
      .poll(() => field?.matches(':focus-within') || field?.shadowRoot?.activeElement)
      .toBeTruthy();
    await userEvent.keyboard('{Escape}');
    await expect.poll(isOpen).toBe(false);
    expect(chat.open).toBe(true);
  });

  it('offers no rating that nobody keeps, or that the site does not want', async () => {
    const nobody = await open();
    expect(nobody.button('good')).toBeUndefined();
    const unwanted = await open(async () => {}, true);
    expect(unwanted.button('good')).toBeUndefined();
  });
});
