import type { Problem } from '@natter/protocol';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { type Block, GrowingMarkdown } from '../../content/growing-markdown.ts';
import { renderMarkdown } from '../../content/render-markdown.ts';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import base from '../../styles/base.styles.ts';
import '../notice/notice.define.ts';
import prose from './prose.styles.ts';
import styles from './message.styles.ts';

/** A page that is not shown has no frames; its text may lag behind by this much. */
const WITHOUT_FRAMES = 250;

/** Waits for the next frame, so that the pieces that arrive until then are drawn at once. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const draw = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      resolve();
    };
    const frame = requestAnimationFrame(draw);
    const timer = setTimeout(draw, WITHOUT_FRAMES);
  });
}

/**
 * @summary One message: the visitor's in a quiet bubble, the assistant's as text on the page.
 * @csspart text - The words of the message.
 * @dependency natter-notice
 */
export class Message extends LitElement {
  static override styles = [base, prose, styles];

  /** Who speaks. */
  @property({ reflect: true }) author: 'user' | 'assistant' = 'assistant';
  /** The words: plain for a visitor, Markdown for the assistant. */
  @property({ attribute: false }) text = '';
  /** Whether the words are still arriving. */
  @property({ type: Boolean, reflect: true }) growing = false;
  /** Why the message is not whole. */
  @property({ attribute: false }) problem: Problem | undefined;
  /** Whether the visitor stopped it. */
  @property({ type: Boolean }) stopped = false;
  /** Whether it is the last one of the thread. */
  @property({ type: Boolean }) newest = false;

  readonly #localize = new LocalizeController(this);
  readonly #markdown = new GrowingMarkdown();
  #blocks: readonly Block[] = [];

  protected override async scheduleUpdate(): Promise<void> {
    if (this.growing && this.hasUpdated) await nextFrame();
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('text') && this.author === 'assistant') {
      this.#blocks = this.#markdown.update(this.text);
    }
  }

  protected override render() {
    const { words } = this.#localize;
    const visitor = this.author === 'user';
    return html`<span class="only-heard">${visitor ? words.you : words.assistant}: </span>
      ${visitor ? html`<div part="text" class="said" dir="auto">${this.text}</div>` : this.#reply()}
      ${this.stopped ? html`<p class="stopped">${words.stopped}</p>` : nothing}
      ${this.problem ? this.#notice(this.problem) : nothing}`;
  }

  #reply() {
    if (this.text === '') return nothing;
    return html`<div part="text" class="prose" dir="auto">${renderMarkdown(this.#blocks)}</div>`;
  }

  #notice(problem: Problem) {
    return html`<natter-notice
      role="alert"
      .problem=${problem}
      ?newest=${this.newest}
    ></natter-notice>`;
  }
}
