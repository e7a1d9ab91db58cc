import { html, nothing, type PropertyValues } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SpeakingElement } from '../speaking-element.ts';
import type { Message as Said } from '../../core/message.ts';
import base from '../../styles/base.styles.ts';
import { renderNotice } from '../notice/render-notice.ts';
import { type ContentRenderers, MessageBody } from './message-body.ts';
import styles from './message.styles.ts';

/**
 * @summary One message: the visitor's in a quiet bubble, the assistant's as text on the page.
 * @usage Part of a thread. Alone, to show a single answer, such as in a list of examples.
 * @csspart text - The words of the message.
 * @csspart state - Says that it was stopped or not sent.
 * @csspart notice - What went wrong.
 * @csspart retry - The way out of it.
 * @dependency natter-notice
 */
export class Message extends SpeakingElement {
  static override styles = [base, styles];

  /** What was said. */
  @property({ attribute: false }) message: Said | undefined;
  /** Whether it is still arriving. */
  @property({ type: Boolean, reflect: true }) growing = false;
  /** Whether it is the last one of the thread. */
  @property({ type: Boolean }) newest = false;
  /** The hosts whose images are shown without being asked for. */
  @property({ attribute: false }) imageHosts: readonly string[] = [];
  /** Shows what a site sends in `data-*` parts of its own. */
  @property({ attribute: false }) renderers: ContentRenderers = {};
  /** Who speaks; follows from the message. */
  @property({ reflect: true }) author: Said['role'] = 'assistant';

  @query('.body') private readonly place!: HTMLElement;

  #body: MessageBody | undefined;
  #latest: Said | undefined;

  /** Shows what has arrived since, without an update of the element. */
  paint(message: Said): void {
    this.#latest = message;
    if (this.hasUpdated) this.#paint();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('message') || !this.message) return;
    this.#latest = this.message;
    this.author = this.message.role;
  }

  protected override updated(): void {
    this.#paint();
  }

  protected override render() {
    const { words } = this.localize;
    const { stopped = false, unsent = false, problem = undefined } = this.message ?? {};
    return html`<span class="only-heard"
        >${this.author === 'user' ? words.you : words.assistant}:
      </span>
      <div class="body"></div>
      ${stopped ? html`<p part="state" class="state">${words.stopped}</p>` : nothing}
      ${unsent ? html`<p part="state" class="state">${words.unsent}</p>` : nothing}
      ${problem ? renderNotice(problem, words, { newest: this.newest }) : nothing}`;
  }

  #paint(): void {
    if (!this.#latest) return;
    const { imageHosts, renderers, growing } = this;
    const { words } = this.localize;
    this.#body ??= new MessageBody(this.place);
    this.#body.paint(this.#latest, growing, { words, imageHosts, renderers });
  }
}
