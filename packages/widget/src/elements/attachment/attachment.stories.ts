import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { FIVE_SCRIPTS } from '../../../.storybook/samples/contents.ts';
import { PICTURE } from '../../../.storybook/samples/files.ts';
import type { Attachment } from './attachment.ts';
import './attachment.define.ts';

type Args = Pick<Attachment, 'file' | 'imageHosts'>;

export default {
  title: 'Elements/Attachment',
  component: 'natter-attachment',
  render: ({ file, imageHosts }) =>
    html`<natter-attachment .file=${file} .imageHosts=${imageHosts}></natter-attachment>`,
  parameters: { stage: { width: 360 } },
  args: { file: PICTURE, imageHosts: [] },
} satisfies Meta<Args>;

export const Picture: StoryObj<Args> = {};

/** A picture of a host that the site has not named waits for a press. */
export const PictureOfAFarHost: StoryObj<Args> = {
  args: {
    file: {
      type: 'file',
      mediaType: 'image/png',
      url: 'https://pictures.example.com/receipt.png',
      filename: 'receipt.png',
    },
  },
};

/** What cannot be shown is a file with a name. */
export const BrokenPicture: StoryObj<Args> = {
  args: {
    file: {
      type: 'file',
      mediaType: 'image/png',
      url: 'data:image/png;base64,AAAA',
      filename: 'broken.png',
    },
  },
};

export const File: StoryObj<Args> = {
  args: {
    file: {
      type: 'file',
      mediaType: 'text/csv',
      url: 'data:text/csv;base64,YSxiCjEsMgo=',
      filename: 'orders-of-november.csv',
    },
  },
};

export const HostileName: StoryObj<Args> = {
  args: {
    file: {
      type: 'file',
      mediaType: 'text/html',
      url: 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
      filename: `${FIVE_SCRIPTS}${'x'.repeat(300)}.html`,
    },
  },
};
