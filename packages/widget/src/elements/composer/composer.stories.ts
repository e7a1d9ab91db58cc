import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor } from 'storybook/test';
import { findIn } from '../../../.storybook/play/press.ts';
import { ENDLESS_WORD } from '../../../.storybook/samples/contents.ts';
import { PICTURE } from '../../../.storybook/samples/files.ts';
import type { Composer } from './composer.ts';
import './composer.define.ts';

type Args = Pick<Composer, 'busy' | 'draft' | 'most' | 'enter' | 'accepts' | 'placeholder'>;

const FILES = { types: ['image/png', 'text/plain'], maxBytes: 1_000_000, maxCount: 3 };

export default {
  title: 'Elements/Composer',
  component: 'natter-composer',
  render: ({ busy, draft, most, enter, accepts, placeholder }) =>
    html`<natter-composer
      ?busy=${busy}
      .draft=${draft}
      .most=${most}
      .enter=${enter}
      .accepts=${accepts}
      .placeholder=${placeholder}
    ></natter-composer>`,
  parameters: { stage: { width: 400 } },
  args: {
    busy: false,
    draft: '',
    most: 4000,
    enter: 'send',
    accepts: undefined,
    placeholder: undefined,
  },
} satisfies Meta<Args>;

const fieldOf = (canvas: HTMLElement) =>
  findIn<HTMLTextAreaElement>(canvas, 'natter-composer', 'textarea');

/** What the composer asks for, as it is heard around it. */
function heard(canvas: HTMLElement): string[] {
  const words: string[] = [];
  canvas.addEventListener('natter-send', ({ text }) => words.push(text));
  canvas.addEventListener('natter-stop', () => words.push('(stop)'));
  return words;
}

export const Empty: StoryObj<Args> = {};

export const Draft: StoryObj<Args> = {
  tags: ['baseline'],
  args: { draft: 'How do I send something back?' },
};

export const ManyLines: StoryObj<Args> = {
  args: { draft: Array.from({ length: 12 }, (_, line) => `Line ${line + 1}`).join('\n') },
};

export const OneEndlessWord: StoryObj<Args> = { args: { draft: ENDLESS_WORD.slice(0, 900) } };

/** While an answer is on its way, stop takes the place of send. */
export const Busy: StoryObj<Args> = { args: { busy: true, draft: 'And then?' } };

export const TooLong: StoryObj<Args> = {
  args: { most: 20, draft: 'A little longer than it may be.' },
};

export const TakesFiles: StoryObj<Args> = { args: { accepts: FILES } };

export const WithFiles: StoryObj<Args> = {
  args: { accepts: FILES, draft: 'Is this the one?' },
  async play({ canvasElement }) {
    await fieldOf(canvasElement);
    const bytes = await (await fetch(PICTURE.url)).blob();
    await canvasElement
      .querySelector('natter-composer')
      ?.attach([
        new File([bytes], 'mountains.png', { type: 'image/png' }),
        new File(['Some notes.'], 'notes.txt', { type: 'text/plain' }),
      ]);
    await findIn(canvasElement, 'natter-tray', 'li');
  },
};

export const Narrow: StoryObj<Args> = {
  args: { accepts: FILES },
  parameters: { stage: { width: 272 } },
};

export const LargeText: StoryObj<Args> = {
  args: { accepts: FILES, draft: 'How do I send something back?' },
  parameters: { stage: { width: 320, text: 2 } },
};

export const EnterSends: StoryObj<Args> = {
  async play({ canvasElement }) {
    const words = heard(canvasElement);
    const field = await fieldOf(canvasElement);
    await userEvent.type(field, 'First line{Shift>}{Enter}{/Shift}second line{Enter}');
    await waitFor(() => expect(words).toEqual(['First line\nsecond line']));
    await expect(field).toHaveValue('');
  },
};

/** An Enter that ends a composition belongs to the input method. */
export const EnterOfAnInputMethodSendsNothing: StoryObj<Args> = {
  globals: { language: 'zh-CN' },
  async play({ canvasElement }) {
    const words = heard(canvasElement);
    const field = await fieldOf(canvasElement);
    field.focus();
    await fireEvent.compositionStart(field);
    field.value = '怎么退货';
    await fireEvent.input(field, { isComposing: true });
    await fireEvent.keyDown(field, { key: 'Enter', isComposing: true, keyCode: 229 });
    await fireEvent.compositionEnd(field, { data: '怎么退货' });
    await expect(words).toEqual([]);
    await expect(field).toHaveValue('怎么退货');
  },
};

export const StopTakesThePlaceOfSend: StoryObj<Args> = {
  args: { busy: true },
  async play({ canvasElement }) {
    const words = heard(canvasElement);
    await userEvent.click(await findIn(canvasElement, 'natter-composer', '[part~="stop"]'));
    await expect(words).toEqual(['(stop)']);
  },
};
