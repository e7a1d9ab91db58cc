import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { findIn } from '../../../.storybook/play/press.ts';
import {
  ARABIC,
  CHINESE_LINE,
  CODE,
  HOSTILE,
  LONG,
  MATH,
  MIXED,
  TABLE,
} from '../../../.storybook/samples/contents.ts';
import { answered } from '../../../.storybook/samples/messages.ts';
import './message.define.ts';

interface Args {
  /** What was answered, in Markdown. */
  readonly markdown: string;
  readonly growing: boolean;
}

export default {
  title: 'Elements/Message/Content',
  component: 'natter-message',
  render: ({ markdown, growing }) =>
    html`<natter-message .message=${answered(markdown)} ?growing=${growing}></natter-message>`,
  parameters: { stage: { width: 560 } },
  args: { markdown: LONG, growing: false },
} satisfies Meta<Args>;

export const Long: StoryObj<Args> = {};

export const Code: StoryObj<Args> = { tags: ['baseline'], args: { markdown: CODE } };

/** A fence that does not end yet is code already. */
export const CodeThatGrows: StoryObj<Args> = {
  args: { markdown: CODE.slice(0, 240), growing: true },
};

export const Table: StoryObj<Args> = { tags: ['baseline'], args: { markdown: TABLE } };

export const Math: StoryObj<Args> = { args: { markdown: MATH } };

export const AVeryLongChineseLine: StoryObj<Args> = {
  args: { markdown: CHINESE_LINE },
  globals: { language: 'zh-CN' },
};

export const MixedScripts: StoryObj<Args> = { args: { markdown: MIXED } };

export const RightToLeft: StoryObj<Args> = {
  args: { markdown: ARABIC },
  globals: { language: 'ar' },
};

/** Text that is read from the right, in a page that is read from the left. */
export const RightToLeftWithin: StoryObj<Args> = { args: { markdown: ARABIC } };

export const LargeText: StoryObj<Args> = {
  args: { markdown: `${TABLE}\n\n${CODE}` },
  parameters: { stage: { width: 640, text: 2 } },
};

export const Narrow: StoryObj<Args> = {
  args: { markdown: `${TABLE}\n\n${CODE}\n\n${MATH}` },
  parameters: { stage: { width: 272 } },
};

export const ForcedColours: StoryObj<Args> = {
  args: { markdown: `${TABLE}\n\n${CODE}` },
  tags: ['forced-colours'],
};

/** Nothing of it becomes more than text, and nothing of it is wider than its place. */
export const Hostile: StoryObj<Args> = {
  args: { markdown: HOSTILE },
  parameters: { stage: { width: 420 } },
  async play({ canvasElement }) {
    const body = await findIn(canvasElement, 'natter-message', '.prose table');
    await expect(Reflect.has(window, 'broken')).toBe(false);
    const root = body.getRootNode() as ShadowRoot;
    await expect(root.querySelectorAll('script, iframe, style, [onerror], [onload]')).toHaveLength(
      0,
    );
    await expect(root.host.scrollWidth).toBeLessThanOrEqual(root.host.clientWidth);
  },
};
