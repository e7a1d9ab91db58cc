import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ChatAction, chatReducer } from '../../core/chat-reducer.ts';
import { type ChatState, emptyChat } from '../../core/chat-state.ts';
import { createStore } from '../../core/store.ts';
import type { SendEvent } from '../../events/send-event.ts';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import './thread.define.ts';

async function open() {
  const store = createStore<ChatState, ChatAction>(chatReducer, emptyChat);
  const thread = await mount(
    'natter-thread',
    html`<div lang="en" style="display:grid;height:300px">
      <natter-thread .store=${store} .suggestions=${['What is this?']}></natter-thread>
    </div>`,
  );
  const say = (id: string, text: string) =>
    store.dispatch({ type: 'message-sent', message: { id, role: 'user', text } });
  const grow = (delta: string) =>
    store.dispatch({
      type: 'reply-chunk',
      replyId: 'r',
      chunk: { type: 'text-delta', id: 't', delta },
    });
  return { thread, store, say, grow };
}

/** Waits until what was drawn has been laid out and followed. */
const frames = async (count = 4) => {
  for (let each = 0; each < count; each += 1) await new Promise(requestAnimationFrame);
};
const fromEnd = (element: Element) =>
  element.scrollHeight - element.scrollTop - element.clientHeight;

describe('natter-thread', () => {
  it('greets before anything was said, and sends a suggestion', async () => {
    const { thread } = await open();
    const sent: string[] = [];
    const hear = (event: SendEvent) => sent.push(event.text);
    document.addEventListener('natter-send', hear);
    onTestFinished(() => document.removeEventListener('natter-send', hear));
    expect(thread.shadowRoot?.textContent).toContain('What would you like to know?');
    thread.shadowRoot?.querySelector('button')?.click();
    expect(sent).toEqual(['What is this?']);
    await expectAccessible(thread);
  });

  it('shows what is said, what is awaited and what arrives, in one and the same element', async () => {
    const { thread, say, grow, store } = await open();
    say('m1', 'Hi');
    await thread.updateComplete;
    expect(thread.shadowRoot?.querySelectorAll('natter-message')).toHaveLength(1);
    expect(thread.shadowRoot?.querySelector('.dots')).not.toBeNull();
    grow('Good');
    await thread.updateComplete;
    const reply = thread.shadowRoot?.querySelector('natter-message[growing]');
    expect(thread.shadowRoot?.querySelector('.dots')).toBeNull();
    store.dispatch({ type: 'reply-chunk', replyId: 'r', chunk: { type: 'finish' } });
    await thread.updateComplete;
    expect(thread.shadowRoot?.querySelectorAll('natter-message')[1]).toBe(reply);
    expect(reply?.hasAttribute('growing')).toBe(false);
  });

  it('stays at the end while an answer grows', async () => {
    const { thread, say, grow } = await open();
    say('m1', 'Hi');
    for (let line = 0; line < 40; line += 1) {
      grow(`Paragraph ${line}.\n\n`);
      await frames(1);
    }
    await frames();
    expect(thread.scrollHeight).toBeGreaterThan(600);
    expect(fromEnd(thread)).toBeLessThan(2);
  });

  it('leaves a reader who has scrolled up alone, until they say something', async () => {
    const { thread, say, grow } = await open();
    say('m1', 'Hi');
    grow('Line.\n\n'.repeat(60));
    await frames();
    thread.scrollTop = 40;
    await frames();
    grow('More.\n\n'.repeat(20));
    await frames();
    expect(thread.scrollTop).toBe(40);
    say('m2', 'And then?');
    await frames();
    expect(fromEnd(thread)).toBeLessThan(2);
  });
});
