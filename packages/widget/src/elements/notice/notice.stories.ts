import { PROBLEMS, type ProblemCode } from '@natter/protocol';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Notice } from './notice.ts';
import './notice.define.ts';

type Args = Pick<Notice, 'problem' | 'newest' | 'held' | 'until'>;

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

const render = ({ problem, newest, held, until }: Args) =>
  html`<natter-notice
    .problem=${problem}
    .until=${until}
    ?newest=${newest}
    ?held=${held}
  ></natter-notice>`;

export default {
  title: 'Elements/Notice',
  component: 'natter-notice',
  render,
  parameters: { stage: { width: 420 } },
  args: { problem: { code: 'provider-down' }, newest: true, held: false, until: undefined },
} satisfies Meta<Args>;

/** A way out is offered where the same may succeed when it is tried again. */
export const WithAWayOut: StoryObj<Args> = {};

/** Only the newest answer can be asked for again. */
export const OfAnOlderAnswer: StoryObj<Args> = { args: { newest: false } };

/** The seconds are counted, and read out once. */
export const RateLimited: StoryObj<Args> = {
  args: { problem: { code: 'rate-limited', retryAfter: 3000 } },
};

/** What was said is kept, and goes by itself when there is a network again. */
export const Offline: StoryObj<Args> = {
  args: { problem: { code: 'relay-unreachable' }, held: true },
};

/** What was said is kept, and goes by itself after a while. */
export const HeldForAWhile: StoryObj<Args> = {
  args: { problem: { code: 'relay-overloaded' }, held: true, until: Date.now() + 3_000_000 },
};

/** Every problem of the table, with its own words. */
export const EveryProblem: StoryObj<Args> = {
  render: () =>
    html`<div>
      ${CODES.map((code) => render({ problem: { code }, newest: true, held: false, until: undefined }))}
    </div>`,
};

export const Narrow: StoryObj<Args> = { parameters: { stage: { width: 272 } } };

export const LargeText: StoryObj<Args> = { parameters: { stage: { width: 320, text: 2 } } };
