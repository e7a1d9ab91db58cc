import type { StoredMessage } from '@natter/protocol';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { createStoryRelay, type StoryRelay } from '../../../.storybook/replies/story-relay.ts';
import { PICTURE } from '../../../.storybook/samples/files.ts';
import { conversationIn } from '../../../.storybook/samples/messages.ts';
import { talkIn } from '../../../.storybook/samples/talk.ts';
import type { Chat } from './chat.ts';
import './chat.define.ts';

type Args = Pick<Chat, 'mode' | 'open' | 'position' | 'heading' | 'withoutList'> & {
  /** Whether something was said before. */
  readonly talked: boolean;
  readonly relay: StoryRelay;
};

/** In pages of documentation a chat that floats needs a page of its own. */
const FLOATS = { docs: { story: { inline: false, height: '760px' } } };

/** The beginning and the end of a conversation as a relay keeps it. */
const kept = (language: unknown): readonly StoredMessage[] =>
  conversationIn(language).map(({ id, role, parts }) => ({ id, role, parts }) as StoredMessage);

let count = 0;

export default {
  title: 'Chat/Modes',
  component: 'natter-chat',
  render: ({ mode, open, position, heading, withoutList, talked, relay }, { globals }) => {
    const { language } = globals;
    const told = talked ? { messages: kept(language) } : {};
    return html`<natter-chat
      relay="/story-${(count += 1)}"
      conversation="story"
      mode=${mode}
      position=${position}
      ?open=${open}
      ?without-list=${withoutList}
      .heading=${heading}
      .suggestions=${talkIn(language).suggestions}
      .fetch=${createStoryRelay({ ...told, ...relay })}
    ></natter-chat>`;
  },
  args: {
    mode: 'bubble',
    open: true,
    position: 'end',
    heading: undefined,
    withoutList: false,
    talked: true,
    relay: {},
  },
} satisfies Meta<Args>;

export const BubbleClosed: StoryObj<Args> = { args: { open: false }, parameters: FLOATS };

export const Bubble: StoryObj<Args> = { parameters: FLOATS };

export const BubbleAtTheStart: StoryObj<Args> = { args: { position: 'start' }, parameters: FLOATS };

export const Side: StoryObj<Args> = { args: { mode: 'side' }, parameters: FLOATS };

export const SideAtTheStart: StoryObj<Args> = {
  args: { mode: 'side', position: 'start' },
  parameters: FLOATS,
};

export const Page: StoryObj<Args> = { args: { mode: 'page' }, parameters: FLOATS };

export const Inline: StoryObj<Args> = {
  tags: ['baseline'],
  args: { mode: 'inline' },
  parameters: { stage: { width: 560 } },
};

export const InlineGreeting: StoryObj<Args> = {
  tags: ['baseline'],
  args: { mode: 'inline', talked: false },
  parameters: { stage: { width: 560 } },
};

/** Answers of a synthetic model are marked. */
export const Sandbox: StoryObj<Args> = {
  args: { mode: 'inline', relay: { settings: { sandbox: true } } },
  parameters: { stage: { width: 420 } },
};

/** Files are taken where the relay takes them. */
export const TakesFiles: StoryObj<Args> = {
  args: {
    mode: 'inline',
    relay: {
      settings: { attachments: { types: ['image/png'], maxBytes: 1_000_000, maxCount: 3 } },
    },
  },
  parameters: { stage: { width: 420 } },
};

export const AVeryLongHeading: StoryObj<Args> = {
  args: {
    mode: 'inline',
    heading: 'The assistant of the municipal library of Llanfairpwllgwyngyll',
  },
  parameters: { stage: { width: 320 } },
};

export const Narrow: StoryObj<Args> = {
  tags: ['baseline'],
  args: { mode: 'inline' },
  parameters: { stage: { width: 320, bare: true } },
};

export const LargeText: StoryObj<Args> = {
  args: { mode: 'inline' },
  parameters: { stage: { width: 420, text: 2 } },
};

export const Chinese: StoryObj<Args> = {
  args: { mode: 'inline' },
  globals: { language: 'zh-CN' },
  parameters: { stage: { width: 420 } },
};

export const RightToLeft: StoryObj<Args> = {
  args: { mode: 'inline' },
  globals: { language: 'ar' },
  parameters: { stage: { width: 420 } },
};

export const Dark: StoryObj<Args> = {
  tags: ['baseline'],
  args: { mode: 'inline' },
  globals: { theme: 'dark' },
  parameters: { stage: { width: 420 } },
};

export const Compact: StoryObj<Args> = {
  args: { mode: 'inline' },
  globals: { density: 'compact' },
  parameters: { stage: { width: 420 } },
};

/** What is drawn with the accent can be seen, whatever the accent is. */
export const AWhiteAccent: StoryObj<Args> = {
  args: { mode: 'inline', talked: false },
  globals: { accent: '#ffffff' },
  parameters: { stage: { width: 420 } },
};

export const AYellowAccent: StoryObj<Args> = {
  args: { mode: 'inline' },
  globals: { accent: '#ffd400' },
  parameters: { stage: { width: 420 } },
};

export const HighContrast: StoryObj<Args> = {
  tags: ['baseline'],
  args: { mode: 'inline' },
  globals: { preset: 'contrast' },
  parameters: { stage: { width: 420 } },
};

export const ForcedColours: StoryObj<Args> = {
  args: { mode: 'inline' },
  tags: ['forced-colours'],
  parameters: { stage: { width: 420 } },
};

/** What a site puts into the slots. */
export const Slots: StoryObj<Args> = {
  parameters: { stage: { width: 420 } },
  render: (_, { globals }) =>
    html`<natter-chat
      mode="inline"
      relay="/story-slots"
      .suggestions=${talkIn(globals['language']).suggestions}
      .fetch=${createStoryRelay()}
    >
      <img slot="avatar" width="32" height="32" alt="" src=${PICTURE.url} />
      <span slot="heading">Ask <em>Nora</em></span>
      <h3 slot="greeting">Welcome to the shop</h3>
      <span slot="above-composer">We answer in your language.</span>
      <small slot="footer">Answers may be wrong. <a href="#privacy">Privacy</a></small>
    </natter-chat>`,
};
