/** What a title is called by itself: the badge stands before it. */
interface Badged {
  readonly own: string;
  readonly shown: string;
}

function write(title: HTMLTitleElement, text: string): void {
  // A framework may go on writing into the node that it has made.
  if (title.firstChild instanceof Text && title.childNodes.length === 1)
    title.firstChild.data = text;
  else title.textContent = text;
}

/**
 * Says before the page's title how many messages have come, for all chats of the page. The page may
 * change its title meanwhile; one that puts its old title back has its way.
 */
class TitleBadge {
  readonly #counts = new Map<object, number>();
  readonly #observer = new MutationObserver(() => this.#follow());
  #badged: Badged | undefined;
  #isWaiting = false;

  /** Shows the count of one chat with those of the others. */
  show(chat: object, count: number): void {
    if (count === (this.#counts.get(chat) ?? 0)) return;
    if (count === 0) this.#counts.delete(chat);
    else this.#counts.set(chat, count);
    this.#draw();
  }

  get #title(): HTMLTitleElement | null {
    return document.head.querySelector('title');
  }

  get #count(): number {
    let sum = 0;
    for (const count of this.#counts.values()) sum += count;
    return sum;
  }

  #draw(): void {
    const title = this.#title;
    const own = this.#unbadged(title?.textContent ?? '');
    const count = this.#count;
    this.#badged = count > 0 ? { own, shown: `(${count}) ${own}` } : undefined;
    const text = this.#badged?.shown ?? own;
    if (title && title.textContent !== text) write(title, text);
    if (count > 0)
      this.#observer.observe(document.head, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    else this.#observer.disconnect();
  }

  /** What others have put before ours stays. */
  #unbadged(text: string): string {
    const { own, shown } = this.#badged ?? {};
    return shown !== undefined && own !== undefined && text.endsWith(shown)
      ? text.slice(0, -shown.length) + own
      : text;
  }

  /** Two who correct each other in the same turn would let the page do nothing else. */
  #follow(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      const text = this.#title?.textContent ?? '';
      const isLeft =
        !this.#badged || text === this.#badged.own || text.endsWith(this.#badged.shown);
      if (!isLeft) this.#draw();
    });
  }
}

let badge: TitleBadge | undefined;

/** The badge of the page's title, which all of its chats share. */
export const titleBadge = {
  show(chat: object, count: number): void {
    if (badge || count > 0) (badge ??= new TitleBadge()).show(chat, count);
  },
};
