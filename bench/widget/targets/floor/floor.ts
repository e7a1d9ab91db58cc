import type { Adapter } from '../../page/adapter.ts';
import type { Said } from '../../page/document.ts';

/** A reader this near to the end counts as being there. */
const NEAR = 32;

/**
 * The least that any chat has to do: plain text that is appended to one growing element, once for
 * each frame, and the end in view. Of all ways to write that by hand this one costs Chromium least.
 */
export function createFloor(): Adapter {
  const scroller = document.createElement('div');
  scroller.className = 'scroller';
  const input = document.createElement('textarea');
  let isAtEnd = true;

  function say({ role, text }: Said): HTMLElement {
    const message = scroller.appendChild(document.createElement('div'));
    message.className = role;
    message.append(text);
    return message;
  }

  function follow(): void {
    if (isAtEnd) scroller.scrollTop = scroller.scrollHeight;
  }

  return {
    mount(box, thread) {
      scroller.addEventListener('scroll', () => {
        isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= NEAR;
      });
      for (const said of thread) say(said);
      box.append(scroller, input);
      follow();
    },
    async ask(pieces) {
      say({ role: 'user', text: 'Tell me about the bays.' });
      isAtEnd = true;
      const answer = say({ role: 'assistant', text: '' });
      let waiting = '';
      for await (const piece of pieces) {
        if (waiting === '')
          requestAnimationFrame(() => {
            answer.append(waiting);
            waiting = '';
            follow();
          });
        waiting += piece;
      }
    },
  };
}
