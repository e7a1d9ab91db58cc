import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { press } from '../../../.storybook/play/press.ts';
import type { Dictation } from './dictation.ts';
import './dictation.define.ts';
import type { Listen } from './speech.ts';

type Args = Pick<Dictation, 'listen'>;

/** Hears what it is told to, as the browser's own would. */
const hear =
  (...texts: readonly string[]): Listen =>
  ({ onHeard }) => {
    for (const text of texts) onHeard({ text, isFinal: false });
    return { stop() {}, abort() {} };
  };

/** Ends at once, for a reason that the browser gives. */
const endWith =
  (error: string): Listen =>
  ({ onEnd }) => {
    queueMicrotask(() => onEnd(error));
    return { stop() {}, abort() {} };
  };

export default {
  title: 'Elements/Dictation',
  component: 'natter-dictation',
  render: ({ listen }) => {
    const field = document.createElement('textarea');
    field.setAttribute('aria-label', 'Message');
    return html`<div>
      ${field}<natter-dictation .field=${field} .listen=${listen}></natter-dictation>
    </div>`;
  },
  parameters: { stage: { width: 360 } },
  args: { listen: hear() },
} satisfies Meta<Args>;

export const Ready: StoryObj<Args> = {};

export const Listening: StoryObj<Args> = {
  args: { listen: hear('how do I send something') },
  play: ({ canvasElement }) => press(canvasElement, 'natter-dictation', 'button'),
};

export const Refused: StoryObj<Args> = {
  args: { listen: endWith('not-allowed') },
  play: ({ canvasElement }) => press(canvasElement, 'natter-dictation', 'button'),
};

export const Failed: StoryObj<Args> = {
  args: { listen: endWith('network') },
  play: ({ canvasElement }) => press(canvasElement, 'natter-dictation', 'button'),
};

/** Where the browser cannot listen there is nothing. */
export const NotHere: StoryObj<Args> = { args: { listen: undefined } };
