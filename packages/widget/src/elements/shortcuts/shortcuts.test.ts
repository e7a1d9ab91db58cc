import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, findAll, mount } from '../../test-support/mount.ts';
import { ariaKeys, isPressed, keyNames, readShortcut } from './shortcut.ts';
import './shortcuts.define.ts';

const press = (key: string, init: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, ...init });

describe('a shortcut', () => {
  it('is read as it is written, with ⌘ on keyboards of Apple and Ctrl elsewhere', () => {
    const elsewhere = readShortcut('Mod+Shift+K', false)!;
    const apple = readShortcut('mod + shift + k', true)!;
    expect([keyNames(elsewhere, false), ariaKeys(elsewhere)]).toEqual([
      ['Ctrl', 'Shift', 'K'],
      'Control+Shift+K',
    ]);
    expect([keyNames(apple, true), ariaKeys(apple)]).toEqual([['⇧', '⌘', 'K'], 'Shift+Meta+K']);
    expect(readShortcut('F2')).toMatchObject({ key: 'F2', ctrl: false });
  });

  it.each(['', 'K', 'Shift+K', '?', 'Mod+', 'Mod+Mod+K', 'Ctrl+Control+K', 'Hyper+K', 'Mod+Enter'])(
    'is none where it cannot be read, or would be pressed by accident: %j',
    (text) => {
      expect(readShortcut(text)).toBeUndefined();
    },
  );

  it('is pressed with these keys and no others, on any layout', () => {
    const keys = readShortcut('Ctrl+Shift+K')!;
    const init = { ctrlKey: true, shiftKey: true };
    expect(isPressed(keys, press('K', init))).toBe(true);
    expect(isPressed(keys, press('Л', { ...init, code: 'KeyK' }))).toBe(true);
    expect(isPressed(keys, press('K', { ...init, altKey: true }))).toBe(false);
    expect(isPressed(keys, press('T', { ...init, code: 'KeyK' }))).toBe(false);
    expect(isPressed(readShortcut('Alt+1')!, press('¡', { altKey: true, code: 'Digit1' }))).toBe(
      true,
    );
  });

  it.each([
    ['Ctrl+Shift+.', '>', 'Period'],
    ['Ctrl+Shift+/', '?', 'Slash'],
    ['Ctrl+Shift+[', '{', 'BracketLeft'],
    ["Ctrl+'", 'Dead', 'Quote'],
  ])('knows %s by the place of its key, where that writes %s', (text, key, code) => {
    const init = { ctrlKey: true, shiftKey: text.includes('Shift'), code };
    expect(isPressed(readShortcut(text)!, press(key, init))).toBe(true);
    expect(isPressed(readShortcut(text)!, press(';', init))).toBe(false);
  });

  it('is never pressed by what writes: AltGr, and an input method', () => {
    const keys = readShortcut('Ctrl+Alt+Q')!;
    const init = { ctrlKey: true, altKey: true, code: 'KeyQ' };
    expect(isPressed(keys, press('@', { ...init, modifierAltGraph: true }))).toBe(false);
    expect(isPressed(keys, press('q', { ...init, isComposing: true }))).toBe(false);
    expect(isPressed(keys, press('q', init))).toBe(true);
  });
});

describe('natter-shortcuts', () => {
  const open = async (template = html`<natter-shortcuts></natter-shortcuts>`) => {
    const element = await mount(
      'natter-shortcuts',
      html`<div lang="en" style="--_surface-raised: #fff; --_text: #222; --_surface: #fff">
        <button>Before</button>${template}
      </div>`,
    );
    element.parentElement?.querySelector('button')?.focus();
    await element.show();
    const dialog = element.shadowRoot!.querySelector('dialog')!;
    const lines = () =>
      findAll(dialog, 'dl > div').map((line) =>
        [line.querySelector('dt')!, ...line.querySelectorAll('kbd')].map(
          ({ textContent }) => textContent,
        ),
      );
    return { element, dialog, lines };
  };

  it('lists the keys beside what they do, in a dialog for everybody', async () => {
    const { element, dialog, lines } = await open();
    expect(dialog.open).toBe(true);
    expect(lines()).toContainEqual(['Send', 'Enter']);
    expect(lines().map(([label]) => label)).not.toContain('Open or close the chat');
    await expectAccessible(element);
  });

  it('knows what Enter does here, the shortcut of the site, and the keyboard', async () => {
    const { lines } = await open(
      html`<natter-shortcuts apple enter="break" shortcut="Mod+J"></natter-shortcuts>`,
    );
    expect(lines()).toContainEqual(['Send', '⌘', 'Enter']);
    expect(lines()).toContainEqual(['Open or close the chat', '⌘', 'J']);
  });

  it('closes by Escape, which nothing beneath it hears, and gives the focus back', async () => {
    const { element, dialog } = await open();
    const heard: string[] = [];
    element.addEventListener('keydown', ({ key }) => heard.push(key));
    await userEvent.keyboard('{Escape}');
    expect(dialog.open).toBe(false);
    expect(document.activeElement?.textContent).toBe('Before');
    expect(heard).toEqual([]);
  });
});
