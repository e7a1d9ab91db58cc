import {
  differencesOf,
  type Exchange,
  headerOf,
  type Pointer,
  readAnswer,
  readJson,
  type SentRequest,
} from '@natter/recording';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import './copy-request.ts';
import './frame-list.ts';
import './json-view.ts';
import { WIRE_WORDS, type WireWords } from './words.ts';
import styles from './wire.styles.ts';

/** Where a request differs from the one before it; nowhere when there was none. */
function changesOf(request: SentRequest, before: SentRequest | undefined): ReadonlySet<Pointer> {
  if (before?.body === undefined || before.body === request.body) return new Set();
  return differencesOf(readJson(request.body), readJson(before.body));
}

/** @summary One request and its answer, to the last byte. */
@customElement('exchange-view')
export class ExchangeView extends LitElement {
  static override styles = [
    styles,
    css`
      section + section {
        margin-top: 14px;
      }

      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
        margin: 0 0 6px;
        font-size: 12px;
        font-weight: 600;
      }

      .title code,
      dd,
      .start {
        font-family: var(--font-code);
      }

      .title .start {
        overflow-wrap: anywhere;
      }

      .title .start,
      .title .quiet {
        font-weight: 400;
      }

      details {
        margin-bottom: 6px;
      }

      summary {
        width: max-content;
        color: var(--text-quiet);
        cursor: pointer;
      }

      dl {
        display: grid;
        grid-template-columns: fit-content(45%) minmax(0, 1fr);
        gap: 0 12px;
        margin: 4px 0 0;
      }

      dt,
      dd {
        margin: 0;
        font: 12px/1.55 var(--font-code);
        overflow-wrap: anywhere;
      }

      dt {
        color: var(--code-property);
      }

      .note {
        margin-top: 4px;
      }

      .answer {
        margin-top: 8px;
        padding: 8px 10px;
        border: 1px solid var(--line);
        border-radius: 8px;
      }
    `,
  ];

  @property({ attribute: false }) words: WireWords = WIRE_WORDS['zh-CN'];
  @property({ attribute: false }) exchange: Exchange | undefined;
  /** The request to compare with. */
  @property({ attribute: false }) earlier: SentRequest | undefined;
  /** Grows with the exchange: what says that there is more of it. */
  @property() revision = '';

  protected override render() {
    const { exchange } = this;
    if (!exchange) return nothing;
    // A request is whole from the beginning, and is not drawn anew with every piece of its answer.
    const request = guard([exchange.request, this.earlier, this.words], () =>
      this.#request(exchange),
    );
    return html`${request} ${this.#response(exchange)}`;
  }

  #request({ request }: Exchange) {
    const { words } = this;
    const { method, path, headers, body } = request;
    const changed = changesOf(request, this.earlier);
    return html`<section>
      <div class="title">
        ${words.request}<span class="start">${method} ${path}</span>
        <copy-request .words=${words} .request=${request}></copy-request>
      </div>
      ${this.#headers(headers)}
      ${body === undefined ? html`<p class="quiet">${words.noBody}</p>` : this.#body(body, changed)}
      ${changed.size > 0 ? html`<p class="quiet note">${words.changed}</p>` : nothing}
    </section>`;
  }

  #response(exchange: Exchange) {
    const { words } = this;
    const { head, frames, body, bytes, startedAt, firstByteAt, end } = exchange;
    if (!head) return html`<section>${this.#ending(exchange)}</section>`;
    const upstream = headerOf(head.headers, 'x-relay-upstream');
    const first =
      firstByteAt === undefined
        ? ''
        : ` · ${words.firstByte} ${Math.round(firstByteAt - startedAt)} ms`;
    return html`<section>
      <div class="title">
        ${words.response}
        <span class=${head.status < 400 ? 'good' : 'failed'}>${head.status}</span>
        <span class="quiet">${bytes} ${words.bytes}${first}</span>
      </div>
      ${this.#headers(head.headers)}
      ${upstream === undefined ? nothing : html`<p class="quiet">${words.upstream(upstream)}</p>`}
      ${
        frames.length > 0
          ? html`<frame-list
              .words=${words}
              .frames=${frames}
              .count=${frames.length}
              .since=${startedAt}
            ></frame-list>`
          : this.#body(body, new Set())
      }
      ${this.#ending(exchange)} ${end ? this.#answer(exchange) : nothing}
    </section>`;
  }

  #headers(headers: Exchange['request']['headers']) {
    return html`<details>
      <summary>${this.words.headers(headers.length)}</summary>
      <dl>
        ${headers.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </details>`;
  }

  #body(body: string, marked: ReadonlySet<Pointer>) {
    if (body === '') return nothing;
    const value = readJson(body);
    return value === undefined
      ? html`<pre tabindex="0" role="group" aria-label=${this.words.body}>${body}</pre>`
      : html`<json-view label=${this.words.body} .value=${value} .marked=${marked}></json-view>`;
  }

  #ending({ end }: Exchange) {
    const { words } = this;
    if (!end) return html`<p class="quiet note">${words.waiting}…</p>`;
    if (end.type === 'complete') return nothing;
    return html`<p class="failed note">
      ${end.type === 'aborted' ? words.aborted : words.broken(end.message ?? '')}
    </p>`;
  }

  /** What an SDK makes of it all. */
  #answer(exchange: Exchange) {
    const { words } = this;
    const { text, finishReason, usage, error, model, toolCalls } = readAnswer(exchange);
    const rows: [string, string | undefined][] = [
      ['model', model],
      [words.text, text === '' ? undefined : text],
      ['tool_calls', toolCalls.length > 0 ? toolCalls.join(', ') : undefined],
      ['finish_reason', finishReason],
      ['usage', usage && words.tokens(usage.prompt, usage.completion)],
      ['error', error && [error.code, error.param, error.message].filter(Boolean).join(' · ')],
    ];
    const told = rows.filter(([, value]) => value !== undefined);
    if (told.length === 0) return nothing;
    return html`<div class="answer">
      <p class="quiet">${words.made}</p>
      <dl>
        ${told.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </div>`;
  }
}
