import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ENDLESS_WORD, FIVE_SCRIPTS } from '../../../.storybook/samples/contents.ts';
import { press } from '../../../.storybook/play/press.ts';
import type { SourcePart, Sources } from './sources.ts';
import './sources.define.ts';

type Args = Pick<Sources, 'sources' | 'start'>;

const page = (sourceId: string, url: string, title?: string): SourcePart => ({
  type: 'source-url',
  sourceId,
  url,
  ...(title !== undefined && { title }),
});

const FEW: readonly SourcePart[] = [
  page('s1', 'https://shop.example.com/returns', 'Returns and refunds'),
  page('s2', 'https://docs.example.org/guides/shipping?from=chat'),
  {
    type: 'source-document',
    sourceId: 's3',
    mediaType: 'application/pdf',
    title: 'Terms of sale',
    filename: 'terms-2026.pdf',
  },
];

export default {
  title: 'Elements/Sources',
  component: 'natter-sources',
  render: ({ sources, start }) =>
    html`<natter-sources .sources=${sources} start=${start}></natter-sources>`,
  parameters: { stage: { width: 420 } },
  args: { sources: FEW, start: 1 },
} satisfies Meta<Args>;

export const Few: StoryObj<Args> = {};

const many = Array.from({ length: 12 }, (_, index) =>
  page(`m${index}`, `https://example.com/${index + 1}`, `Page ${index + 1} of the handbook`),
);

/** More than a handful are folded. */
export const Many: StoryObj<Args> = { args: { sources: many } };

export const ManyUnfolded: StoryObj<Args> = {
  args: { sources: many },
  play: ({ canvasElement }) => press(canvasElement, 'natter-sources', '.more'),
};

/** A name can be made up; the host cannot. */
export const Hostile: StoryObj<Args> = {
  args: {
    sources: [
      page('h1', 'javascript:window.broken=true', 'Your bank'),
      page('h2', 'https://bank.example.com@evil.example/login', 'https://bank.example.com'),
      page('h3', `https://example.com/${ENDLESS_WORD}`, ENDLESS_WORD.slice(0, 400)),
      page('h4', 'https://example.com/five', FIVE_SCRIPTS),
    ],
  },
};
