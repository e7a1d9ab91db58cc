import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ENDLESS_WORD, FIVE_SCRIPTS } from '../../../.storybook/samples/contents.ts';
import { press } from '../../../.storybook/play/press.ts';
import type { ToolPart } from '../../core/message.ts';
import type { Tool } from './tool.ts';
import './tool.define.ts';

type Args = Pick<Tool, 'call' | 'growing'>;

const call = (state: ToolPart['state'], more: Partial<ToolPart> = {}): ToolPart => ({
  type: 'tool-find_order',
  toolCallId: 'call-1',
  state,
  ...more,
});
const input = { order: 'N-20418', fields: ['status', 'delivery'] };
const output = { status: 'On its way', delivery: { day: '2026-12-03', carrier: 'Post' } };

export default {
  title: 'Elements/Tool',
  component: 'natter-tool',
  render: ({ call, growing }) =>
    html`<natter-tool .call=${call} ?growing=${growing}></natter-tool>`,
  parameters: { stage: { width: 520 } },
  args: { call: call('output-available', { input, output }), growing: false },
} satisfies Meta<Args>;

export const BeingAsked: StoryObj<Args> = {
  args: { call: call('input-streaming', { inputText: '{"order":"N-20' }), growing: true },
};

export const UnderWay: StoryObj<Args> = {
  args: { call: call('input-available', { input }), growing: true },
};

/** What has to be decided on is unfolded. */
export const AsksForLeave: StoryObj<Args> = {
  args: { call: call('approval-requested', { input }) },
};

export const Done: StoryObj<Args> = {};

export const DoneUnfolded: StoryObj<Args> = {
  tags: ['baseline'],
  play: ({ canvasElement }) => press(canvasElement, 'natter-tool', 'summary'),
};

export const Failed: StoryObj<Args> = {
  args: { call: call('output-error', { input, errorText: 'The warehouse did not answer.' }) },
  play: ({ canvasElement }) => press(canvasElement, 'natter-tool', 'summary'),
};

export const Denied: StoryObj<Args> = { args: { call: call('output-denied', { input }) } };

/** The answer ended before the tool did. */
export const Unfinished: StoryObj<Args> = { args: { call: call('input-available', { input }) } };

export const Hostile: StoryObj<Args> = {
  args: {
    call: call('output-available', {
      type: 'dynamic-tool',
      toolName: ENDLESS_WORD.slice(0, 500),
      title: FIVE_SCRIPTS,
      input: { '<script>': '<img src=x onerror=alert(1)>' },
      output: ENDLESS_WORD,
    }),
  },
  play: ({ canvasElement }) => press(canvasElement, 'natter-tool', 'summary'),
};
