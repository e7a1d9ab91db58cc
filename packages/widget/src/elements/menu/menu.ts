import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { ChooseEvent } from '../../events/choose-event.ts';
import base from '../../styles/base.styles.ts';
import { checkIcon } from '../parts/part-icons.ts';
import { itemFor } from './menu-keys.ts';
import styles from './menu.styles.ts';
import { placeBelow } from './place-below.ts';

/** One line of a menu. */
export interface MenuItem {
  /** What is told when it was chosen. */
  readonly name: string;
  readonly label: string;
  readonly icon?: unknown;
  /** Whether it is on; `undefined` where it cannot be switched. */
  readonly checked?: boolean | undefined;
  /** Whether it makes no sense now. It can be reached, so that it is known. */
  readonly disabled?: boolean | undefined;
}

/**
 * @summary A menu that a button opens, above everything else. It closes by Escape, by a press elsewhere, and once something was chosen.
 * @usage Part of a chat: what can be done with the whole conversation. The slot `menu` of the chat
 * adds to it.
 * @keyboard ArrowDown - Goes to the next item, and from the last to the first.
 * @keyboard ArrowUp - Goes to the item before, and from the first to the last.
 * @keyboard Home - Goes to the first item.
 * @keyboard End - Goes to the last item.
 * @keyboard A … Z - Goes to the next item that begins with it.
 * @keyboard Escape - Closes the menu, and gives the focus back.
 *
 * @example
 * <natter-menu popover></natter-menu>
 *
 * @event {ChooseEvent} natter-choose - An item was chosen; `name` says which.
 * @slot - Buttons of the site's own, below the items.
 * @csspart menu - The list.
 * @csspart item - One of the items.
 */
export class Menu extends LitElement {
  static override styles = [base, styles];

  /** What can be chosen, from top to bottom. */
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  /** What the menu is called. */
  @property() label = '';

  #opener: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // What is not named would be drawn as a part of the page.
    if (!this.popover) this.popover = 'auto';
    this.addEventListener('toggle', this.#turn);
    this.addEventListener('keydown', this.#press);
    this.addEventListener('focusout', this.#leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('toggle', this.#turn);
    this.removeEventListener('keydown', this.#press);
    this.removeEventListener('focusout', this.#leave);
    this.#letGo();
  }

  /** Opens it beneath a button, which gets the focus back; closes it where it is open. */
  async toggleFor(opener: HTMLElement): Promise<void> {
    if (this.matches(':popover-open')) return this.hidePopover();
    this.#opener = opener;
    // A press on it closes the menu, rather than first closing and then opening it again.
    if (opener instanceof HTMLButtonElement) opener.popoverTargetElement = this;
    await this.updateComplete;
    if (!this.isConnected) return;
    this.showPopover();
    placeBelow(this, opener);
    this.#choices[0]?.focus({ preventScroll: true });
  }

  protected override render() {
    return html`<div part="menu" class="menu" role="menu" aria-label=${this.label}>
      ${this.items.map((item) => this.#item(item))}
      <slot @slotchange=${this.#adopt} @click=${this.#close}></slot>
    </div>`;
  }

  #item(item: MenuItem) {
    const { checked, disabled = false } = item;
    const isSwitch = checked !== undefined;
    return html`<button
      part="item"
      type="button"
      tabindex="-1"
      role=${isSwitch ? 'menuitemcheckbox' : 'menuitem'}
      aria-checked=${isSwitch ? `${checked}` : nothing}
      aria-disabled=${disabled ? 'true' : nothing}
      @click=${() => this.#choose(item)}
      @pointermove=${this.#point}
    >
      ${item.icon}<span>${item.label}</span>${checked ? checkIcon : nothing}
    </button>`;
  }

  /** The items that can be reached, those of the site among them. */
  get #choices(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role^="menuitem"]'), ...this.#own];
  }

  /** The site's own. */
  get #own(): HTMLElement[] {
    const slotted =
      this.renderRoot.querySelector('slot')?.assignedElements({ flatten: true }) ?? [];
    return slotted.filter((element) => element instanceof HTMLElement);
  }

  #adopt(): void {
    for (const element of this.#own) {
      if (!element.hasAttribute('role')) element.setAttribute('role', 'menuitem');
      element.tabIndex = -1;
    }
  }

  #choose({ name, checked, disabled }: MenuItem): void {
    if (disabled) return;
    // A switch is seen to turn.
    if (checked === undefined) this.#close();
    this.dispatchEvent(new ChooseEvent(name));
  }

  #close(): void {
    this.#opener?.focus({ preventScroll: true });
    if (this.matches(':popover-open')) this.hidePopover();
  }

  readonly #point = ({ currentTarget, pointerType }: PointerEvent): void => {
    // What a pointer lies on is what Enter would choose, as in the menus of a system.
    if (pointerType === 'mouse' && currentTarget instanceof HTMLElement)
      currentTarget.focus({ preventScroll: true });
  };

  readonly #press = (event: KeyboardEvent): void => {
    // Nothing that is pressed in a menu is meant for what lies beneath it.
    event.stopPropagation();
    if (event.key === 'Tab') return this.#close();
    if (event.key === 'Escape') {
      event.preventDefault();
      return this.#close();
    }
    const choices = this.#choices;
    const at = choices.findIndex((choice) => choice.matches(':focus'));
    const next = itemFor(
      event,
      choices.map(({ textContent }) => textContent ?? ''),
      at,
    );
    if (next === undefined) return;
    event.preventDefault();
    choices[next]?.focus();
  };

  readonly #leave = ({ relatedTarget }: FocusEvent): void => {
    // A press on the opener is its own business; a window that is left comes back to the menu.
    if (!relatedTarget || relatedTarget === this.#opener || relatedTarget === this) return;
    const isInside = this.#choices.some((choice) => choice === relatedTarget);
    if (!isInside && this.matches(':popover-open')) this.hidePopover();
  };

  readonly #turn = (event: ToggleEvent): void => {
    const isOpen = event.newState === 'open';
    this.#opener?.setAttribute('aria-expanded', `${isOpen}`);
    if (!isOpen) return this.#letGo();
    addEventListener('resize', this.#shut);
    document.addEventListener('scroll', this.#shutOnScroll, { capture: true, passive: true });
  };

  /** It would not stay with its button. */
  readonly #shut = (): void => this.#close();

  readonly #shutOnScroll = (event: Event): void => {
    // The thread scrolls by itself while an answer grows; only what moves the button counts.
    if (event.target instanceof Document) this.hidePopover();
  };

  #letGo(): void {
    removeEventListener('resize', this.#shut);
    document.removeEventListener('scroll', this.#shutOnScroll, { capture: true });
  }
}
