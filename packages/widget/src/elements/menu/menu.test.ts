import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, findAll, mount } from '../../test-support/mount.ts';
import type { ChooseEvent } from '../../events/choose-event.ts';
import './menu.define.ts';
import type { MenuItem } from './menu.ts';

const ITEMS: readonly MenuItem[] = [
  { name: 'find', label: 'Find' },
  { name: 'save', label: 'Save', disabled: true },
  { name: 'sounds', label: 'Sounds', checked: false },
  { name: 'keys', label: 'Keys' },
];

async function openMenu(own: unknown = '', direction = 'ltr') {
  const chosen: string[] = [];
  const hear = ({ name }: ChooseEvent) => chosen.push(name);
  const menu = await mount(
    'natter-menu',
    html`<div
      dir=${direction}
      style="--_surface-raised: #fff; --_text: #222; --_well: #eee; padding: 40px; display: flex; justify-content: end"
    >
      <input aria-label="Elsewhere" />
      <button type="button" @click=${(event: Event) => press(event)}>More</button>
      <natter-menu popover label="More" .items=${ITEMS} @natter-choose=${hear}>${own}</natter-menu>
    </div>`,
  );
  const [button] = menu.parentElement!.getElementsByTagName('button');
  const press = (event: Event) => {
    event.preventDefault();
    void menu.toggleFor(button!);
  };
  await userEvent.click(button!);
  await expect.poll(() => menu.matches(':popover-open')).toBe(true);
  return { menu, button: button!, chosen };
}

/** The item that has the focus. */
const reached = () => {
  const { activeElement } = document;
  return (activeElement?.shadowRoot?.activeElement ?? activeElement)?.textContent?.trim();
};

describe('natter-menu', () => {
  it('opens beneath its button, with the focus on its first item, for everybody', async () => {
    const { menu, button } = await openMenu();
    expect(reached()).toBe('Find');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    const [place, below] = [menu, button].map((element) => element.getBoundingClientRect());
    expect(place!.top).toBeGreaterThanOrEqual(below!.bottom);
    expect(Math.abs(place!.right - below!.right)).toBeLessThan(2);
    await expectAccessible(menu);
  });

  it('lies flush with the other side of the button where one writes from right to left', async () => {
    const { menu, button } = await openMenu('', 'rtl');
    const [place, above] = [menu, button].map((element) => element.getBoundingClientRect());
    expect(Math.abs(place!.left - above!.left)).toBeLessThan(2);
  });

  it('is walked through by the arrow keys, by its ends, and by letters', async () => {
    await openMenu();
    const steps = [
      ['{ArrowDown}', 'Save'],
      ['{ArrowUp}{ArrowUp}', 'Keys'],
      ['{ArrowDown}', 'Find'],
      ['{End}', 'Keys'],
      ['{Home}', 'Find'],
      ['s', 'Save'],
      ['s', 'Sounds'],
      ['x', 'Sounds'],
    ] as const;
    for (const [keys, item] of steps) {
      await userEvent.keyboard(keys);
      expect(reached()).toBe(item);
    }
  });

  it('tells what was chosen, closes, and gives the focus back', async () => {
    const { menu, button, chosen } = await openMenu();
    await userEvent.keyboard('k{Enter}');
    expect(chosen).toEqual(['keys']);
    expect(menu.matches(':popover-open')).toBe(false);
    expect(document.activeElement).toBe(button);
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
  });

  it('does nothing for what makes no sense now', async () => {
    const { menu, chosen } = await openMenu();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(chosen).toEqual([]);
    expect(menu.matches(':popover-open')).toBe(true);
  });

  it('stays open while something is switched, so that it is seen', async () => {
    const { menu, chosen } = await openMenu();
    await userEvent.keyboard('{End}{ArrowUp}{Enter}');
    expect(chosen).toEqual(['sounds']);
    menu.items = ITEMS.map((item) => (item.name === 'sounds' ? { ...item, checked: true } : item));
    await menu.updateComplete;
    expect(reached()).toBe('Sounds');
    const [sounds] = findAll(menu.shadowRoot!, '[role="menuitemcheckbox"]');
    expect(sounds?.getAttribute('aria-checked')).toBe('true');
  });

  it('closes by Escape alone, and the page hears nothing of that', async () => {
    const { menu, button } = await openMenu();
    const heard: string[] = [];
    const hear = ({ key }: KeyboardEvent) => heard.push(key);
    document.addEventListener('keydown', hear);
    await userEvent.keyboard('{Escape}');
    document.removeEventListener('keydown', hear);
    expect(menu.matches(':popover-open')).toBe(false);
    expect(document.activeElement).toBe(button);
    expect(heard).toEqual([]);
  });

  it('closes by a press elsewhere, by a second press on its button, and by the tabulator', async () => {
    const { menu, button } = await openMenu();
    await userEvent.click(menu.parentElement!.querySelector('input')!);
    await expect.poll(() => menu.matches(':popover-open')).toBe(false);
    await userEvent.click(button);
    await expect.poll(() => menu.matches(':popover-open')).toBe(true);
    await userEvent.click(button);
    await expect.poll(() => menu.matches(':popover-open')).toBe(false);
    await userEvent.click(button);
    await expect.poll(() => menu.matches(':popover-open')).toBe(true);
    await userEvent.keyboard('{Tab}');
    expect(menu.matches(':popover-open')).toBe(false);
  });

  it("has room for a site's own buttons, which are reached like the others", async () => {
    let pressed = 0;
    const { menu } = await openMenu(
      html`<button type="button" @click=${() => (pressed += 1)}>Call us</button>`,
    );
    await userEvent.keyboard('{ArrowUp}');
    expect(reached()).toBe('Call us');
    await expectAccessible(menu);
    await userEvent.keyboard('{Enter}');
    expect(pressed).toBe(1);
    expect(menu.matches(':popover-open')).toBe(false);
  });
});
