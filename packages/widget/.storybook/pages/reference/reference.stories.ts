import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { Declaration, Named } from '../../../build/read-manifest.ts';
import '../keyboard/page-keyboard.define.ts';
import '../sizes/page-sizes.define.ts';
import sizes from 'virtual:sizes';
import { ELEMENTS, membersOf } from './elements.ts';
import { printReference } from './sections.ts';
import './reference.define.ts';

export default {
  title: 'Pages/Blocks',
  // They stand in the pages; here they are only tried.
  tags: ['!dev', '!autodocs', '!manifest'],
} satisfies Meta;

/** What the manifest knows of an element, by its name. */
function known(element: Declaration): Named[] {
  const { events, slots, cssParts, cssProperties, cssStates, attributes } = element;
  return [
    ...membersOf(element, 'field'),
    ...membersOf(element, 'method'),
    ...[events, slots, cssParts, cssProperties, cssStates, attributes].flatMap((list = []) => list),
  ];
}

/** What of an element is told neither by its page nor by what is copied from it. */
function untold(tag: string, element: Declaration, page: string): string[] {
  const markdown = printReference(tag);
  const missing = known(element).filter(({ name, description = '' }) => {
    const isShown = page.includes(name || '(default)') && page.includes(plain(description));
    return !isShown || !markdown.includes(description.replaceAll('|', '\\|'));
  });
  return [
    ...(element.usage === undefined ? [`${tag}: when to use it`] : []),
    ...missing.map(({ name }) => `${tag}: ${name}`),
  ];
}

const plain = (description: string) => description.replaceAll('`', '');

/** Every element says what it is for, and all that the manifest knows of it is told. */
export const References: StoryObj = {
  render: () =>
    html`${(['head', 'purpose', 'members'] as const).map(
      (show) => html`<page-reference show=${show}></page-reference>`,
    )}`,
  async play({ canvasElement }) {
    const blocks = [...canvasElement.querySelectorAll('page-reference')];
    const missing: string[] = [];
    for (const [tag, element] of ELEMENTS) {
      for (const block of blocks) block.tag = tag;
      await Promise.all(blocks.map((block) => block.updateComplete));
      missing.push(...untold(tag, element, canvasElement.textContent));
    }
    await expect(missing).toEqual([]);
  },
};

/** What the classes say of the keyboard in English is said in Chinese too. */
export const Keyboard: StoryObj = {
  render: () => html`<page-keyboard language="zh-CN"></page-keyboard>`,
  async play({ canvasElement }) {
    const said = [...canvasElement.querySelectorAll('tbody td:last-child')];
    const uses = [...ELEMENTS.values()].flatMap(({ keyboard = [] }) => keyboard);
    await expect(said).toHaveLength(uses.length);
    const english = said.filter(({ textContent }) => !/\p{Script=Han}/u.test(textContent));
    await expect(english.map(({ textContent }) => textContent)).toEqual([]);
  },
};

/** The figures are those that the test of sizes counts. */
export const Sizes: StoryObj = {
  render: () => html`<page-sizes language="en"></page-sizes>`,
  async play({ canvasElement }) {
    const text = canvasElement.querySelector('page-sizes')?.textContent ?? '';
    const figures = sizes ? [sizes.loader, sizes.firstMessage, sizes.withMarkdown] : [];
    for (const bytes of figures) await expect(text).toContain(`${(bytes / 1000).toFixed(1)} kB`);
    if (!sizes) await expect(text).toContain('pnpm build');
  },
};
