import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReplySource } from '../../core/reply-source.ts';
import { findAll, mount } from '../../test-support/mount.ts';
import type { Chat } from './chat.ts';
import './chat.define.ts';

const textOf = (chat: Chat) =>
  findAll(chat.shadowRoot!, '.prose').map(({ textContent }) => textContent);

/** Another place in the page. */
function createPlace(): HTMLElement {
  const place = document.body.appendChild(document.createElement('div'));
  onTestFinished(() => place.remove());
  return place;
}

/** A relay with one conversation. */
function createRelay() {
  const read: string[] = [];
  const settings = { sandbox: false, model: 'm', maxMessageLength: 1000 };
  const messages = [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hello' }] }];
  const fetch: typeof globalThis.fetch = async (input) => {
    const { pathname } = new URL(new Request(input).url);
    if (pathname.endsWith('/session'))
      return Response.json({ token: 't', expiresAt: Date.now() + 1e6, visitor: 'v', settings });
    read.push(pathname);
    return Response.json({ id: 'c1', messages });
  };
  return { fetch, read };
}

describe('natter-chat', () => {
  it('opens its conversation again where it is put back into the page', async () => {
    const { fetch, read } = createRelay();
    const chat = await mount(
      'natter-chat',
      html`<natter-chat
        lang="en"
        mode="inline"
        relay="/moving"
        conversation="c1"
        .fetch=${fetch}
      ></natter-chat>`,
    );
    await expect.poll(() => findAll(chat.shadowRoot!, 'natter-message').length).toBe(1);
    chat.remove();
    await Promise.resolve();
    createPlace().append(chat);
    await expect.poll(() => read.length).toBe(2);
  });

  it('goes on with an answer that nobody keeps while it is moved', async () => {
    const gate = Promise.withResolvers<void>();
    const source: ReplySource = async function* source() {
      yield { id: '', chunk: { type: 'text-delta', id: 't', delta: 'Half' } };
      await gate.promise;
      yield { id: '', chunk: { type: 'text-delta', id: 't', delta: ' and whole' } };
      yield { id: '', chunk: { type: 'finish' } };
    };
    const chat = await mount(
      'natter-chat',
      html`<natter-chat lang="en" mode="inline" .replySource=${source}></natter-chat>`,
    );
    void chat.send('Hello');
    await expect.poll(() => textOf(chat)).toEqual(['Half']);
    createPlace().append(chat);
    gate.resolve();
    await expect.poll(() => textOf(chat)).toEqual(['Half and whole']);
  });

  it('bears being closed and taken off the page at once', async () => {
    const chat = await mount('natter-chat', html`<natter-chat lang="en" open></natter-chat>`);
    chat.hide();
    chat.remove();
    await expect(chat.updateComplete).resolves.toBe(true);
  });

  it('lies in the top layer again where it is put back into the page', async () => {
    const chat = await mount('natter-chat', html`<natter-chat lang="en" open></natter-chat>`);
    const corner = () => chat.shadowRoot?.querySelector('.corner:popover-open');
    expect(corner()).toBeTruthy();
    createPlace().append(chat);
    await expect.poll(corner).toBeTruthy();
  });
});
