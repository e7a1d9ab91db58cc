import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import { TOKENS } from './theme-css.ts';
import type { ThemeBuilder } from './theme-builder.ts';
import './theme-builder.define.ts';

type Args = Pick<ThemeBuilder, 'language'>;

export default {
  title: 'Pages/Theme builder',
  // It stands in the pages about theming; here it is only tried.
  tags: ['!dev', '!autodocs', '!manifest'],
  render: ({ language }) => html`<page-theme-builder language=${language}></page-theme-builder>`,
  args: { language: 'en' },
} satisfies Meta<Args>;

/** The builder, once it has measured what it shows. */
async function find(canvas: HTMLElement) {
  const builder = canvas.querySelector('page-theme-builder');
  const root = builder?.shadowRoot;
  if (!builder || !root) throw new TypeError('There is no builder.');
  await waitFor(() => expect(root.querySelector('table')).not.toBeNull());
  const field = (token: string) => {
    const input = root.querySelector<HTMLInputElement>(`[id="${token}"]`);
    if (!input) throw new TypeError(`There is no field for ${token}.`);
    return input;
  };
  const styleOf = (selector: string) =>
    [...root.querySelectorAll('natter-chat')].map((chat) => {
      const found = chat.shadowRoot?.querySelector(selector);
      return found ? getComputedStyle(found) : undefined;
    });
  // What is in a shadow root is HTML as well.
  const screen = within(root as unknown as HTMLElement);
  return { builder, root, screen, field, styleOf };
}

type Found = Awaited<ReturnType<typeof find>>;

function write({ field }: Found, token: string, value: string): void {
  fireEvent.input(field(token), { target: { value } });
}

async function startOver({ builder, screen }: Found): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
  await builder.updateComplete;
  await expect(builder.css).toBe('');
}

/** Every token of the manifest has a field. */
async function tryFields({ field }: Found): Promise<void> {
  await expect(TOKENS.length).toBeGreaterThan(9);
  for (const { name = '' } of TOKENS) await expect(field(name)).toHaveAccessibleName(name);
}

/** What is printed is what the chats are drawn with. */
async function tryPrinting(found: Found): Promise<void> {
  write(found, '--natter-radius', '3px');
  write(found, '--natter-surface', 'light-dark(rgb(250, 240, 230), rgb(40, 30, 20))');
  await expect(found.builder.css).toBe(
    'natter-chat {\n  --natter-radius: 3px;\n  --natter-surface: light-dark(rgb(250, 240, 230), rgb(40, 30, 20));\n}',
  );
  // Where something moves, a style is there a moment later.
  await waitFor(() => {
    const styles = found.styleOf('.panel');
    void expect(styles.map((style) => style?.borderStartStartRadius)).toEqual(['3px', '3px']);
    void expect(styles.map((style) => style?.backgroundColor)).toEqual([
      'rgb(250, 240, 230)',
      'rgb(40, 30, 20)',
    ]);
  });
}

/** An accent on which nothing could be read is seen to. */
async function tryAccents({ builder, root, screen }: Found): Promise<void> {
  for (const accent of ['#ffffff', '#ffd400']) {
    await userEvent.click(screen.getByRole('button', { name: accent }));
    await builder.updateComplete;
    await expect(builder.css).toContain(`--natter-accent: ${accent};`);
    await expect(root.querySelectorAll('.too-little')).toHaveLength(0);
  }
}

/** A preset is imported by its name, and what differs from it comes after. */
async function tryPreset(found: Found): Promise<void> {
  const { builder, screen, styleOf } = found;
  const before = styleOf('.panel')[0]?.backgroundColor;
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Preset' }), 'paper');
  write(found, '--natter-radius', '1px');
  await expect(builder.css).toBe(
    "@import '@natter/widget/themes/paper.css';\n\nnatter-chat {\n  --natter-radius: 1px;\n}",
  );
  await waitFor(() => expect(styleOf('.panel')[0]?.backgroundColor).not.toBe(before));
}

/** What CSS would not take is neither printed nor drawn, and is said. */
async function tryNonsense(found: Found): Promise<void> {
  const accent = found.field('--natter-accent');
  for (const nonsense of ['teal; } * { color: red', 'tealish']) {
    write(found, '--natter-accent', nonsense);
    await found.builder.updateComplete;
    await expect(found.builder.css).toBe('');
    await expect(accent).toBeInvalid();
    await expect(accent).toHaveAccessibleDescription(/no value/);
  }
}

/** What is chosen is printed, drawn and measured. */
export const English: StoryObj<Args> = {
  async play({ canvasElement }) {
    const found = await find(canvasElement);
    await tryFields(found);
    for (const attempt of [tryPrinting, tryAccents, tryPreset, tryNonsense]) {
      await attempt(found);
      await startOver(found);
    }
  },
};

export const Chinese: StoryObj<Args> = { args: { language: 'zh-CN' } };
