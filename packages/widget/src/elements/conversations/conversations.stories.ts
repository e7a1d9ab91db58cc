import type { ConversationSummary } from '@natter/protocol';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import { findIn, press } from '../../../.storybook/play/press.ts';
import { ENDLESS_WORD, FIVE_SCRIPTS } from '../../../.storybook/samples/contents.ts';
import { talkIn } from '../../../.storybook/samples/talk.ts';
import type { ConversationBook } from '../../core/conversation-book.ts';
import './conversations.define.ts';

interface Args {
  /** How many conversations there are, or what they are called. */
  readonly titles: number | readonly string[];
  /** What becomes of the list. */
  readonly list: 'comes' | 'fails' | 'does not come';
}

const HOUR = 3_600_000;
const PAGE = 25;

function rowsOf(titles: Args['titles'], language: unknown): readonly ConversationSummary[] {
  const { suggestions } = talkIn(language);
  const names =
    typeof titles === 'number'
      ? Array.from({ length: titles }, (_, index) => suggestions[index % suggestions.length] ?? '')
      : titles;
  const noon = new Date().setHours(12, 0, 0, 0);
  return names.map((title, index) => ({
    id: `c${index}`,
    title,
    updatedAt: noon - index * index * HOUR,
  }));
}

function bookOf({ titles, list }: Args, language: unknown): ConversationBook {
  let rows = rowsOf(titles, language);
  return {
    async list(search, before = '0') {
      if (list === 'fails') throw new Error('The relay is down.');
      if (list === 'does not come') return new Promise(() => {});
      const found = rows.filter(({ title }) => title.includes(search));
      const end = Number(before) + PAGE;
      return {
        conversations: found.slice(Number(before), end),
        ...(end < found.length && { next: `${end}` }),
      };
    },
    async erase(id) {
      rows = rows.filter((row) => row.id !== id);
    },
  };
}

export default {
  title: 'Elements/Conversations',
  component: 'natter-conversations',
  render: (args, { globals }) =>
    html`<natter-conversations
      .book=${bookOf(args, globals['language'])}
      current="c1"
    ></natter-conversations>`,
  parameters: { stage: { width: 400, height: 560 } },
  args: { titles: 7, list: 'comes' },
} satisfies Meta<Args>;

export const Some: StoryObj<Args> = {};

export const Many: StoryObj<Args> = { args: { titles: 400 } };

export const Empty: StoryObj<Args> = { args: { titles: [] } };

export const Searching: StoryObj<Args> = { args: { list: 'does not come' } };

export const NothingFound: StoryObj<Args> = {
  async play({ canvasElement }) {
    const field = await findIn<HTMLInputElement>(canvasElement, 'natter-conversations', 'input');
    await findIn(canvasElement, 'natter-conversations', 'li');
    await userEvent.type(field, 'zebra');
    await expect(field).toHaveValue('zebra');
  },
};

export const Failed: StoryObj<Args> = { args: { list: 'fails' } };

/** It asks first, in the row. */
export const Erasing: StoryObj<Args> = {
  play: ({ canvasElement }) => press(canvasElement, 'natter-conversations', '.erase'),
};

export const Narrow: StoryObj<Args> = { parameters: { stage: { width: 272, height: 560 } } };

export const RightToLeft: StoryObj<Args> = { globals: { language: 'ar' } };

export const HostileTitles: StoryObj<Args> = {
  args: {
    titles: [
      FIVE_SCRIPTS,
      ENDLESS_WORD,
      '<script>window.broken = true</script>',
      ' ',
      '\u202Eoh no',
    ],
  },
};
