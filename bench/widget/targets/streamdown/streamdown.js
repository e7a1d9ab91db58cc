import { Chat, useChat } from '@ai-sdk/react';
import { DefaultChatTransport } from 'ai';
import { createElement, useLayoutEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Streamdown } from 'streamdown';

/** A reader this near to the end counts as being there. */
const NEAR = 32;
/** As its documentation has it. Without, React gives up: 500 updates a second are a loop to it (error 185). */
const THROTTLE = 50;

/** Stays at the end of what grows, unless the reader has scrolled away. */
function useEnd() {
  const scroller = useRef(null);
  const content = useRef(null);
  useLayoutEffect(() => {
    const { current: element } = scroller;
    let isAtEnd = true;
    const follow = () => {
      if (isAtEnd) element.scrollTop = element.scrollHeight;
    };
    const look = () => {
      isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR;
    };
    const observer = new ResizeObserver(follow);
    observer.observe(content.current);
    element.addEventListener('scroll', look);
    return () => observer.disconnect();
  }, []);
  return { scroller, content };
}

function Part({ role, text, isGrowing }) {
  if (role === 'user') return text;
  return createElement(
    'div',
    { className: 'markdown' },
    createElement(Streamdown, { isAnimating: isGrowing }, text),
  );
}

function Message({ message: { role, parts }, isGrowing }) {
  return createElement(
    'div',
    { className: role },
    parts.map(({ type, text }, at) =>
      type === 'text' ? createElement(Part, { key: at, role, text, isGrowing }) : null,
    ),
  );
}

/** A chat as the documentation of the AI SDK and of Streamdown shows it. */
function App({ chat }) {
  const { messages, sendMessage, status } = useChat({ chat, experimental_throttle: THROTTLE });
  const [text, setText] = useState('');
  const { scroller, content } = useEnd();
  const press = (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void sendMessage({ text });
    setText('');
  };
  const list = messages.map((message, at) =>
    createElement(Message, {
      key: message.id,
      message,
      isGrowing: status === 'streaming' && at === messages.length - 1,
    }),
  );
  const write = { value: text, onChange: ({ target }) => setText(target.value), onKeyDown: press };
  return createElement(
    'div',
    { style: { display: 'contents' } },
    createElement(
      'div',
      { className: 'scroller', ref: scroller },
      createElement('div', { ref: content }, list),
    ),
    createElement('textarea', write),
  );
}

/** The pieces as chunks of the SDK's own wire. */
function streamOf(pieces) {
  return new ReadableStream({
    async start(controller) {
      controller.enqueue({ type: 'start' });
      controller.enqueue({ type: 'text-start', id: 't' });
      for await (const delta of pieces) controller.enqueue({ type: 'text-delta', id: 't', delta });
      controller.enqueue({ type: 'text-end', id: 't' });
      controller.enqueue({ type: 'finish' });
      controller.close();
    },
  });
}

/** React, the AI SDK and Streamdown; without an address it is answered by what it is asked with. */
export function createStreamdown(address) {
  let answer;
  const transport =
    address === undefined
      ? { sendMessages: async () => streamOf(answer), reconnectToStream: async () => null }
      : new DefaultChatTransport({ api: address });
  let chat;
  return {
    mount(box, thread) {
      const messages = thread.map(({ role, text }, at) => ({
        id: `m${at}`,
        role,
        parts: [{ type: 'text', text }],
      }));
      chat = new Chat({ transport, messages });
      createRoot(box).render(createElement(App, { chat }));
    },
    async ask(pieces) {
      answer = pieces;
      await chat.sendMessage({ text: 'Tell me about the bays.' });
    },
  };
}
