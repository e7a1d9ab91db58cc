import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { soundIcon } from '../chat/extras/extras-icons.ts';
import { searchIcon } from '../conversations/icons.ts';
import { downloadIcon } from '../parts/part-icons.ts';
import type { Menu } from './menu.ts';
import './menu.define.ts';

type Args = Pick<Menu, 'items' | 'label'>;

const turn = ({ currentTarget }: Event) => {
  const button = currentTarget as HTMLElement;
  void (button.nextElementSibling as Menu).toggleFor(button);
};

/** Opens the menu by its button. */
async function open(canvas: HTMLElement): Promise<Menu> {
  const button = canvas.querySelector('button');
  const menu = canvas.querySelector('natter-menu');
  if (!button || !menu) throw new Error('There is no menu.');
  await userEvent.click(button);
  await waitFor(() => expect(menu.matches(':popover-open')).toBe(true));
  return menu;
}

export default {
  title: 'Elements/Menu',
  component: 'natter-menu',
  render: ({ items, label }) =>
    html`<div>
      <button type="button" @click=${turn}>More</button>
      <natter-menu popover .items=${items} .label=${label}></natter-menu>
    </div>`,
  parameters: {
    stage: { width: 320, height: 300 },
    docs: { story: { inline: false, height: '340px' } },
  },
  args: {
    label: 'More',
    items: [
      { name: 'find', label: 'Find in conversation', icon: searchIcon },
      { name: 'save', label: 'Save as Markdown', icon: downloadIcon },
      { name: 'sounds', label: 'Sounds', icon: soundIcon, checked: true },
      { name: 'clear', label: 'Clear conversation', disabled: true },
    ],
  },
} satisfies Meta<Args>;

export const Closed: StoryObj<Args> = {};

export const Open: StoryObj<Args> = {
  async play({ canvasElement }) {
    await open(canvasElement);
  },
};

/** Escape closes it, and the button has the focus again. */
export const EscapeGivesTheFocusBack: StoryObj<Args> = {
  async play({ canvasElement }) {
    const menu = await open(canvasElement);
    menu.hidePopover();
    await waitFor(() => expect(canvasElement.querySelector('button')).toHaveFocus());
  },
};

export const RightToLeft: StoryObj<Args> = {
  globals: { language: 'ar' },
  async play({ canvasElement }) {
    await open(canvasElement);
  },
};

/** Words that are longer than the menu may be wide. */
export const LongWords: StoryObj<Args> = {
  args: {
    items: [
      {
        name: 'find',
        label: 'Unterhaltung nach einem Wort oder einem Satz durchsuchen',
        icon: searchIcon,
      },
      { name: 'save', label: 'Unterhaltung im Format Markdown herunterladen', icon: downloadIcon },
    ],
  },
  async play({ canvasElement }) {
    await open(canvasElement);
  },
};
