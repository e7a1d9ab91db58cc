import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Status } from '../relay/connection.ts';
import type { Language } from '../course/languages.ts';
import { SHELL_WORDS } from './words.ts';

/** @summary Always says who answers: the sandbox, a live model, or nobody at the moment. */
@customElement('model-badge')
export class ModelBadge extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-width: 0;
    }

    p {
      display: flex;
      align-items: center;
      gap: 7px;
      margin: 0;
      padding: 3px 11px;
      border: 1px solid color-mix(in oklab, currentcolor 36%, transparent);
      border-radius: 999px;
      font-size: 13px;
      line-height: 1.5;
    }

    p::before {
      content: '';
      flex: none;
      width: 7px;
      height: 7px;
      border-radius: 999px;
      background: currentcolor;
    }

    span {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .sandbox {
      color: var(--notice);
    }

    .sandbox::before {
      border-radius: 1px;
      transform: rotate(45deg);
    }

    .live {
      color: var(--live);
    }

    .gone {
      color: var(--failure);
    }
  `;

  @property({ attribute: false }) language: Language = 'zh-CN';
  /** Who answers; `undefined` until it is known, `null` when the relay is silent. */
  @property({ attribute: false }) status: Status | null | undefined;

  /** Whether the sandbox runs in this page. */
  @property({ type: Boolean }) inside = false;

  protected override render() {
    const { status } = this;
    const words = SHELL_WORDS[this.language];
    if (status === undefined) return nothing;
    if (status === null)
      return html`<p class="gone" role="alert"><span>${words.relayGone}</span></p>`;
    const label = status.sandbox ? words.sandbox : words.live(status.host, status.model ?? '?');
    return html`<p
      class=${status.sandbox ? 'sandbox' : 'live'}
      title=${this.inside ? words.inPage : label}
    >
      <span>${label}</span>
    </p>`;
  }
}
