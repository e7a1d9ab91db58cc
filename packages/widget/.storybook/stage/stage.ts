import { css, html, LitElement, type PropertyValues } from 'lit';
import tokens from '../../src/styles/tokens.styles.ts';
import { directionOf, FIRST_LOOK, type Look } from './look.ts';

/** What a story needs around it, as its `stage` parameter says. */
export interface StageSize {
  /** How wide the place for the story is, in pixels. Default: as wide as there is room. */
  readonly width?: number;
  /** How high it is, in pixels. Default: as high as the story is. */
  readonly height?: number;
  /** How large text is, against what it is by itself. Default: 1. */
  readonly text?: number;
  /** Whether there is no room around the story. Default: there is. */
  readonly bare?: boolean;
}

/** What lies around every story: it wears what the toolbars say, and makes the chats in it wear it. */
export class Stage extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
      }

      .paper {
        box-sizing: border-box;
        padding: 24px;
        background: var(--_surface);
        color: var(--_text);
        font: 400 var(--_size) / 1.6 var(--_font);
      }

      .paper:lang(zh),
      .paper:lang(ja) {
        line-height: 1.75;
      }

      :host([bare]) .paper {
        padding: 0;
      }

      :host([fills]) .paper {
        min-height: 100vh;
      }
    `,
  ];
  static override properties = {
    look: { attribute: false },
    size: { attribute: false },
    fills: { type: Boolean, reflect: true },
  };

  declare look: Look;
  declare size: StageSize;
  declare fills: boolean;

  constructor() {
    super();
    this.look = FIRST_LOOK;
    this.size = {};
    this.fills = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('look') || changed.has('size')) this.#dress();
  }

  protected override render() {
    return html`<div class="paper"><slot @slotchange=${this.#dress}></slot></div>`;
  }

  #dress(): void {
    this.lang = this.look.language;
    this.dir = directionOf(this.look);
    this.toggleAttribute('bare', this.size.bare ?? false);
    for (const wearer of [this, ...this.querySelectorAll('natter-chat')]) this.#wear(wearer);
    const { width, height } = this.size;
    for (const child of this.children) {
      if (!(child instanceof HTMLElement)) continue;
      child.style.setProperty('max-width', width === undefined ? null : `${width}px`);
      child.style.setProperty('height', height === undefined ? null : `${height}px`);
    }
  }

  #wear(wearer: HTMLElement): void {
    const { theme, preset, density, accent } = this.look;
    const { text = 1 } = this.size;
    wearer.setAttribute('theme', theme);
    wearer.setAttribute('density', density);
    wearer.dataset['preset'] = preset;
    wearer.style.setProperty('--natter-accent', accent === 'default' ? null : accent);
    wearer.style.setProperty('--natter-font-size', text === 1 ? null : `${15 * text}px`);
  }
}
