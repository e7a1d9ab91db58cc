import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { PICTURE } from '../../../.storybook/samples/files.ts';
import { CARD, ENDLESS_WORD, FIVE_SCRIPTS } from '../../../.storybook/samples/contents.ts';
import { answered, said } from '../../../.storybook/samples/messages.ts';
import { talkIn } from '../../../.storybook/samples/talk.ts';
import type { Message } from './message.ts';
import './message.define.ts';

type Args = Pick<Message, 'message' | 'growing' | 'newest' | 'imageHosts' | 'renderers'>;

const render = ({ message, growing, newest, imageHosts, renderers }: Args) =>
  html`<natter-message
    .message=${message}
    .imageHosts=${imageHosts}
    .renderers=${renderers}
    ?growing=${growing}
    ?newest=${newest}
  ></natter-message>`;

export default {
  title: 'Elements/Message',
  component: 'natter-message',
  render,
  parameters: { stage: { width: 560 } },
  args: { message: undefined, growing: false, newest: false, imageHosts: [], renderers: {} },
} satisfies Meta<Args>;

export const OfTheVisitor: StoryObj<Args> = {
  render: (args, { globals }) =>
    render({ ...args, message: said(talkIn(globals['language']).question) }),
};

export const OfTheAssistant: StoryObj<Args> = {
  tags: ['baseline'],
  render: (args, { globals }) =>
    render({ ...args, message: answered(talkIn(globals['language']).answer) }),
};

/** A caret stands behind what has come, and shifts no line. */
export const Growing: StoryObj<Args> = {
  args: { message: answered('You have **30 days**. It takes three'), growing: true },
};

/** What had arrived stays when the visitor stops it. */
export const Stopped: StoryObj<Args> = {
  args: { message: answered('You have **30 days**. It takes', { stopped: true }), newest: true },
};

/** What had arrived stays when the connection breaks, with one sentence and a way out. */
export const CutOff: StoryObj<Args> = {
  tags: ['baseline'],
  args: {
    message: answered('You have **30 days**. It takes', { problem: { code: 'answer-cut' } }),
    newest: true,
  },
};

/** Words that have not reached the other side yet. */
export const NotSentYet: StoryObj<Args> = {
  args: { message: { ...said('Is anybody there?'), unsent: true } },
};

export const WithThoughts: StoryObj<Args> = {
  args: {
    message: answered([
      { type: 'reasoning', text: 'Three steps, and one exception.' },
      { type: 'text', text: 'You have **30 days**.' },
    ]),
  },
};

export const WithATool: StoryObj<Args> = {
  args: {
    message: answered([
      {
        type: 'tool-find_order',
        toolCallId: 'call-1',
        state: 'output-available',
        input: { order: 'N-20418' },
        output: { status: 'On its way' },
      },
      { type: 'text', text: 'It is on its way, and comes on **Thursday**.' },
    ]),
  },
};

/** An answer that is nothing but JSON is shown as a card. */
export const JSONCard: StoryObj<Args> = { tags: ['baseline'], args: { message: answered(CARD) } };

export const WithSources: StoryObj<Args> = {
  args: {
    message: answered([
      {
        type: 'text',
        text: 'Shoes that were worn outside cannot be sent back [1], shirts can [2].',
      },
      {
        type: 'source-url',
        sourceId: 's1',
        url: 'https://shop.example.com/returns',
        title: 'Returns',
      },
      {
        type: 'source-document',
        sourceId: 's2',
        mediaType: 'application/pdf',
        title: 'Terms of sale',
      },
    ]),
  },
};

export const WithAttachments: StoryObj<Args> = {
  args: {
    message: said('Is this the one?', [
      PICTURE,
      {
        type: 'file',
        mediaType: 'text/csv',
        url: 'data:text/csv;base64,YSxiCg==',
        filename: 'orders.csv',
      },
    ]),
  },
};

/** What a site sends in parts of its own is shown by the site's own renderer. */
export const OfTheSitesOwn: StoryObj<Args> = {
  args: {
    message: answered([
      { type: 'text', text: 'Here it is:' },
      { type: 'data-order', data: { number: 'N-20418', day: 'Thursday' } },
    ]),
    renderers: {
      order: ({ data }) => {
        const { number, day } = data as { number: string; day: string };
        return html`<p>Order <strong>${number}</strong> comes on <strong>${day}</strong>.</p>`;
      },
    },
  },
};

/** A visitor's words are shown as they were written. */
export const HostileVisitor: StoryObj<Args> = {
  args: { message: said(`<script>window.broken = true</script> ${FIVE_SCRIPTS} ${ENDLESS_WORD}`) },
};
