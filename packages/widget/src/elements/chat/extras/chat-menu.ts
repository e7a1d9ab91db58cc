import type { Words } from '../../../locales/index.ts';
import type { Menu, MenuItem } from '../../menu/menu.ts';
import { searchIcon, eraseIcon } from '../../conversations/icons.ts';
import { fileIcon, downloadIcon } from '../../parts/part-icons.ts';
import { keysIcon, soundIcon } from './extras-icons.ts';
import type { ExtrasHost } from './reach.ts';

/** What the menu depends on. */
export interface MenuState {
  readonly words: Words;
  /** Whether nothing was said yet. */
  readonly isEmpty: boolean;
  /** Whether sounds are on. */
  readonly sounds: boolean;
}

function itemsOf({ words, isEmpty: disabled, sounds }: MenuState): MenuItem[] {
  return [
    { name: 'find', label: words.findInConversation, icon: searchIcon, disabled },
    { name: 'markdown', label: words.saveAsMarkdown, icon: downloadIcon, disabled },
    { name: 'json', label: words.saveAsJson, icon: fileIcon, disabled },
    { name: 'clear', label: words.clearConversation, icon: eraseIcon, disabled },
    { name: 'sounds', label: words.sounds, icon: soundIcon, checked: sounds },
    { name: 'shortcuts', label: words.shortcuts, icon: keysIcon },
  ];
}

/** The menu of a chat: what can be done with the whole conversation. */
export class ChatMenu {
  #state: MenuState | undefined;
  readonly #host: ExtrasHost;

  constructor(host: ExtrasHost) {
    this.#host = host;
  }

  /** Opens it beneath a button, or closes it. */
  async toggle(button: HTMLElement, state: MenuState): Promise<void> {
    await import('../../menu/menu.define.ts');
    this.#show(state);
    await this.#menu?.toggleFor(button);
  }

  /** Shows whether sounds are on. */
  switchSounds(sounds: boolean): void {
    if (this.#state) this.#show({ ...this.#state, sounds });
  }

  /** Says the same in other words. */
  speak(words: Words): void {
    if (this.#state && this.#state.words !== words) this.#show({ ...this.#state, words });
  }

  get #menu(): Menu | null {
    return this.#host.renderRoot.querySelector('natter-menu');
  }

  #show(state: MenuState): void {
    this.#state = state;
    const menu = this.#menu;
    if (!menu) return;
    menu.items = itemsOf(state);
    menu.label = state.words.more;
  }
}
