import type { ConversationSummary } from '@natter/protocol';
import { html, nothing } from 'lit';
import type { Words } from '../../locales/index.ts';
import type { Calendar } from './calendar.ts';
import { visibleProse } from '../parts/visible-text.ts';
import { eraseIcon } from './icons.ts';

/** How far the erasing of a row is. */
export type Erasing = 'asked' | 'running' | 'failed';

/** What a row needs to be drawn. */
export interface RowOptions {
  readonly conversation: ConversationSummary;
  readonly isCurrent: boolean;
  /** Whether the tabulator reaches it; the arrow keys reach all of them. */
  readonly isReachable: boolean;
  /** Default: it is not being erased. */
  readonly erasing: Erasing | undefined;
  readonly words: Words;
  readonly calendar: Calendar;
  readonly now: number;
  readonly onOpen: () => void;
  /** The visitor wants it erased, and is asked. */
  readonly onAsk: () => void;
  readonly onKeep: () => void;
  readonly onErase: () => void;
}

/** A conversation in the list. */
export function conversationRow(options: RowOptions) {
  const { conversation, erasing } = options;
  return html`<li data-id=${conversation.id} class=${erasing ?? ''}>
    ${erasing ? question(options, erasing) : line(options)}
  </li>`;
}

const titleOf = ({ conversation, words }: RowOptions) =>
  conversation.title.trim() || words.untitled;

/** A title as it may be shown: nothing in it steers what stands beside it, and nothing hides. */
const visibleTitle = (options: RowOptions) =>
  html`<span class="title" dir="auto">${visibleProse(titleOf(options))}</span>`;

function line(options: RowOptions) {
  const { conversation, isCurrent, isReachable, words, calendar, now, onOpen, onAsk } = options;
  const title = titleOf(options);
  const tabindex = isReachable ? 0 : -1;
  const { updatedAt } = conversation;
  return html`<button
      part="conversation"
      class="open"
      type="button"
      tabindex=${tabindex}
      aria-current=${isCurrent ? 'true' : nothing}
      @click=${onOpen}
    >
      ${visibleTitle(options)}
      <time title=${calendar.exact(updatedAt)}>${calendar.time(updatedAt, now)}</time>
    </button>
    <button
      part="erase"
      class="round erase"
      type="button"
      tabindex=${tabindex}
      aria-label=${words.eraseConversation(title)}
      @click=${onAsk}
    >
      ${eraseIcon}
    </button>`;
}

function question(options: RowOptions, erasing: Erasing) {
  const { words, onKeep, onErase } = options;
  const isRunning = erasing === 'running';
  const say = erasing === 'failed' ? words.eraseFailed : words.eraseQuestion;
  return html`<div class="question" role="group" aria-labelledby="question">
    <p id="question" role=${erasing === 'failed' ? 'alert' : nothing}>
      ${say} ${visibleTitle(options)}
    </p>
    <button class="keep" type="button" aria-disabled=${isRunning} @click=${onKeep}>
      ${words.keep}
    </button>
    <button class="sure" type="button" aria-disabled=${isRunning} @click=${onErase}>
      ${erasing === 'failed' ? words.retry : words.erase}
    </button>
  </div>`;
}
