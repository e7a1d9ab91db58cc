import type { ConversationSummary } from '@natter/protocol';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { SpeakingElement } from '../speaking-element.ts';
import type { ConversationBook } from '../../core/conversation-book.ts';
import { CloseListEvent } from '../../events/close-list-event.ts';
import { ErasedEvent } from '../../events/erased-event.ts';
import { NewConversationEvent } from '../../events/new-conversation-event.ts';
import { OpenConversationEvent } from '../../events/open-conversation-event.ts';
import base from '../../styles/base.styles.ts';
import searchField from '../../styles/search-field.styles.ts';
import unseen from '../../styles/unseen.styles.ts';
import { addIcon, retryIcon } from '../../styles/icons.ts';
import { calendarOf, type Day, groupByDay } from './calendar.ts';
import { ConversationPages, type ListState } from './conversation-pages.ts';
import { conversationRow, type Erasing } from './conversation-row.ts';
import rowStyles from './conversation-row.styles.ts';
import styles from './conversations.styles.ts';
import { EndController } from './end-controller.ts';
import { backIcon, searchIcon } from './icons.ts';
import { rowBeside } from './row-focus.ts';

/** Somebody who types faster than this is asked for once. */
const TYPING = 200;
const MINUTE = 60_000;
/** What the relay takes; `LONGEST_SEARCH` of the protocol. */
const LONGEST_SEARCH = 200;

/**
 * @summary The visitor's conversations: to find one again, to open it, to erase it.
 * @usage Part of a chat whose relay keeps conversations. Alone, beside a thread of your own.
 * @keyboard Escape - Ends the search or the question that is open; then leaves the list.
 * @event {OpenConversationEvent} natter-open-conversation - A conversation was chosen.
 * @event {NewConversationEvent} natter-new-conversation - A new one is to begin.
 * @event {CloseListEvent} natter-close-list - The list is to be left.
 * @event {ErasedEvent} natter-erased - A conversation is gone for good.
 * @csspart search - The field for what is looked for.
 * @csspart day - The heading of a day.
 * @csspart conversation - The button that opens a conversation.
 * @csspart erase - The button that erases one, after a question.
 */
export class Conversations extends SpeakingElement {
  static override styles = [base, searchField, styles, rowStyles, unseen];

  /** Where the conversations are kept. */
  @property({ attribute: false }) book: ConversationBook | undefined;
  /** The id of the conversation that is open. */
  @property() current = '';

  /** The row that the tabulator reaches. */
  @state() private reached: string | undefined;
  @state() private erasure: { readonly id: string; readonly is: Erasing } | undefined;
  @state() private announcement = '';
  @query('section') private readonly section!: HTMLElement | null;
  @query('input') private readonly field!: HTMLInputElement | null;

  readonly #pages = new ConversationPages(this);
  readonly #end = new EndController(this, '.rows', '.more', () => this.#pages.more());
  #before: ListState['phase'] = 'loading';
  #minutes: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // "Now" is true for a minute.
    this.#minutes = setInterval(() => this.requestUpdate(), MINUTE);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#minutes);
  }

  /** Goes to the field; where that would bring up a keyboard over half of the list, to the list. */
  override focus(options?: FocusOptions): void {
    const target = matchMedia('(pointer: coarse)').matches ? this.section : this.field;
    target?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('book') && this.book) this.#pages.look(this.book, this.field?.value ?? '');
    const { phase, next, rows } = this.#pages.state;
    this.#end.isAwaited = phase === 'ready' && next !== undefined;
    const isNews = phase === 'ready' && this.#before === 'loading';
    if (isNews) this.announcement = this.#outcome(rows.length);
    this.#before = phase;
  }

  protected override render() {
    const { words } = this.localize;
    return html`<section tabindex="-1" aria-label=${words.conversations} @keydown=${this.#press}>
      ${this.#head()}
      <div class="rows" aria-busy=${this.#pages.state.phase === 'loading'} @focusin=${this.#reach}>
        ${repeat(
          groupByDay(this.#pages.state.rows),
          ({ begin }) => begin,
          (day) => this.#day(day),
        )}
        ${this.#rest()}
      </div>
      <div class="only-heard" role="status">${this.announcement}</div>
    </section>`;
  }

  #head() {
    const { words } = this.localize;
    return html`<div class="head">
      <button
        class="round back"
        type="button"
        aria-label=${words.backToConversation}
        @click=${this.#leave}
      >
        ${backIcon}
      </button>
      <label>
        ${searchIcon}
        <input
          part="search"
          type="search"
          autocomplete="off"
          enterkeyhint="search"
          maxlength=${LONGEST_SEARCH}
          aria-label=${words.searchConversations}
          placeholder=${words.searchConversations}
          @input=${this.#write}
          @compositionend=${this.#search}
        />
      </label>
      <button
        class="round new"
        type="button"
        aria-label=${words.newConversation}
        @click=${this.#begin}
      >
        ${addIcon}
      </button>
    </div>`;
  }

  #day({ begin, rows }: Day) {
    const label = calendarOf(this.locale).day(begin, Date.now());
    return html`<h3 part="day" id=${`day-${begin}`}>${label}</h3>
      <ul role="list" aria-labelledby=${`day-${begin}`}>
        ${repeat(
          rows,
          ({ id }) => id,
          (conversation) => this.#row(conversation),
        )}
      </ul>`;
  }

  #row(conversation: ConversationSummary) {
    const { id } = conversation;
    return conversationRow({
      conversation,
      isCurrent: id === this.current,
      isReachable: id === this.#reachable,
      erasing: this.erasure?.id === id ? this.erasure.is : undefined,
      words: this.localize.words,
      calendar: calendarOf(this.locale),
      now: Date.now(),
      onOpen: () => this.dispatchEvent(new OpenConversationEvent(id)),
      onAsk: () => this.#ask(id),
      onKeep: () => this.#keep(),
      onErase: () => void this.#erase(id),
    });
  }

  /** What stands below the rows: that more comes, that there are none, that something went wrong. */
  #rest() {
    const { words } = this.localize;
    const { phase, next, rows } = this.#pages.state;
    const isFirst = rows.length === 0;
    if (phase === 'failed')
      return html`<div class="rest">
        <p role="alert">${words.conversationsFailed}</p>
        <button class="again" type="button" @click=${this.#more}>
          ${retryIcon}<span>${words.retry}</span>
        </button>
      </div>`;
    if (phase === 'loading' && isFirst)
      return html`<div class="rest dots" role="status">
        <span class="only-heard">${words.loadingConversations}</span><i></i><i></i><i></i>
      </div>`;
    if (phase === 'ready' && isFirst) return html`<p class="rest">${this.#outcome(0)}</p>`;
    return next === undefined ? nothing : this.#moreButton(phase === 'loading');
  }

  #moreButton(isLoading: boolean) {
    const { moreConversations, loadingConversations } = this.localize.words;
    return html`<button class="more" type="button" aria-disabled=${isLoading} @click=${this.#more}>
      ${isLoading ? loadingConversations : moreConversations}
    </button>`;
  }

  /** The row that was reached last, then the open one, then the first. */
  get #reachable(): string | undefined {
    const { rows } = this.#pages.state;
    const isThere = (wanted: string | undefined) => rows.some(({ id }) => id === wanted);
    if (isThere(this.reached)) return this.reached;
    return isThere(this.current) ? this.current : rows[0]?.id;
  }

  #outcome(count: number): string {
    const { conversationsListed, noConversations, nothingFound } = this.localize.words;
    if (count > 0) return conversationsListed(count);
    return this.#pages.state.search.trim() === '' ? noConversations : nothingFound;
  }

  #write(event: InputEvent): void {
    // What an input method is still composing is not looked for.
    if (!event.isComposing) this.#search();
  }

  #search(): void {
    const search = this.field?.value ?? '';
    if (!this.book || search.trim() === this.#pages.state.search.trim()) return;
    this.erasure = undefined;
    this.#pages.look(this.book, search, TYPING);
  }

  #more(): void {
    if (this.#pages.state.phase !== 'loading') this.#pages.more();
  }

  #leave(): void {
    this.dispatchEvent(new CloseListEvent());
  }

  #begin(): void {
    this.dispatchEvent(new NewConversationEvent());
  }

  #reach(event: FocusEvent): void {
    const row = event.target instanceof Element ? event.target.closest('li') : null;
    if (row) this.reached = row.dataset['id'];
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      // It closes what is nearest: the question, then the list, and the chat last.
      event.stopPropagation();
      if (this.erasure) this.#keep();
      else this.#leave();
      return;
    }
    const target = rowBeside(this.renderRoot, event);
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  #ask(id: string): void {
    if (this.erasure?.is === 'running') return;
    this.erasure = { id, is: 'asked' };
    void this.#focusRow(id);
  }

  #keep(): void {
    const { erasure } = this;
    if (!erasure || erasure.is === 'running') return;
    this.erasure = undefined;
    void this.#focusRow(erasure.id);
  }

  async #erase(id: string): Promise<void> {
    if (this.erasure?.is === 'running') return;
    this.erasure = { id, is: 'running' };
    try {
      await this.book?.erase(id);
      this.#forget(id);
    } catch {
      this.erasure = { id, is: 'failed' };
    }
  }

  #forget(id: string): void {
    const { rows } = this.#pages.state;
    const place = rows.findIndex((row) => row.id === id);
    const neighbour = rows[place + 1] ?? rows[place - 1];
    const { activeElement } = this.shadowRoot ?? {};
    const wasHere = !activeElement || activeElement.closest('li')?.dataset['id'] === id;
    this.erasure = undefined;
    this.#pages.forget(id);
    this.announcement = this.localize.words.erased;
    this.dispatchEvent(new ErasedEvent(id));
    if (wasHere) void this.#focusRow(neighbour?.id);
  }

  async #focusRow(id: string | undefined): Promise<void> {
    await this.updateComplete;
    const row = [...this.renderRoot.querySelectorAll('li')].find(
      ({ dataset }) => dataset['id'] === id,
    );
    (row?.querySelector('button') ?? this.field)?.focus();
  }
}
