import type { Message } from '../../core/message.ts';
import type { VersionEvent } from '../../events/version-event.ts';
import './actions.define.ts';
import type { Actions } from './actions.ts';

/** The messages of a thread, each in an entry of its own. */
export interface Entries {
  find(id: string): Element | undefined;
  messageOf(entry: Element): Message | undefined;
  /** What shows the message of an entry, made real if it is not. */
  realOf(entry: Element): HTMLElement | undefined;
}

/** How things stand in a thread. */
export interface RowSettings {
  /** The message whose row is always there; `undefined` while an answer is on its way. */
  readonly newest: string | undefined;
  /** Whether an answer is on its way, and what of it is there. */
  readonly busy: boolean;
  /** What waits for its turn: nothing else can be put in its place. */
  readonly queue: readonly Message[];
  readonly growing: string | undefined;
  /** Whether answers can be rated. */
  readonly rates: boolean;
}

/** Where the focus goes once another version of a message is there. */
interface Turn {
  readonly messageId: string;
  readonly place: number;
  /** The button that was pressed. */
  readonly name: string;
}

/** What a tap does something else with. */
const USED = 'a, button, input, textarea, summary, label, natter-actions';

/**
 * The rows of actions in a thread: one under the newest message, others only where a pointer, a tap
 * or the focus is. They lie between the messages and move nothing.
 */
export class ActionRows {
  readonly #rows = new Map<Element, Actions>();
  readonly #list: Element;
  readonly #entries: Entries;
  readonly #leave: () => void;
  #settings: RowSettings = {
    newest: undefined,
    busy: false,
    queue: [],
    growing: undefined,
    rates: false,
  };
  /** Where a pointer is, or was when there was a tap. */
  #pointed: Element | undefined;
  #focused: Element | undefined;
  /** Where the focus is on its way to. */
  #coming: Element | undefined;
  #turn: Turn | undefined;

  /**
   * @param list holds the entries, each an `<article>`
   * @param leave takes the focus when what had it goes away
   */
  constructor(list: Element, entries: Entries, leave: () => void) {
    this.#list = list;
    this.#entries = entries;
    this.#leave = leave;
    list.addEventListener('pointerover', (event) => this.#hover(event as PointerEvent));
    list.addEventListener('pointerleave', (event) => this.#unhover(event as PointerEvent));
    list.addEventListener('click', (event) => this.#tap(event));
    list.addEventListener('focusin', (event) => this.#focus(entryOf(event)));
    list.addEventListener('focusout', (event) => this.#blur(event as FocusEvent));
    list.addEventListener('keydown', (event) => this.#press(event as KeyboardEvent));
    list.addEventListener('natter-version', (event) => this.#begin(event as VersionEvent));
    for (const name of ['natter-regenerate', 'natter-edit'])
      list.addEventListener(name, () => this.#leave());
  }

  /** Shows the rows as things stand now. */
  show(settings: RowSettings): void {
    this.#settings = settings;
    this.#update();
    this.#endTurn();
  }

  #update(): void {
    const { newest, rates } = this.#settings;
    const last = newest === undefined ? undefined : this.#entries.find(newest);
    const wanted = [last, this.#pointed, this.#focused, this.#coming];
    for (const [entry, row] of this.#rows)
      if (!entry.isConnected || !(row.isInUse || wanted.includes(entry))) this.#remove(entry, row);
    for (const entry of new Set([...wanted, ...this.#rows.keys()])) {
      const message = this.#offering(entry);
      const isLast = entry === last;
      const busy = this.#mustWait(message);
      const settings = { message, busy, rates, newest: isLast, reachable: isLast };
      if (entry && message) Object.assign(this.#rows.get(entry) ?? this.#add(entry), settings);
    }
  }

  #mustWait(message: Message | undefined): boolean {
    const { busy, queue } = this.#settings;
    return busy || (message !== undefined && queue.includes(message));
  }

  /** The message of an entry, if there is anything to be done with it. */
  #offering(entry: Element | undefined): Message | undefined {
    const message = entry && this.#entries.messageOf(entry);
    if (!message || message.id === this.#settings.growing) return undefined;
    return message.parts.length > 0 || message.version ? message : undefined;
  }

  #add(entry: Element): Actions {
    const row = document.createElement('natter-actions');
    row.setAttribute('exportparts', 'row: actions, action, versions, time');
    row.shown = this.#entries.realOf(entry);
    this.#rows.set(entry, row);
    entry.append(row);
    return row;
  }

  #remove(entry: Element, row: Actions): void {
    row.remove();
    this.#rows.delete(entry);
  }

  #point(entry: Element | undefined): void {
    if (entry === this.#pointed) return;
    this.#pointed = entry;
    this.#update();
  }

  #focus(entry: Element | undefined): void {
    if (entry === this.#focused) return;
    this.#focused = entry;
    this.#update();
  }

  #hover(event: PointerEvent): void {
    // What is between two messages belongs to the one that was pointed at.
    if (event.pointerType !== 'touch') this.#point(entryOf(event) ?? this.#pointed);
  }

  #unhover({ pointerType }: PointerEvent): void {
    // A finger goes away before it has pressed anything.
    if (pointerType !== 'touch') this.#point(undefined);
  }

  #tap(event: Event): void {
    if (!matchMedia('(hover: none)').matches || document.getSelection()?.type === 'Range') return;
    const path = event.composedPath();
    const isUsed = path.some((node) => node instanceof Element && node.matches(USED));
    if (!isUsed) this.#point(entryOf(event));
  }

  #blur({ relatedTarget }: FocusEvent): void {
    const stays = relatedTarget instanceof Node && this.#list.contains(relatedTarget);
    // Whoever only looks at another window comes back to where they were.
    if (!stays && document.hasFocus()) this.#focus(undefined);
  }

  /** Up and down lead from row to row. */
  #press(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const entry = entryOf(event);
    const row = entry && this.#rows.get(entry);
    if (step === undefined || !entry || !row?.holds(event)) return;
    event.preventDefault();
    const all = [...this.#list.querySelectorAll('article')];
    const from = all.indexOf((this.#coming ?? entry) as HTMLElement);
    const onward = step < 0 ? all.slice(0, from).toReversed() : all.slice(from + 1);
    const next = onward.find((each) => this.#offering(each));
    if (next) void this.#goTo(next, row.current);
  }

  async #goTo(entry: Element, name: string): Promise<void> {
    this.#coming = entry;
    this.#update();
    const row = this.#rows.get(entry);
    await row?.updateComplete;
    // Somebody was quicker than a row can be drawn.
    if (this.#coming !== entry) return;
    row?.focus({ name });
    this.#coming = undefined;
    this.#update();
  }

  /** Another version has other nodes; the button that led to it is there again. */
  #begin(event: VersionEvent): void {
    const entry = entryOf(event);
    const row = entry && this.#rows.get(entry);
    if (!row) return;
    const place = [...this.#list.querySelectorAll('article')].indexOf(entry as HTMLElement);
    this.#turn = { messageId: event.messageId, place, name: row.current };
  }

  #endTurn(): void {
    const turn = this.#turn;
    const entry = turn && this.#list.querySelectorAll('article')[turn.place];
    const message = entry && this.#entries.messageOf(entry);
    if (!turn || message?.id === turn.messageId || this.#settings.busy) return;
    this.#turn = undefined;
    // Whoever has gone elsewhere meanwhile stays there.
    if (message && document.activeElement === document.body) void this.#goTo(entry, turn.name);
  }
}

/** The entry in which something happens. */
function entryOf({ target }: Event): Element | undefined {
  return (target instanceof Element && target.closest('article')) || undefined;
}
