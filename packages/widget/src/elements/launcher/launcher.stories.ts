import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Launcher } from './launcher.ts';
import './launcher.define.ts';

type Args = Pick<Launcher, 'open' | 'unread'>;

export default {
  title: 'Elements/Launcher',
  component: 'natter-launcher',
  render: ({ open, unread }) =>
    html`<natter-launcher ?open=${open} .unread=${unread}></natter-launcher>`,
  args: { open: false, unread: 0 },
} satisfies Meta<Args>;

export const Closed: StoryObj<Args> = {};

export const Open: StoryObj<Args> = { args: { open: true } };

export const Unread: StoryObj<Args> = { args: { unread: 3 } };

/** From ten on it is many. */
export const ManyUnread: StoryObj<Args> = {
  args: { unread: 120 },
  parameters: {
    // A badge is no label: its number is said in the name, in words, and nobody would say “9+”.
    a11y: { config: { rules: [{ id: 'label-content-name-mismatch', enabled: false }] } },
  },
};

/** A press says what is wanted; whoever holds the launcher says what becomes of it. */
export const SaysWhatIsWanted: StoryObj<Args> = {
  async play({ canvasElement }) {
    const wanted: boolean[] = [];
    canvasElement.addEventListener('natter-toggle', ({ open }) => wanted.push(open));
    const launcher = canvasElement.querySelector('natter-launcher');
    const button = await waitFor(() => {
      const found = launcher?.shadowRoot?.querySelector('button');
      if (!found) throw new Error('The launcher is not drawn yet.');
      return found;
    });
    await userEvent.click(button);
    await expect(wanted).toEqual([true]);
  },
};
