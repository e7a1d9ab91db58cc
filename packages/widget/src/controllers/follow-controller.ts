import type { LitElement, ReactiveController } from 'lit';
import { driftOf, findReadingPlace, offsetIn, type ReadingPlace } from './reading-place.ts';

/**
 * What a thread does when something is added at its end: stay there, go on until an answer's
 * beginning has come to the top, or nothing.
 */
export type Follow = 'end' | 'answer-start' | 'none';

/** A reader this near to the end, in pixels, who moves towards it counts as being there. */
const NEAR = 32;
/** Places are fractions of pixels. */
const SAME = 1;

const POINTER = ['pointerdown', 'pointerup', 'pointercancel'] as const;

/**
 * Scrolls a growing list for a reader who follows it, and keeps what is being read in its place for
 * one who has gone elsewhere. Only a reader moves up: what the layout does is never taken for that.
 */
export class FollowController implements ReactiveController {
  /** The answer whose beginning is to stay in sight. */
  start: Element | undefined;
  #followed = true;
  #top = 0;
  #place: ReadingPlace | undefined;
  /** Whether the place was restored, and nobody has left it since. */
  #isPinned = false;
  /** Whether the last press was on the host, and is not over. */
  #press: 'elsewhere' | 'held' | 'over' = 'elsewhere';
  #observer: ResizeObserver | undefined;
  readonly #host: LitElement & { readonly follow: Follow };
  readonly #content: Element;
  readonly #onMove: () => void;

  /**
   * @param content what grows inside of the host; the host itself scrolls
   * @param onMove is called whenever something or somebody may have moved
   */
  constructor(
    host: LitElement & { readonly follow: Follow },
    content: Element,
    onMove: () => void,
  ) {
    this.#host = host;
    this.#content = content;
    this.#onMove = onMove;
    host.addController(this);
  }

  /** Whether the reader sees what is added, or will be brought to it. */
  get atEnd(): boolean {
    return this.#follows || this.#left <= NEAR;
  }

  /** What is being read; `undefined` for a reader who is at the end. */
  get place(): ReadingPlace | undefined {
    if (this.#place || this.#left <= NEAR) return this.#place;
    return this.#follows && this.#host.follow === 'end' ? undefined : findReadingPlace(this.#host);
  }

  hostConnected(): void {
    this.#host.addEventListener('scroll', this.#read, { passive: true });
    for (const name of POINTER) addEventListener(name, this.#point, { passive: true });
    this.#observer = new ResizeObserver(this.#settle);
    for (const element of [this.#host, this.#content]) this.#observer.observe(element);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('scroll', this.#read);
    for (const name of POINTER) removeEventListener(name, this.#point);
    this.#observer?.disconnect();
  }

  /** Goes to the end, and follows it: the reader has just said something, or wants to be there. */
  stick(): void {
    this.start = undefined;
    this.#press = 'elsewhere';
    this.#followed = true;
    this.#moveTo(this.#host.scrollHeight);
  }

  /** Puts an entry back to where it was, so far below the upper edge. */
  restore(entry: Element, offset: number): void {
    this.#followed = false;
    this.#moveTo(this.#host.scrollTop + offsetIn(this.#host, entry) - offset);
    this.#followed = this.#left <= SAME;
    // What stands there now may still be empty.
    this.#place = { entry, entryOffset: offset, element: entry, offset };
    this.#isPinned = true;
  }

  get #follows(): boolean {
    return this.#followed && this.#host.follow !== 'none';
  }

  get #left(): number {
    const { scrollHeight, scrollTop, clientHeight } = this.#host;
    return scrollHeight - scrollTop - clientHeight;
  }

  readonly #read = (): void => {
    const moved = this.#host.scrollTop - this.#top;
    // What was moved from here is known already.
    if (Math.abs(moved) > SAME) {
      if (this.#left <= (moved < 0 ? SAME : NEAR)) this.#followed = true;
      else if (moved < 0) this.#followed = false;
      this.#remember();
    }
    this.#onMove();
  };

  readonly #point = (event: Event): void => {
    if (event.type === 'pointerdown') {
      this.#press = event.composedPath().includes(this.#host) ? 'held' : 'elsewhere';
    } else if (this.#press === 'held') {
      this.#press = 'over';
      this.#settle();
    }
  };

  /** The layout has changed, and nothing of it has been painted yet. */
  readonly #settle = (): void => {
    if (this.#host.clientHeight === 0) {
      // Not every browser remembers where something was that is hidden.
      this.#isPinned = true;
      return;
    }
    // Nothing runs away under a pointer, and nobody is taken away from what they have selected.
    if (this.#press === 'over' && document.getSelection()?.type === 'Range') this.#followed = false;
    if (!this.#follows) this.#hold();
    else if (this.#press !== 'held') this.#go();
    this.#onMove();
  };

  /** Follows; never upwards, where only the reader goes. */
  #go(): void {
    const { scrollHeight, scrollTop, follow } = this.#host;
    const begins = this.start && follow === 'answer-start' && offsetIn(this.#host, this.start);
    const target = begins === undefined || begins === false ? scrollHeight : scrollTop + begins;
    if (target > scrollTop + SAME) this.#moveTo(target);
  }

  /** Corrects what the browser has not: not every one has scroll anchoring. */
  #hold(): void {
    const drift = this.#place ? driftOf(this.#host, this.#place) : 0;
    // Where the top has moved too, somebody has scrolled, and the event is on its way.
    const isStill = this.#isPinned || Math.abs(this.#host.scrollTop - this.#top) <= SAME;
    if (!isStill || Math.abs(drift) <= SAME) return;
    this.#host.scrollTop += drift;
    this.#top = this.#host.scrollTop;
  }

  #moveTo(top: number): void {
    this.#host.scrollTop = top;
    this.#remember();
  }

  #remember(): void {
    this.#top = this.#host.scrollTop;
    this.#isPinned = false;
    // Looking for a place costs a hit test, and nobody at the end has one.
    this.#place = this.atEnd ? undefined : findReadingPlace(this.#host);
  }
}
