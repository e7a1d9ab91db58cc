/**
 * Where it is said what screen readers are to tell. It stands among the chat's own children, since some
 * of them do not hear what changes inside of a shadow root; and not at the end of the page, since what is
 * said outside of a modal dialog is not heard either: by its slot it lies inside of the panel while
 * that is open. Whoever empties the chat gets a new one with the next words.
 */
export class LiveRegion {
  #region: HTMLElement | undefined;
  #slot = 'heard-inside';
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Puts it where it can be heard: what is closed is inert. */
  place(isCovered: boolean): void {
    this.#slot = isCovered ? 'heard' : 'heard-inside';
    this.#put();
  }

  /** Says something; what is said twice is heard twice. */
  say(text: string, language = ''): void {
    const region = this.#put();
    region.lang = language;
    region.textContent = '';
    clearTimeout(this.#timer);
    // A long text is laid out in a turn of its own, and not in the one that ends the answer.
    this.#timer = setTimeout(() => (region.textContent = text));
  }

  /** Takes it off the page. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#region?.remove();
    this.#region = undefined;
  }

  #put(): HTMLElement {
    const region = (this.#region ??= this.#create());
    if (region.slot !== this.#slot) region.slot = this.#slot;
    if (region.parentNode !== this.#host) this.#host.append(region);
    return region;
  }

  #create(): HTMLElement {
    const region = document.createElement('div');
    region.role = 'status';
    region.ariaLive = 'polite';
    return region;
  }
}
