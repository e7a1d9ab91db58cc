import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { findIn } from '../../../.storybook/play/press.ts';
import type { Shortcuts } from './shortcuts.ts';
import './shortcuts.define.ts';

type Args = Pick<Shortcuts, 'enter' | 'shortcut' | 'apple'>;

export default {
  title: 'Elements/Shortcuts',
  component: 'natter-shortcuts',
  render: ({ enter, shortcut, apple }) =>
    html`<natter-shortcuts
      .enter=${enter}
      .shortcut=${shortcut}
      ?apple=${apple}
    ></natter-shortcuts>`,
  parameters: { docs: { story: { inline: false, height: '560px' } } },
  args: { enter: 'send', shortcut: 'Mod+Shift+K', apple: false },
  async play({ canvasElement }) {
    await canvasElement.querySelector('natter-shortcuts')?.show();
    await findIn(canvasElement, 'natter-shortcuts', 'dialog[open]');
  },
} satisfies Meta<Args>;

export const EnterSends: StoryObj<Args> = {};

export const EnterBreaksTheLine: StoryObj<Args> = { args: { enter: 'break' } };

export const KeysOfApple: StoryObj<Args> = { args: { apple: true } };

export const RightToLeft: StoryObj<Args> = { globals: { language: 'ar' } };
