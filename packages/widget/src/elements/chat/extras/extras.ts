import { html, nothing, type ReactiveController } from 'lit';
import { LocalizeController } from '../../../controllers/localize-controller.ts';
import { isBusy } from '../../../core/chat-state.ts';
import type { ChooseEvent } from '../../../events/choose-event.ts';
import type { Words } from '../../../locales/index.ts';
import type { Find } from '../../find/find.ts';
import { ariaKeys, isPressed, readShortcut, type Shortcut } from '../../shortcuts/shortcut.ts';
import { ChatMenu } from './chat-menu.ts';
import { saveConversation } from './export/save-conversation.ts';
import type { ExtrasHost, Reach } from './reach.ts';
import { playInPage, Sounds } from './sounds.ts';
import { Undo } from './undo.ts';

/** Whether somebody writes where an event comes from. */
const isField = (event: Event): boolean =>
  event
    .composedPath()
    .some(
      (each) =>
        each instanceof Element && each.matches('input, textarea, select, [contenteditable]'),
    );

/** A single character means something only while the focus is in the chat, and not where one writes. */
const asksForKeys = (event: KeyboardEvent): boolean =>
  event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey && !isField(event);

/** Whether a shortcut is pressed; where somebody writes, a key alone may mean something else. */
const isMeant = (keys: Shortcut, event: KeyboardEvent): boolean =>
  isPressed(keys, event) && (keys.ctrl || keys.alt || keys.meta || !isField(event));

/** What a chat offers beside talking. */
export class Extras implements ReactiveController {
  readonly #host: ExtrasHost;
  readonly #reach: Reach;
  readonly #localize: LocalizeController<Words>;
  readonly #menu: ChatMenu;
  readonly #undo: Undo;
  readonly #sounds: Sounds;
  #isFinding = false;
  #showsKeys = false;

  constructor(host: ExtrasHost, reach: Reach) {
    this.#host = host;
    this.#reach = reach;
    this.#localize = new LocalizeController<Words>(host);
    this.#undo = new Undo(host, reach);
    this.#menu = new ChatMenu(host);
    this.#sounds = new Sounds({
      isSeen: () => !reach.isCovered() && document.visibilityState === 'visible',
      play: playInPage,
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#press, { capture: true });
    this.#host.addEventListener('natter-choose', this.#choose);
    document.addEventListener('keydown', this.#pressAnywhere);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#press, { capture: true });
    this.#host.removeEventListener('natter-choose', this.#choose);
    document.removeEventListener('keydown', this.#pressAnywhere);
    this.#sounds.follow(undefined);
  }

  hostUpdated(): void {
    this.#sounds.follow(this.#reach.conversation()?.store);
    if (this.#words) this.#menu.speak(this.#words);
  }

  /** The keys that open the chat, as `aria-keyshortcuts` names them. */
  get keys(): string | undefined {
    const keys = this.#shortcut;
    return keys && ariaKeys(keys);
  }

  get #shortcut(): Shortcut | undefined {
    const { shortcut } = this.#host;
    return shortcut === undefined ? undefined : readShortcut(shortcut);
  }

  /** What stands below the heading: the search, while something is looked for. */
  get bar(): unknown {
    const { enter, shortcut } = this.#host;
    const isFinding = this.#isFinding && !this.#reach.isListed();
    return html`${
      isFinding
        ? html`<natter-find
            exportparts="search: find"
            .thread=${this.#reach.thread() ?? undefined}
            @natter-close-find=${this.#stopFinding}
          ></natter-find>`
        : nothing
    }${
      this.#showsKeys
        ? html`<natter-shortcuts
            exportparts="dialog: shortcuts"
            .enter=${enter}
            .shortcut=${shortcut}
          ></natter-shortcuts>`
        : nothing
    }`;
  }

  /** What stands above the composer: that the conversation was cleared, for a while. */
  get snack(): unknown {
    return this.#undo.render(this.#words);
  }

  /** Opens the menu beneath a button, or closes it. */
  async openMenu(button: HTMLElement): Promise<void> {
    await this.#localize.ready;
    const words = this.#words;
    const state = this.#reach.conversation()?.store.get();
    if (!words) return;
    await this.#menu.toggle(button, {
      words,
      isEmpty: !state || (state.messages.length === 0 && !isBusy(state)),
      sounds: this.#sounds.isOn,
    });
  }

  get #words(): Words | undefined {
    return this.#localize.ready ? undefined : this.#localize.words;
  }

  readonly #choose = (event: Event): void => {
    const acts: Readonly<Record<string, () => void>> = {
      find: () => this.#softly(this.#find()),
      markdown: () => this.#save('markdown'),
      json: () => this.#save('json'),
      clear: () => this.#clear(),
      sounds: () => this.#switchSounds(),
      shortcuts: () => this.#softly(this.#showKeys()),
    };
    const { name } = event as ChooseEvent;
    if (Object.hasOwn(acts, name)) acts[name]?.();
  };

  async #find(): Promise<void> {
    await import('../../find/find.define.ts');
    this.#reach.showThread();
    this.#isFinding = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await this.#search?.updateComplete;
    this.#search?.focus();
  }

  get #search(): Find | null {
    return this.#host.renderRoot.querySelector('natter-find');
  }

  /** What cannot be fetched without a network is asked for again by the next press. */
  #softly(doing: Promise<void>): void {
    doing.catch(() => undefined);
  }

  readonly #stopFinding = (): void => {
    this.#isFinding = false;
    this.#host.requestUpdate();
    // From there one reads on with the arrow keys.
    this.#reach.thread()?.focus({ preventScroll: true });
  };

  #clear(): void {
    this.#isFinding = false;
    this.#undo.clear();
  }

  #save(kind: 'markdown' | 'json'): void {
    const words = this.#words;
    const conversation = this.#reach.conversation();
    if (!words || !conversation) return;
    const heading = this.#host.heading ?? words.heading;
    saveConversation(conversation, kind, { words, heading });
  }

  #switchSounds(): void {
    this.#sounds.isOn = !this.#sounds.isOn;
    this.#menu.switchSounds(this.#sounds.isOn);
  }

  async #showKeys(): Promise<void> {
    await import('../../shortcuts/shortcuts.define.ts');
    this.#showsKeys = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await this.#host.renderRoot.querySelector('natter-shortcuts')?.show();
  }

  readonly #press = (event: KeyboardEvent): void => {
    const act = event.isComposing ? undefined : this.#meaningOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  /** What a key does that is pressed in the chat, before anything in it hears of it. */
  #meaningOf(event: KeyboardEvent): (() => void) | undefined {
    const { key, shiftKey } = event;
    if (key === 'F3' && this.#search) return () => this.#search?.step(shiftKey ? -1 : 1);
    // It closes what is nearest to whoever reads.
    const isReading = event.composedPath()[0] === this.#reach.thread();
    if (key === 'Escape' && this.#search && isReading) return this.#stopFinding;
    return asksForKeys(event) ? () => this.#softly(this.#showKeys()) : undefined;
  }

  readonly #pressAnywhere = (event: KeyboardEvent): void => {
    const keys = this.#shortcut;
    // Of several chats with the same keys, the first one hears them.
    if (!keys || event.defaultPrevented || event.repeat || !isMeant(keys, event)) return;
    event.preventDefault();
    this.#host.toggle();
  };
}
