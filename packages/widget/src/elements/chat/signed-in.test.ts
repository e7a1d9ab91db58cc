import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { UserToken } from '../../transport/relay-client.ts';
import { findAll, mount } from '../../test-support/mount.ts';
import type { Chat } from './chat.ts';
import './chat.define.ts';
import { askWhoIsSignedIn } from './signed-in.ts';

/** What a site's server vouches for, as far as a page can read it. */
const tokenOf = (user: string) => `head.${btoa(JSON.stringify({ sub: user }))}.sign`;

/** A relay at which only Ann has said something. */
const relay: typeof globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { pathname } = new URL(request.url);
  if (pathname.endsWith('/session')) {
    const { userToken = 'nobody' } = (await request.json()) as { userToken?: string };
    const settings = { sandbox: false, model: 'm', maxMessageLength: 1000 };
    const expiresAt = Date.now() + 1e6;
    return Response.json({ token: userToken, expiresAt, visitor: 'v'.repeat(22), settings });
  }
  if (request.headers.get('authorization') !== `Bearer ${tokenOf('ann')}`)
    return Response.json({ code: 'conversation-unknown' }, { status: 404 });
  return Response.json({
    id: 'c1',
    messages: [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: 'My secret' }] }],
  });
};

async function open(userToken: UserToken | undefined) {
  const chat = await mount(
    'natter-chat',
    html`<natter-chat
      lang="en"
      mode="inline"
      relay="/signed-in"
      conversation="c1"
      .userToken=${userToken}
      .fetch=${relay}
    ></natter-chat>`,
  );
  // Its conversation is open when its history has come, or when it is clear that there is none.
  await expect
    .poll(
      () =>
        findAll(chat.shadowRoot!, '.greeting:not([hidden]), natter-message, natter-notice').length,
    )
    .toBeGreaterThan(0);
  return chat;
}

const draftOf = (chat: Chat) => chat.shadowRoot?.querySelector('natter-composer')?.draft;

const textOf = (chat: Chat) =>
  findAll(chat.shadowRoot!, '.said')
    .map(({ textContent }) => textContent)
    .join();

describe('a chat of somebody who is signed in', () => {
  it.each([
    ['another user', tokenOf('bob')],
    ['another user whose token is fetched', async () => tokenOf('bob')],
    ['somebody whose token cannot be read', 'opaque'],
    ['nobody', undefined],
  ])('shows nothing of it to %s on the same device, though its page is open', async (_, other) => {
    onTestFinished(() => localStorage.clear());
    const ann = await open(async () => tokenOf('ann'));
    await expect.poll(() => textOf(ann)).toBe('My secret');
    const composer = ann.shadowRoot!.querySelector('natter-composer')!;
    const field = composer.shadowRoot!.querySelector('textarea')!;
    field.value = 'half a thought';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await expect.poll(() => JSON.stringify({ ...localStorage })).toContain('half a thought');
    const next = await open(other);
    expect(textOf(next)).toBe('');
    expect(draftOf(next)).toBe('');
    const again = await open(tokenOf('ann'));
    await expect.poll(() => textOf(again)).toBe('My secret');
    await expect.poll(() => draftOf(again)).toBe('half a thought');
  });
});

describe('askWhoIsSignedIn', () => {
  it('gives the token that it was told to the first session, and a fresh one to each other', async () => {
    let count = 0;
    const { user, userToken } = await askWhoIsSignedIn(() => `${tokenOf('ann')}${(count += 1)}`);
    expect(user).toBe('ann');
    const next = userToken as () => string;
    expect([next(), next()].map((token) => token.at(-1))).toEqual(['1', '2']);
  });

  it('knows nobody by a token that fails or says nothing', async () => {
    const fail = () => Promise.reject(new Error('The site is down.'));
    expect(await askWhoIsSignedIn(fail)).toEqual({ user: undefined, userToken: fail });
    expect((await askWhoIsSignedIn('a.b.c')).user).toBeUndefined();
  });
});
